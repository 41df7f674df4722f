import { repr } from '../../core/text/python-text.ts';

export const CHANNELS = ['stdout', 'stderr'] as const;

export type Channel = (typeof CHANNELS)[number];

/**
 * What the daemon's log says at level debug of each piece that a child writes. Bytes that are not UTF-8 are written as Python
 * writes them.
 *
 * Source: `POutputDispatcher` in `supervisor/dispatchers.py`.
 */
export function outputMessage(process: string, channel: Channel, bytes: Uint8Array): string {
  return `${repr(process)} ${channel} output:\n${outputText(bytes)}`;
}

/** The same of the protocol that a listener writes: always as Python writes bytes. */
export function protocolMessage(process: string, channel: Channel, bytes: Uint8Array): string {
  return `${repr(process)} ${channel} output:\n${bytesRepr(bytes)}`;
}

/** What events tell of bytes that a child has written. Source: `supervisor/events.py`. */
export function outputText(bytes: Uint8Array): string {
  return decode(bytes) ?? `Undecodable: ${bytesRepr(bytes)}`;
}

/** What the daemon's log says at level debug of a block that was captured. Source: as above. */
export function captureMessage(process: string, channel: Channel): string {
  return `${repr(process)} ${channel} emitted a comm event`;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // fatal: not UTF-8
  }
}

/** Python's `repr()` of bytes. */
export function bytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(SINGLE) && !bytes.includes(DOUBLE) ? '"' : "'";
  const shown = Array.from(bytes, byte => {
    const character = String.fromCharCode(byte);
    if (character === quote || character === '\\') return `\\${character}`;
    if (byte >= 0x20 && byte < 0x7f) return character;
    return SHORT.get(character) ?? `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `b${quote}${shown.join('')}${quote}`;
}

const SINGLE = 0x27;
const DOUBLE = 0x22;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);
