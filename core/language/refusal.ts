import { type ConfFault, faultSentence, Refused } from '../conf/fault.ts';
import { type Diagnostic } from './diagnostic.ts';

/** What a reader refuses; `undefined`: it reads well. */
export function refusalOf(read: () => unknown): ConfFault | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.fault;
  }
}

/** A fault in the daemon's words, at its place. */
export function errorOf(fault: ConfFault): Diagnostic {
  const span = fault.place?.span ?? { start: 0, end: 0 };
  return { code: fault.code, severity: 'error', span, message: faultSentence(fault) };
}
