import { TailBuffer } from './tail-buffer.ts';

/** What a scanner makes of a child's output, in order. */
export type ScannedPiece =
  /** For the log. Valid during the call only, like the chunk it is a part of. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  /** Between the marks, and not for the log; `block` tells it again. Valid during the call only. */
  | { readonly kind: 'captured'; readonly bytes: Uint8Array }
  /** All between two marks, in memory of its own; `truncated`: its beginning did not fit. */
  | { readonly kind: 'block'; readonly bytes: Uint8Array; readonly truncated: boolean }
  /** Told as `captured` before, but no end mark has come: for the log after all. In memory of its own. */
  | { readonly kind: 'unfinished'; readonly bytes: Uint8Array };

/**
 * Finds what a child writes between `<!--XSUPERVISOR:BEGIN-->` and `<!--XSUPERVISOR:END-->`, however its output is cut into
 * chunks. All other bytes are told as soon as they come, but for the beginning of a mark at the end of a chunk.
 *
 * Of a block that is longer than `maxBytes` the last `maxBytes` are kept.
 *
 * Departs: upstream tells nothing before it has more bytes than a mark, loses these at the end (pitfalls 60), keeps more than
 * `maxBytes`, and loses a block without an end mark (pitfalls 62).
 * Source: Supervisor manual, "Capture Mode"; `POutputDispatcher` in `supervisor/dispatchers.py`.
 */
export class CaptureScanner {
  readonly #block: TailBuffer;
  readonly #onPiece: (piece: ScannedPiece) => void;
  #capturing = false;
  /** How many bytes of the awaited mark the last chunk ended with. */
  #matched = 0;

  /** `maxBytes` > 0. */
  constructor(maxBytes: number, onPiece: (piece: ScannedPiece) => void) {
    this.#block = new TailBuffer(maxBytes);
    this.#onPiece = onPiece;
  }

  scan(chunk: Uint8Array): void {
    let start = 0;
    let at = 0;
    // A mark has its first byte only once, so after a mismatch the search goes on where it is.
    while (at < chunk.length) {
      const mark = this.#capturing ? END : BEGIN;
      if (this.#matched === 0) {
        const found = chunk.indexOf(FIRST_BYTE, at);
        if (found === -1) break;
        at = found;
      }
      const from = at;
      const held = this.#matched;
      while (at < chunk.length && this.#matched < mark.length && chunk[at] === mark[this.#matched]) {
        this.#matched++;
        at++;
      }
      if (this.#matched === mark.length) {
        this.#tell(chunk.subarray(start, from));
        this.#matched = 0;
        this.#toggle();
        start = at;
      } else if (at < chunk.length) {
        if (held > 0) this.#tell(mark.subarray(0, held));
        this.#matched = 0;
      }
    }
    this.#tell(chunk.subarray(start, Math.max(start, chunk.length - this.#matched)));
  }

  /** The output is over: tells what was held, and a block that has no end. */
  end(): void {
    this.#tell((this.#capturing ? END : BEGIN).subarray(0, this.#matched));
    this.#matched = 0;
    if (!this.#capturing) return;
    this.#capturing = false;
    const { bytes } = this.#block.take();
    if (bytes.length > 0) this.#onPiece({ kind: 'unfinished', bytes });
  }

  #toggle(): void {
    this.#capturing = !this.#capturing;
    if (!this.#capturing) this.#onPiece({ kind: 'block', ...this.#block.take() });
  }

  #tell(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#capturing) this.#block.push(bytes);
    this.#onPiece({ kind: this.#capturing ? 'captured' : 'text', bytes });
  }
}

const BEGIN = new TextEncoder().encode('<!--XSUPERVISOR:BEGIN-->');
const END = new TextEncoder().encode('<!--XSUPERVISOR:END-->');
const FIRST_BYTE = 0x3c;
