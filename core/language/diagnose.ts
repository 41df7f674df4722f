import { type ConfTree } from '../conf/cst.ts';
import { type Diagnostic } from './diagnostic.ts';
import { autoLog } from './rules/auto-log.ts';
import { badName } from './rules/bad-name.ts';
import { badValue } from './rules/bad-value.ts';
import { commandRules } from './rules/command-rules.ts';
import { conflict } from './rules/conflict.ts';
import { cutValue } from './rules/cut-value.ts';
import { danglingProgram } from './rules/dangling-program.ts';
import { duplicateName } from './rules/duplicate-name.ts';
import { duplicateGroup } from './rules/duplicate-group.ts';
import { fullWidth } from './rules/full-width.ts';
import { gluedComment } from './rules/glued-comment.ts';
import { includeWithoutFile } from './rules/include-without-file.ts';
import { logRules } from './rules/log-rules.ts';
import { missingRequired } from './rules/missing-required.ts';
import { openServer } from './rules/open-server.ts';
import { optionInComment } from './rules/option-in-comment.ts';
import { restartLoop } from './rules/restart-loop.ts';
import { sameAddress } from './rules/same-address.ts';
import { sharedProgram } from './rules/shared-program.ts';
import { swallowedLine } from './rules/swallowed-line.ts';
import { syntax } from './rules/syntax.ts';
import { textAfterHeader } from './rules/text-after-header.ts';
import { unknownOption } from './rules/unknown-option.ts';
import { unknownSection } from './rules/unknown-section.ts';
import { unnamedConversion } from './rules/unnamed-conversion.ts';
import { unusedStderrLog } from './rules/unused-stderr-log.ts';
import { withoutSilenced, withSeverities } from './severity.ts';
import { type DiagnoseContext, subjectOf, type Subject } from './subject.ts';

export type { Diagnostic } from './diagnostic.ts';
export type { DiagnoseContext, Machine, Severities } from './subject.ts';

/** What there is to say of a file, in the order of the text. Pure; never throws, whatever the text is. */
export function diagnose(source: string | ConfTree, context: DiagnoseContext = {}): Diagnostic[] {
  const subject = subjectOf(source, context);
  const found = RULES.flatMap(rule => [...rule(subject)]);
  const shown = withoutSilenced(withSeverities(found, context.severities ?? {}), subject.tree.source);
  return shown.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const RULES: readonly ((subject: Subject) => Iterable<Diagnostic>)[] = [
  syntax,
  fullWidth,
  unknownSection,
  textAfterHeader,
  unknownOption,
  optionInComment,
  swallowedLine,
  badName,
  badValue,
  cutValue,
  gluedComment,
  unnamedConversion,
  conflict,
  duplicateName,
  duplicateGroup,
  missingRequired,
  danglingProgram,
  sharedProgram,
  includeWithoutFile,
  sameAddress,
  openServer,
  logRules,
  autoLog,
  unusedStderrLog,
  restartLoop,
  commandRules,
];
