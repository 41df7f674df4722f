import { type ConfTree } from '../../conf/cst.ts';
import { type ConfFault, faultSentence } from '../../conf/fault.ts';
import { type SourceText, type Span } from '../../text/source-text.ts';
import { type Diagnostic, type DiagnosticCode, type Severity } from '../diagnostic.ts';

/** Something to say about one file of a configuration, ready to be shown. */
export type Finding = {
  /** As people know the file: relative where they named it so. */
  readonly file: string;
  /** `undefined`: it is about the file as a whole, or there is no such file. */
  readonly mark: Mark | undefined;
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** Title of the section and name of the option that it stands in. */
  readonly section: string | undefined;
  readonly option: string | undefined;
};

export type Mark = { readonly source: SourceText; readonly span: Span };

export function findingOf(diagnostic: Diagnostic, file: string, tree: ConfTree): Finding {
  const { code, severity, message, span } = diagnostic;
  const section = tree.sections.find(({ span: { start, end } }) => start <= span.start && span.start <= end);
  const option = section?.options.find(
    ({ span: { start, end } }) => start <= span.start && span.start <= end,
  );
  const mark = { source: tree.source, span };
  return { file, mark, code, severity, message, section: section?.title, option: option?.name };
}

export function findingOfFault(fault: ConfFault, severity: Severity, file: string): Finding {
  const { code, place, section, option } = fault;
  return { file, mark: place, code, severity, message: faultSentence(fault), section, option };
}

/** All counted from 1; columns are UTF-16 units, and the end is behind the last one. */
export type Region = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

/** What is said of a whole file is shown at its beginning. */
export function regionOf({ mark }: Finding): Region {
  if (mark === undefined) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const start = mark.source.positionAt(mark.span.start);
  const end = mark.source.positionAt(mark.span.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
