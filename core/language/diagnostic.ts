import { type SourceText, type Span } from '../text/source-text.ts';
import { type DiagnosticCode, type Severity } from './codes.ts';
import { type Fix } from './fixes/fix.ts';

export type { DiagnosticCode, Severity } from './codes.ts';

/** `span` counts UTF-16 offsets of the file that was looked at. An error keeps the daemon from starting. */
export type Diagnostic = {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Other places that it is about. */
  readonly related?: readonly RelatedPlace[];
  /** What would mend it, the best first. */
  readonly fixes?: readonly Fix[];
};

/** `file`: the path; empty for the file that was looked at when its path is not known. */
export type RelatedPlace = {
  readonly file: string;
  readonly source: SourceText;
  readonly span: Span;
  readonly message: string;
};
