/**
 * Takes the sequences out of text that colour it, move the cursor or name the window: those after `ESC [` (CSI), after
 * `ESC ]` (OSC, ended by BEL or `ESC \`), and those that choose a character set (`ESC ( B`). Other uses of ESC stay. A sequence
 * may be cut into chunks anywhere; nothing is held back but an ESC at the end of a chunk.
 *
 * Bytes that cannot belong to a sequence end it and stay, so one that was broken off takes no more than the rest of its line.
 *
 * Departs: upstream knows CSI only, and of the bytes that end it only some (pitfalls 64).
 * Source: ECMA-48, 5.4 and 5.6; ECMA-35, 13.2; `xterm`'s control sequences.
 */
export class AnsiStripper {
  #state: State = 'text';

  /** What stays of a chunk: the chunk itself where nothing is to be taken out, otherwise memory of its own. */
  strip(chunk: Uint8Array): Uint8Array {
    if (this.#state === 'text' && !chunk.includes(ESC)) return chunk;
    // An ESC that was held may come out in front.
    const kept = new Uint8Array(chunk.length + 1);
    let length = 0;
    for (const byte of chunk) {
      const state = this.#state;
      const to = next(state, byte);
      this.#state = to;
      // The ESC that was held began nothing.
      if (state === 'escape' && (to === 'escape' || to === 'text') && byte !== BACKSLASH)
        kept[length++] = ESC;
      if (to === 'text' && !isLast(state, byte)) kept[length++] = byte;
    }
    return kept.subarray(0, length);
  }

  /** What was held. */
  end(): Uint8Array {
    const held = this.#state === 'escape' ? Uint8Array.of(ESC) : new Uint8Array(0);
    this.#state = 'text';
    return held;
  }
}

type State =
  | 'text'
  /** After ESC, which is held: it may be any sequence, or none. */
  | 'escape'
  | 'control'
  | 'string'
  | 'charset';

const ESC = 0x1b;
const BEL = 0x07;
const BACKSLASH = 0x5c;

function next(state: State, byte: number): State {
  if (byte === ESC) return 'escape';
  switch (state) {
    case 'text':
    case 'charset':
      return 'text';
    case 'escape':
      return AFTER_ESCAPE.get(byte) ?? 'text';
    case 'control':
      return byte >= 0x20 && byte < 0x40 ? 'control' : 'text';
    case 'string':
      return byte >= 0x20 ? 'string' : 'text';
  }
}

const AFTER_ESCAPE: ReadonlyMap<number, State> = new Map([
  [0x5b, 'control'], // [
  [0x5d, 'string'], // ]
  [0x28, 'charset'], // (
  [0x29, 'charset'], // )
  [0x2a, 'charset'], // *
  [0x2b, 'charset'], // +
]);

/** Whether a byte after which there is text again still belongs to the sequence. */
function isLast(state: State, byte: number): boolean {
  switch (state) {
    case 'text':
      return false;
    case 'escape':
      // The end of a string, which its ESC has ended already.
      return byte === BACKSLASH;
    case 'control':
      return byte >= 0x40 && byte < 0x7f;
    case 'string':
      return byte === BEL;
    case 'charset':
      return byte >= 0x30 && byte < 0x7f;
  }
}
