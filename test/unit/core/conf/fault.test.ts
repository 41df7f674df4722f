import { expect, test } from 'vitest';
import { describeFault, faultSentence, type ConfFault } from '../../../../core/conf/fault.ts';
import { SourceText } from '../../../../core/text/source-text.ts';

const fault: ConfFault = {
  code: 'bad-value',
  message: 'not so in section x',
  reason: 'not so ',
  section: 'program:x',
  option: 'startsecs',
  allowed: 'a whole number',
  place: {
    file: '/etc/s.conf',
    source: new SourceText('[program:x]\n\tstartsecs = abc\n'),
    span: { start: 25, end: 28 },
  },
};

test('a fault is told with file, line, column, option, reason and what is allowed, and its place is marked', () => {
  expect(describeFault(fault)).toBe(
    [
      '/etc/s.conf:2:14: [program:x] startsecs: not so (a whole number)',
      '\tstartsecs = abc',
      '\t            ^^^',
    ].join('\n'),
  );
});

test('a fault without a place is a sentence', () => {
  expect(describeFault({ code: 'no-file', message: 'm', reason: 'could not find it' })).toBe(
    'could not find it',
  );
  expect(faultSentence({ ...fault, option: undefined, allowed: undefined })).toBe('[program:x] not so');
});

test('an empty place and one that goes on below are marked on the first line', () => {
  const source = new SourceText('a=\n  1\n');
  expect(
    describeFault({ ...fault, place: { file: 'f', source, span: { start: 2, end: 2 } } })
      .split('\n')
      .at(-1),
  ).toBe('  ^');
  expect(
    describeFault({ ...fault, place: { file: 'f', source, span: { start: 0, end: 6 } } })
      .split('\n')
      .at(-1),
  ).toBe('^^');
});
