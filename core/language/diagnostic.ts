import { type FaultCode } from '../conf/fault.ts';
import { type Span } from '../text/source-text.ts';

type Severity = 'error' | 'warning' | 'information';

/** `span` counts UTF-16 offsets. An error keeps the daemon from starting; a warning is something that Supervisor passes over. */
export type Diagnostic = {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
};

export type DiagnosticCode =
  | FaultCode
  | 'unknown-section'
  | 'unknown-option'
  | 'duplicate-section'
  | 'duplicate-option'
  | 'duplicate-group';
