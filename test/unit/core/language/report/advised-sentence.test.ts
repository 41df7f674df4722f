import { expect, test } from 'vitest';
import { type ConfFault, faultSentence } from '../../../../../core/conf/fault.ts';
import { advisedSentence } from '../../../../../core/language/report/advised-sentence.ts';
import { type Finding } from '../../../../../core/language/report/finding.ts';

const fault: ConfFault = {
  code: 'bad-value',
  message: "not a valid boolean value: 'ture' in section 'program:x' (file: 's.conf')",
  reason: "not a valid boolean value: 'ture'",
  section: 'program:x',
  option: 'autostart',
};

const finding = (code: Finding['code'], message: string): Finding => ({
  file: 's.conf',
  mark: undefined,
  code,
  severity: 'error',
  message,
  section: 'program:x',
  option: 'autostart',
});

test('the sentence on a fault goes on with what was probably meant', () => {
  const advised = `${faultSentence(fault)}; did you mean true?`;
  const others = [
    finding('conflict', `${faultSentence(fault)} and more`),
    finding('bad-value', 'something else'),
  ];
  expect(advisedSentence(fault, [...others, finding('bad-value', advised)])).toBe(advised);
});

test('without a near value it is the plain sentence', () => {
  expect(advisedSentence(fault, [])).toBe("[program:x] autostart: not a valid boolean value: 'ture'");
});
