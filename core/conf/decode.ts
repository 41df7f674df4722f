/** A file's text, or Python's sentence on why the bytes are none. A byte order mark is dropped (pitfalls 51). */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  /** `text`: with replacement characters; `offset`: of the first one. */
  | { readonly kind: 'malformed'; readonly message: string; readonly text: string; readonly offset: number };

/** Strict UTF-8. */
export function decodeConf(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\ufffd')) return { kind: 'text', text };
  for (let at = 0; ;) {
    const sequence = readSequence(bytes, at);
    switch (sequence.kind) {
      case 'end':
        return { kind: 'text', text };
      case 'right':
        at += sequence.length;
        break;
      case 'wrong': {
        const offset = new TextDecoder('utf-8').decode(bytes.subarray(0, at)).length;
        return { kind: 'malformed', message: sentence(at, sequence), text, offset };
      }
    }
  }
}

type Wrong = {
  readonly kind: 'wrong';
  readonly lead: number;
  readonly length: number;
  readonly reason: string;
};

/** One character, or the bytes that keep one from being read: `length` of them. */
type Sequence = { readonly kind: 'end' } | { readonly kind: 'right'; readonly length: number } | Wrong;

function readSequence(bytes: Uint8Array, at: number): Sequence {
  const lead = bytes[at];
  if (lead === undefined) return { kind: 'end' };
  if (lead < 0x80) return { kind: 'right', length: 1 };
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0) return { kind: 'wrong', lead, length: 1, reason: 'invalid start byte' };
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return { kind: 'wrong', lead, length: index, reason: 'unexpected end of data' };
    const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf];
    if (byte < low || byte > high)
      return { kind: 'wrong', lead, length: index, reason: 'invalid continuation byte' };
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

function sentence(at: number, { lead, length, reason }: Wrong): string {
  if (length === 1)
    return `'utf-8' codec can't decode byte 0x${lead.toString(16)} in position ${at}: ${reason}`;
  return `'utf-8' codec can't decode bytes in position ${at}-${at + length - 1}: ${reason}`;
}
