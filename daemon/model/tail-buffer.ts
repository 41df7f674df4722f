/** Keeps the last `maxBytes` of what is pushed, in at most twice that memory; an empty one holds none. */
export class TailBuffer {
  readonly #maxBytes: number;
  #memory = new Uint8Array(0);
  #length = 0;
  #truncated = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(bytes: Uint8Array): void {
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#maxBytes));
    if (this.#length + bytes.length > this.#maxBytes) this.#truncated = true;
    this.#makeRoom(kept.length);
    this.#memory.set(kept, this.#length);
    this.#length += kept.length;
  }

  /** Hands over what is kept and begins anew; `truncated`: earlier bytes were dropped. */
  take(): { readonly bytes: Uint8Array; readonly truncated: boolean } {
    const taken = {
      bytes: this.#memory.slice(Math.max(0, this.#length - this.#maxBytes), this.#length),
      truncated: this.#truncated,
    };
    this.#memory = new Uint8Array(0);
    this.#length = 0;
    this.#truncated = false;
    return taken;
  }

  /** Drops what is too old in one go, when twice the limit is reached, so that each byte is moved once at most. */
  #makeRoom(byteCount: number): void {
    const needed = this.#length + byteCount;
    if (needed <= this.#memory.length) return;
    if (needed <= 2 * this.#maxBytes) {
      const larger = new Uint8Array(Math.min(2 * this.#maxBytes, Math.max(2 * needed, FIRST_BYTES)));
      larger.set(this.#memory.subarray(0, this.#length));
      this.#memory = larger;
      return;
    }
    const kept = this.#maxBytes - byteCount;
    this.#memory.copyWithin(0, this.#length - kept, this.#length);
    this.#length = kept;
  }
}

const FIRST_BYTES = 256;
