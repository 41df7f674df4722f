import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKeyValues } from '../../../../core/schema/key-values.ts';

test.each<[string, Record<string, string>]>([
  ['', {}],
  ['A=1,B=2', { A: '1', B: '2' }],
  ['A="1",B="2",', { A: '1', B: '2' }],
  ['A = 1 ,\n B = 2', { A: '1', B: '2' }],
  [`A="",B=''`, { A: '', B: '' }],
  [`A="a,b",B='c d',C="e=f",D="g#h",E="i;j"`, { A: 'a,b', B: 'c d', C: 'e=f', D: 'g#h', E: 'i;j' }],
  ['A=a b', { A: 'a' }],
  ['A=a#b', { A: 'a' }],
  ['A=a #b\n,B=c', { A: 'a', B: 'c' }],
  ['A=http://x/y?q=1', { A: 'http://x/y', q: '1' }],
  ['A=$HOME', { A: '$' }],
  ['A="a\\"b"', { A: 'a"b' }],
  ['A="a\\\\b"', { A: 'a\\b' }],
  ['A="a\\nb"', { A: 'a\\nb' }],
  ["A='a\\nb'", { A: 'a\\nb' }],
  ['A=a\\,b', { A: 'a,b' }],
  ['A="x"y,B=x"y"z', { A: 'xy', B: 'xyz' }],
  [`A='say "hi"'`, { A: 'say "hi"' }],
  ['A="x\ny"', { A: 'x\ny' }],
  ['A=1,A=2', { A: '2' }],
  ['A-B=1,1=2', { 'A-B': '1', '1': '2' }],
  ['A=äß', { A: 'äß' }],
  ['__proto__=1', { ['__proto__']: '1' }],
])('%j is read as %j', (text, pairs) => {
  expect(parseKeyValues(text)).toEqual({ kind: 'value', value: new Map(Object.entries(pairs)) });
});

test.each(['A=', ',A=1', 'A=1,,B=2', 'A=1 B=2', 'A', 'A=1,B', 'A=1=2', 'A=a@b', 'A=[x]', 'A=привет'])(
  '%j ends too early',
  text => {
    const message = `Unexpected end of key/value pairs in value '${text}'`;
    expect(parseKeyValues(text)).toEqual({ kind: 'refused', message });
  },
);

test.each([
  ['A="x', 'No closing quotation'],
  ["A='a\\'b'", 'No closing quotation'],
  ['A=x\\', 'No escaped character'],
  ['A="x\\', 'No escaped character'],
])('%j is refused: %s', (text, message) => {
  expect(parseKeyValues(text)).toEqual({ kind: 'refused', message });
});

test('any value comes back when it is quoted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), value => {
      const quoted = `A="${value.replaceAll(/["\\]/g, '\\$&')}",`;
      expect(parseKeyValues(quoted)).toEqual({ kind: 'value', value: new Map([['A', value]]) });
    }),
  );
});
