import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { type GrowingLog, type LogPiece } from './growing-log.ts';
import { CallError } from './http-call.ts';
import { type LogTail } from './results.ts';

export type LogChannel = 'stdout' | 'stderr';

/** What reading logs needs of a client; `SupervisorClient` has it. */
export type LogSource = {
  tailProcessStdoutLog(name: string, offset: number, length: number): Promise<LogTail>;
  tailProcessStderrLog(name: string, offset: number, length: number): Promise<LogTail>;
  readProcessStdoutLog(name: string, offset: number, length: number): Promise<string>;
  readProcessStderrLog(name: string, offset: number, length: number): Promise<string>;
};

const MAX_PIECE_BYTES = 256 * 1024;

/** Characters before the place reached that are read again, to see that it is still the same log. */
const MARK_CHARACTERS = 32;

const REPLACEMENT = '\uFFFD';

/**
 * A process's log, read through the daemon. It is looked at by its size; that it has begun anew shows by a smaller size, or by other text
 * before the place that was reached. What was written after the last look and rotated away before the next one cannot be read so.
 */
export class RemoteLog implements GrowingLog {
  readonly #source: () => LogSource;
  readonly #name: string;
  readonly #channel: LogChannel;
  #offset: number | undefined;
  #mark = '';
  readonly #initialBytes: number;

  /** `initialBytes`: how much of what is already there comes first. `source` is asked for at each look: connections come and go. */
  constructor(source: () => LogSource, name: string, channel: LogChannel, initialBytes: number) {
    this.#source = source;
    this.#name = name;
    this.#channel = channel;
    this.#initialBytes = initialBytes;
  }

  async read(maxBytes: number): Promise<readonly LogPiece[]> {
    const log = openLog(this.#source(), this.#name, this.#channel);
    const size = await sizeOf(log);
    if (this.#offset === undefined) {
      const start = Math.max(0, size - Math.min(this.#initialBytes, maxBytes));
      return this.#take(log, start, size, start > 0);
    }
    if (size === this.#offset) return [];
    if (size < this.#offset || !(await this.#isSameLog(log, this.#offset))) {
      const skipped = Math.max(0, size - maxBytes);
      return [{ kind: 'new-beginning', isComplete: false }, ...(await this.#takeFrom(log, 0, skipped, size))];
    }
    const skipped = Math.max(0, size - this.#offset - maxBytes);
    return this.#takeFrom(log, this.#offset, skipped, size);
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }

  async #isSameLog(log: Log, offset: number): Promise<boolean> {
    const length = Buffer.byteLength(this.#mark);
    if (length === 0) return true;
    return (await readOrRefused(log, offset - length, length)) === this.#mark;
  }

  async #takeFrom(log: Log, offset: number, skipped: number, size: number): Promise<LogPiece[]> {
    const pieces = await this.#take(log, offset + skipped, size, skipped > 0);
    if (skipped === 0) return pieces;
    const text = pieces.map(piece => (piece.kind === 'text' ? piece.text : '')).join('');
    const lineEnd = text.indexOf('\n') + 1;
    const rest = text.slice(lineEnd);
    const bytes = skipped + Buffer.byteLength(text.slice(0, lineEnd));
    return [{ kind: 'left-out', bytes }, ...(rest === '' ? [] : [{ kind: 'text' as const, text: rest }])];
  }

  /** The place moves when all has been read. */
  async #take(log: Log, start: number, end: number, inCharacter: boolean): Promise<LogPiece[]> {
    const texts: string[] = [];
    let offset = start;
    let mayBeInCharacter = inCharacter;
    while (offset < end) {
      const piece = await readPiece(log, offset, Math.min(end - offset, MAX_PIECE_BYTES), mayBeInCharacter);
      if (piece.bytes === 0) break;
      offset += piece.bytes;
      mayBeInCharacter = false;
      texts.push(piece.text);
    }
    const text = texts.join('');
    this.#offset = offset;
    if (text !== '' || offset === 0) this.#mark = markOf(text);
    return text === '' ? [] : [{ kind: 'text', text }];
  }
}

/** The last characters whose bytes are known for sure. */
function markOf(text: string): string {
  const end = text.slice(-MARK_CHARACTERS);
  const known = end.slice(end.lastIndexOf(REPLACEMENT) + 1);
  return /^[\uDC00-\uDFFF]/.test(known) ? known.slice(1) : known;
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

async function sizeOf(log: Log): Promise<number> {
  try {
    return await log.size();
  } catch (error) {
    if (error instanceof RpcFault && error.code === FAULTS.NO_FILE) return 0;
    throw error;
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
