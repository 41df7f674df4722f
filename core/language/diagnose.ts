import { type ConfTree } from '../conf/cst.ts';
import { type Diagnostic } from './diagnostic.ts';
import { badName } from './rules/bad-name.ts';
import { badValue } from './rules/bad-value.ts';
import { conflict } from './rules/conflict.ts';
import { danglingProgram } from './rules/dangling-program.ts';
import { duplicateName } from './rules/duplicate-name.ts';
import { missingRequired } from './rules/missing-required.ts';
import { syntax } from './rules/syntax.ts';
import { unknownOption } from './rules/unknown-option.ts';
import { unknownSection } from './rules/unknown-section.ts';
import { type DiagnoseContext, subjectOf, type Subject } from './subject.ts';

export type { Diagnostic } from './diagnostic.ts';
export type { DiagnoseContext } from './subject.ts';

/** What is wrong with a file, in the order of the text. Pure; never throws, whatever the text is. */
export function diagnose(source: string | ConfTree, context: DiagnoseContext = {}): Diagnostic[] {
  const subject = subjectOf(source, context);
  const found = RULES.flatMap(rule => [...rule(subject)]);
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const RULES: readonly ((subject: Subject) => Iterable<Diagnostic>)[] = [
  syntax,
  unknownSection,
  unknownOption,
  badName,
  badValue,
  conflict,
  duplicateName,
  missingRequired,
  danglingProgram,
];
