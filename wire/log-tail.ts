import { type Clock } from '../core/clock.ts';
import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { CallError } from './http-call.ts';
import { pause } from './pause.ts';
import { type LogTail } from './results.ts';

export type LogChannel = 'stdout' | 'stderr';

/** What following needs of a client; `SupervisorClient` has it. */
export type LogSource = {
  tailProcessStdoutLog(name: string, offset: number, length: number): Promise<LogTail>;
  tailProcessStderrLog(name: string, offset: number, length: number): Promise<LogTail>;
  readProcessStdoutLog(name: string, offset: number, length: number): Promise<string>;
  readProcessStderrLog(name: string, offset: number, length: number): Promise<string>;
};

export type FollowOptions = {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How much of what is already there comes first, in bytes. */
  readonly initialBytes?: number;
  /** Between two looks. */
  readonly intervalMs?: number;
};

const MAX_PIECE_BYTES = 256 * 1024;

const REPLACEMENT = '\uFFFD';

/**
 * Yields the end of a process's log and then what is added to it, until `signal` aborts, which ends the iteration without an
 * error. When the log has become shorter (rotated or cleared) it goes on from the new beginning. Nothing comes twice, and a
 * character is never split. What was written after the last look and rotated away before the next one is lost.
 * Throws what the source throws; a missing log counts as an empty one.
 */
export async function* followLog(
  source: LogSource,
  name: string,
  channel: LogChannel,
  options: FollowOptions,
): AsyncGenerator<string, void> {
  const { clock, signal, initialBytes = 4096, intervalMs = 500 } = options;
  const log = openLog(source, name, channel);
  try {
    let size = await log.size();
    let offset = Math.max(0, size - initialBytes);
    // The first piece may begin inside a character, which no later one does.
    let midCharacter = offset > 0;
    while (!signal.aborted) {
      if (size < offset) offset = 0;
      while (offset < size) {
        const piece = await readPiece(log, offset, Math.min(size - offset, MAX_PIECE_BYTES), midCharacter);
        if (piece.bytes === 0) break;
        offset += piece.bytes;
        midCharacter = false;
        if (piece.text !== '') yield piece.text;
        if (isAborted(signal)) return;
      }
      await pause(clock, intervalMs, signal);
      size = await log.size();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

type Log = { size(): Promise<number>; read(offset: number, length: number): Promise<string> };

function openLog(source: LogSource, name: string, channel: LogChannel): Log {
  switch (channel) {
    case 'stdout':
      return {
        size: async () => (await source.tailProcessStdoutLog(name, 0, 0)).size,
        read: (offset, length) => source.readProcessStdoutLog(name, offset, length),
      };
    case 'stderr':
      return {
        size: async () => (await source.tailProcessStderrLog(name, 0, 0)).size,
        read: (offset, length) => source.readProcessStderrLog(name, offset, length),
      };
  }
}

/** `bytes`: how far the offset moves. */
type Piece = { readonly text: string; readonly bytes: number };

/** The log has become shorter since its size was asked for, or there is only the beginning of a character. */
const NOTHING: Piece = { text: '', bytes: 0 };

/**
 * Reads `length` bytes, or up to three less so that the piece ends with a whole character, or begins up to three later. An
 * end that is cut shows as U+FFFD from our daemon and as an answer 500 from Python's.
 */
async function readPiece(log: Log, offset: number, length: number, midCharacter: boolean): Promise<Piece> {
  const starts = midCharacter ? [0, 1, 2, 3] : [0];
  for (const skipped of starts) {
    for (const cut of [0, 1, 2, 3]) {
      const wanted = length - skipped - cut;
      if (wanted <= 0) break;
      const text = await readOrRefused(log, offset + skipped, wanted);
      if (text === '') return NOTHING;
      if (
        text !== undefined &&
        !text.endsWith(REPLACEMENT) &&
        !(midCharacter && text.startsWith(REPLACEMENT))
      ) {
        return { text, bytes: length - cut };
      }
    }
  }
  if (length < 4) return NOTHING;
  const text = await readOrRefused(log, offset, length);
  return { text: text ?? REPLACEMENT, bytes: length };
}

/** `undefined`: Python's daemon cannot answer bytes that are no UTF-8. A log that has just gone is empty. */
async function readOrRefused(log: Log, offset: number, length: number): Promise<string | undefined> {
  try {
    return await log.read(offset, length);
  } catch (error) {
    if (error instanceof RpcFault && error.code === FAULTS.NO_FILE) return '';
    if (error instanceof CallError && error.failure.kind === 'status' && error.failure.status === 500)
      return undefined;
    throw error;
  }
}

/** A function, because the compiler remembers what it saw before an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
