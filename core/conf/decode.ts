/** A file's text, or Python's sentence on why the bytes are none. A byte order mark is dropped (pitfalls 51). */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  /** `text`: with replacement characters; `offset`: of the first one. */
  | { readonly kind: 'malformed'; readonly message: string; readonly text: string; readonly offset: number };

/** Strict UTF-8. */
export function decodeConf(bytes: Uint8Array): Decoded {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return malformed(bytes);
  }
}

function malformed(bytes: Uint8Array): Decoded {
  let at = 0;
  let outcome = readSequence(bytes, at);
  while (outcome.kind === 'right') {
    at += outcome.length;
    outcome = readSequence(bytes, at);
  }
  const message = sentence(bytes, at, outcome.length, outcome.reason);
  const offset = new TextDecoder('utf-8').decode(bytes.subarray(0, at)).length;
  return { kind: 'malformed', message, text: new TextDecoder('utf-8').decode(bytes), offset };
}

type Sequence =
  | { readonly kind: 'right'; readonly length: number }
  /** `length` bytes are to blame. */
  | { readonly kind: 'wrong'; readonly length: number; readonly reason: string };

function readSequence(bytes: Uint8Array, at: number): Sequence {
  const lead = bytes[at] ?? 0xff;
  if (lead < 0x80) return { kind: 'right', length: 1 };
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0) return { kind: 'wrong', length: 1, reason: 'invalid start byte' };
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return { kind: 'wrong', length: index, reason: 'unexpected end of data' };
    const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf];
    if (byte < low || byte > high)
      return { kind: 'wrong', length: index, reason: 'invalid continuation byte' };
  }
  return { kind: 'right', length };
}

function secondByteRange(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

function sentence(bytes: Uint8Array, at: number, length: number, reason: string): string {
  if (length === 1) {
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0');
    return `'utf-8' codec can't decode byte 0x${byte} in position ${at}: ${reason}`;
  }
  return `'utf-8' codec can't decode bytes in position ${at}-${at + length - 1}: ${reason}`;
}
