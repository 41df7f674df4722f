import { type FaultPlace } from '../conf/fault.ts';
import { type Span } from '../text/source-text.ts';
import { DIAGNOSTICS, type DiagnosticCode } from './codes.ts';
import { type Diagnostic } from './diagnostic.ts';
import { fill, type MessageKey } from './doc/diagnostic-text.ts';
import { type Fix } from './fixes/fix.ts';
import { type Subject } from './subject.ts';

type Details = {
  readonly code: DiagnosticCode;
  readonly message: MessageKey;
  /** What stands for `{0}`, `{1}`, … in the message. */
  readonly facts: readonly string[];
  readonly span: Span;
  /** The other place that it is about. */
  readonly other?: FaultPlace | undefined;
  readonly fixes?: readonly Fix[];
};

/** Something that Supervisor does not say; in the subject's language. */
export function finding({ texts }: Subject, details: Details): Diagnostic {
  const { code, message, facts, span, other, fixes = [] } = details;
  const severity = DIAGNOSTICS[code].severity;
  const said = { code, severity, span, message: fill(texts.messages[message], facts) };
  const related = other && [{ ...other, message: texts.messages['other-place'] }];
  return {
    ...said,
    ...(related === undefined ? {} : { related }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

/** `; did you mean NAME?`, or nothing, in the subject's language. */
export function advice({ texts }: Subject, near: string | undefined): string {
  return near === undefined ? '' : fill(texts.messages['did-you-mean'], [near]);
}
