import { CallError, getStream } from '../wire/http-call.ts';
import { describeError } from './error-line.ts';
import { type Session } from './session.ts';

/** Prints a log as it grows, until Ctrl-C or its end. Trouble goes to stderr and leaves the exit status as it is. */
export async function streamLog(session: Session, path: string): Promise<void> {
  session.print('==> Press Ctrl-C to exit <==');
  const stop = new AbortController();
  const interrupts = session.terminal.onInterrupt(() => {
    stop.abort();
  });
  try {
    await printStream(session, path, stop.signal);
  } finally {
    interrupts.dispose();
  }
  if (stop.signal.aborted) session.print('');
}

/**
 * Prints what comes from `path` until `signal` aborts.
 *
 * Departs: a character that two pieces share is put together, and bytes that are no UTF-8 become U+FFFD, where upstream prints
 * the whole piece as `Undecodable: b'…'` (pitfalls 69).
 */
export async function printStream(session: Session, path: string, signal: AbortSignal): Promise<void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  try {
    for await (const chunk of getStream(session.target(), path, signal)) {
      session.terminal.write(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    session.terminal.writeError(`${session.serverurl}${path} ${sentenceOf(error)}\n`);
  }
}

function sentenceOf(error: CallError): string {
  const { failure } = error;
  if (failure.kind === 'status') return `Cannot read, status code ${failure.status}`;
  if (failure.kind === 'unauthorized') return 'Cannot read, status code 401';
  const { kind, message } = describeError(error);
  return `Cannot connect, error: <class '${kind}'> (${message})`;
}
