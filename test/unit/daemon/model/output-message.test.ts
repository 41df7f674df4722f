import { expect, test } from 'vitest';
import { captureMessage, outputMessage } from '../../../../daemon/model/output-message.ts';

// What Python's Supervisor 4.2.5 writes for the same bytes.
test.each([
  ['one\n', "'cat' stdout output:\none\n"],
  ['\ufeffgrüße', "'cat' stdout output:\n\ufeffgrüße"],
  ['', "'cat' stdout output:\n"],
])('%j is copied as it is', (text, message) => {
  expect(outputMessage('cat', 'stdout', Buffer.from(text))).toBe(message);
});

test.each([
  ['a\xffb\n', String.raw`b'a\xffb\n'`],
  [`it's\xff`, String.raw`b"it's\xff"`],
  [`"it's"\xff`, String.raw`b'"it\'s"\xff'`],
  ['\\\t\r\0\x1f\x7f\xc3', String.raw`b'\\\t\r\x00\x1f\x7f\xc3'`],
])('bytes that are not UTF-8, %j, are written as Python writes them', (text, shown) => {
  expect(outputMessage("o'brien", 'stderr', Buffer.from(text, 'latin1'))).toBe(
    `"o'brien" stderr output:\nUndecodable: ${shown}`,
  );
});

test('a captured block is told without its content', () => {
  expect(captureMessage('cat', 'stderr')).toBe("'cat' stderr emitted a comm event");
});
