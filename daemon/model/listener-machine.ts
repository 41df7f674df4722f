import { parseInteger } from '../../core/schema/integer.ts';
import { bytesRepr, outputText } from './output-message.ts';

/** Where an event listener stands in the protocol. Each state keeps what it has read of the next token. */
export type ListenerState =
  /** It has been started, or has answered; `READY` is due. */
  | { readonly kind: 'acknowledged'; readonly token: Uint8Array }
  | { readonly kind: 'ready' }
  /** It has an event; the line `RESULT length` is due. */
  | { readonly kind: 'busy'; readonly line: Uint8Array }
  /** It has begun to answer. To the outside it is busy. */
  | { readonly kind: 'answering'; readonly length: number; readonly result: Uint8Array }
  /** It has broken the protocol, and is heard no more until it is started again. */
  | { readonly kind: 'unknown' };

/** What an answer means for its event: done with, to be sent again, or more than the listener can be trusted with. */
export type Verdict = 'ok' | 'rejected' | 'error';

export type ListenerEffect =
  | { readonly kind: 'log'; readonly level: 'debug' | 'warn'; readonly message: string }
  /** The listener has its event no more. */
  | { readonly kind: 'released'; readonly verdict: Verdict };

export type ListenerStep = { readonly state: ListenerState; readonly effects: readonly ListenerEffect[] };

/** Of a listener that has just been started. */
export const NEWLY_STARTED: ListenerState = { kind: 'acknowledged', token: new Uint8Array() };

/** Of a listener that an event was sent to. */
export const NEWLY_BUSY: ListenerState = { kind: 'busy', line: new Uint8Array() };

/**
 * What becomes of a listener that has written `bytes`; `judge` says what a complete answer means.
 *
 * Compat: strict, as upstream is: a line's end after the answer is a violation (pitfalls 97); the word in front of the length
 * is not looked at. Departs: the log says what came (pitfalls 96); lengths below zero or beyond a mebibyte, and lines without
 * an end, are violations where upstream keeps on reading.
 * Source: Supervisor manual, "Event Listener Notification Protocol"; `PEventListenerDispatcher` in `supervisor/dispatchers.py`.
 */
export function onOutput(
  name: string,
  before: ListenerState,
  bytes: Uint8Array,
  judge: (result: Uint8Array) => Verdict,
): ListenerStep {
  const effects: ListenerEffect[] = [];
  let state = before;
  let rest = bytes;
  while (rest.length > 0 && state.kind !== 'unknown') {
    const taken = take(name, state, rest, judge);
    effects.push(...taken.effects);
    state = taken.state;
    rest = taken.rest;
  }
  return { state, effects };
}

type Taken = ListenerStep & { readonly rest: Uint8Array };

const NOTHING = new Uint8Array();

function take(
  name: string,
  state: Exclude<ListenerState, { kind: 'unknown' }>,
  bytes: Uint8Array,
  judge: (result: Uint8Array) => Verdict,
): Taken {
  switch (state.kind) {
    case 'acknowledged':
      return takeToken(name, join(state.token, bytes));
    case 'ready':
      return violation(name, state, `${name}: wrote ${shown(bytes)} without having been sent an event`);
    case 'busy':
      return takeLine(name, state, join(state.line, bytes), judge);
    case 'answering':
      return takeResult(name, state, bytes, judge);
  }
}

function takeToken(name: string, bytes: Uint8Array): Taken {
  const state: ListenerState = { kind: 'acknowledged', token: bytes };
  if (bytes.length < READY.length)
    return { state: { ...state, token: bytes.slice() }, effects: [], rest: NOTHING };
  if (READY.some((byte, at) => bytes[at] !== byte)) {
    return violation(name, state, `${name}: wrote ${shown(bytes)} where ${shown(READY)} was due`);
  }
  const ready: ListenerState = { kind: 'ready' };
  return { state: ready, effects: [changed(name, state, ready)], rest: bytes.subarray(READY.length) };
}

