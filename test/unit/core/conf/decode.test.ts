import { expect, test } from 'vitest';
import { decodeConf } from '../../../../core/conf/decode.ts';

test('UTF-8 is read, and a byte order mark dropped', () => {
  expect(decodeConf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9))).toEqual({ kind: 'text', text: 'aé' });
});

test('the character that stands for what cannot be read is a character like others', () => {
  const text = 'a\ufffd😀é中';
  expect(decodeConf(new TextEncoder().encode(text))).toEqual({ kind: 'text', text });
});

test.each([
  [[0x61, 0xe9, 0x62], "can't decode byte 0xe9 in position 1: invalid continuation byte", 1],
  [[0x61, 0xff], "can't decode byte 0xff in position 1: invalid start byte", 1],
  [[0xc3, 0xa9, 0xc3], "can't decode byte 0xc3 in position 2: unexpected end of data", 1],
  [[0xe4, 0xb8, 0x41], "can't decode bytes in position 0-1: invalid continuation byte", 0],
  [[0xe0, 0x80], "can't decode byte 0xe0 in position 0: invalid continuation byte", 0],
  [[0xed, 0xa0, 0x80], "can't decode byte 0xed in position 0: invalid continuation byte", 0],
  [[0xf0, 0x8f], "can't decode byte 0xf0 in position 0: invalid continuation byte", 0],
  [[0xf0, 0x9f, 0x98], "can't decode bytes in position 0-2: unexpected end of data", 0],
  [[0xf4, 0x90], "can't decode byte 0xf4 in position 0: invalid continuation byte", 0],
  [[0xf1, 0x80, 0xc0], "can't decode bytes in position 0-1: invalid continuation byte", 0],
  [[0x80], "can't decode byte 0x80 in position 0: invalid start byte", 0],
  [[0xf5], "can't decode byte 0xf5 in position 0: invalid start byte", 0],
])('the bytes %j are no UTF-8, in the words of Python, at their place', (bytes, message, offset) => {
  expect(decodeConf(Uint8Array.from(bytes))).toMatchObject({
    kind: 'malformed',
    message: `'utf-8' codec ${message}`,
    offset,
  });
});
