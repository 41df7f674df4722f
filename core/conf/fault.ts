import { type SourceText, type Span } from '../text/source-text.ts';
import { quoteLine } from './quote-line.ts';

export type FaultCode =
  | 'no-file'
  | 'unreadable-file'
  | 'bad-encoding'
  | 'outside-section'
  | 'not-an-option'
  | 'missing-section'
  | 'missing-option'
  | 'unknown-name'
  | 'bad-format'
  | 'bad-value'
  | 'bad-name'
  | 'unknown-program'
  | 'ambiguous-program'
  | 'conflict';

/** A place in one file of a configuration. */
export type FaultPlace = { readonly file: string; readonly source: SourceText; readonly span: Span };

/** Something that keeps a configuration from being used. */
export type ConfFault = {
  readonly code: FaultCode;
  /** Upstream's text, complete: what it prints behind `Error: ` and sends behind `CANT_REREAD: `. */
  readonly message: string;
  /** The same without the note of section and file that upstream adds for programs. */
  readonly reason: string;
  readonly section?: string | undefined;
  readonly option?: string | undefined;
  /** What may stand there. */
  readonly allowed?: string | undefined;
  readonly place?: FaultPlace | undefined;
};

/** `[section] option: reason (what is allowed)`; what the daemon and the editor say of a fault. */
export function faultSentence(fault: ConfFault): string {
  const section = fault.section === undefined ? '' : `[${fault.section}] `;
  const option = fault.option === undefined ? '' : `${fault.option}: `;
  const allowed = fault.allowed === undefined ? '' : ` (${fault.allowed})`;
  return `${section}${option}${fault.reason.trimEnd()}${allowed}`;
}

/**
 * `FILE:LINE:COLUMN: sentence`, then the line itself and one with a caret below the place. Lines and columns are counted from 1.
 * Without a place: the sentence.
 */
export function describeFault(fault: ConfFault, sentence = faultSentence(fault)): string {
  if (fault.place === undefined) return sentence;
  const { file, source, span } = fault.place;
  const { line, character } = source.positionAt(span.start);
  return `${file}:${line + 1}:${character + 1}: ${sentence}\n${quoteLine(source, span)}`;
}

/** Thrown inside a loader at the first fault, and caught at its door. */
export class Refused extends Error {
  readonly fault: ConfFault;

  constructor(fault: ConfFault) {
    super(fault.message);
    this.fault = fault;
  }
}