/** Making one takes longer than all the rest of an answer. It keeps nothing from one text to the next. */
const decoder = new TextDecoder();

function takeLine(
  name: string,
  state: ListenerState,
  bytes: Uint8Array,
  judge: (result: Uint8Array) => Verdict,
): Taken {
  const end = bytes.indexOf(LINE_FEED);
  if (end === -1 && bytes.length <= LONGEST_LINE)
    return { state: { kind: 'busy', line: bytes.slice() }, effects: [], rest: NOTHING };
  const line = end === -1 ? bytes.subarray(0, LONGEST_LINE) : bytes.subarray(0, end);
  const length = parseInteger(decoder.decode(line.subarray(RESULT_WORD_LENGTH)));
  if (end === -1 || length === undefined || length < 0 || length > LONGEST_RESULT) {
    const broken = violation(name, state, `${name}: bad result line: '${outputText(line)}'`);
    return { ...broken, effects: [...broken.effects, { kind: 'released', verdict: 'error' }] };
  }
  return takeResult(name, { kind: 'answering', length, result: NOTHING }, bytes.subarray(end + 1), judge);
}

function takeResult(
  name: string,
  state: Extract<ListenerState, { kind: 'answering' }>,
  bytes: Uint8Array,
  judge: (result: Uint8Array) => Verdict,
): Taken {
  const needed = state.length - state.result.length;
  const result = join(state.result, bytes.subarray(0, needed));
  if (result.length < state.length)
    return { state: { ...state, result: result.slice() }, effects: [], rest: NOTHING };
  const verdict = judge(result);
  const rest = bytes.subarray(needed);
  const released: ListenerEffect = { kind: 'released', verdict };
  switch (verdict) {
    case 'ok':
    case 'rejected': {
      const message =
        verdict === 'ok' ? debug(`${name}: event was processed`) : warn(`${name}: event was rejected`);
      return {
        state: NEWLY_STARTED,
        effects: [message, changed(name, state, NEWLY_STARTED), released],
        rest,
      };
    }
    case 'error': {
      const broken = violation(name, state, `${name}: event caused an error`);
      return { ...broken, effects: [...broken.effects, released] };
    }
  }
}

/** `message`: what was wrong. */
function violation(name: string, from: ListenerState, message: string): Taken {
  const state: ListenerState = { kind: 'unknown' };
  const end = `${name}: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol`;
  return { state, effects: [warn(message), changed(name, from, state), warn(end)], rest: NOTHING };
}

function changed(name: string, from: ListenerState, to: ListenerState): ListenerEffect {
  return debug(`${name}: ${STATE_NAMES[from.kind]} -> ${STATE_NAMES[to.kind]}`);
}

/** The names that the log and the manual use. */
const STATE_NAMES = {
  acknowledged: 'ACKNOWLEDGED',
  ready: 'READY',
  busy: 'BUSY',
  answering: 'BUSY',
  unknown: 'UNKNOWN',
} as const satisfies Record<ListenerState['kind'], string>;

function debug(message: string): ListenerEffect {
  return { kind: 'log', level: 'debug', message };
}

function warn(message: string): ListenerEffect {
  return { kind: 'log', level: 'warn', message };
}

function shown(bytes: Uint8Array): string {
  return bytes.length > LONGEST_SHOWN ? `${bytesRepr(bytes.subarray(0, LONGEST_SHOWN))}…` : bytesRepr(bytes);
}

/** What a child writes is only valid during the call; who keeps it makes a copy. */
function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

const READY = new TextEncoder().encode('READY\n');

const LINE_FEED = 0x0a;

/** Of `RESULT `. */
const RESULT_WORD_LENGTH = 7;

const LONGEST_LINE = 1024;

const LONGEST_RESULT = 1024 * 1024;

const LONGEST_SHOWN = 100;
