import { expect, test } from 'vitest';
import {
  type ListenerState,
  NEWLY_BUSY,
  NEWLY_STARTED,
  onOutput,
  type Verdict,
} from '../../../../daemon/model/listener-machine.ts';

const READY: ListenerState = { kind: 'ready' };

const UNKNOWN =
  'warn cat: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol';

const VERDICTS: Readonly<Record<string, Verdict>> = { OK: 'ok', '': 'rejected', BUG: 'error' };

const judge = (result: Uint8Array): Verdict => VERDICTS[new TextDecoder().decode(result)] ?? 'rejected';

/** Where a listener ends that writes these texts one after the other, and what came of it. */
function after(start: ListenerState, ...texts: readonly string[]): readonly [string, ...string[]] {
  let state = start;
  const seen: string[] = [];
  for (const text of texts) {
    const step = onOutput(
      'cat',
      state,
      Uint8Array.from(text, unit => unit.charCodeAt(0)),
      judge,
    );
    state = step.state;
    seen.push(
      ...step.effects.map(effect =>
        effect.kind === 'log' ? `${effect.level} ${effect.message}` : `released ${effect.verdict}`,
      ),
    );
  }
  return [state.kind, ...seen];
}

test('READY is waited for, however it is cut', () => {
  expect(after(NEWLY_STARTED, 'READ')).toEqual(['acknowledged']);
  expect(after(NEWLY_STARTED, 'R', 'EADY', '\n')).toEqual(['ready', 'debug cat: ACKNOWLEDGED -> READY']);
});

test.each([
  ['HELLO\n', "b'HELLO\\n'"],
  ['READY ', "b'READY '"],
  ['\nREADY\n', "b'\\nREADY\\n'"],
  ['x'.repeat(200), `b'${'x'.repeat(100)}'…`],
])('where READY is due, %j is a violation, and the log says what came', (text, shown) => {
  expect(after(NEWLY_STARTED, text)).toEqual([
    'unknown',
    `warn cat: wrote ${shown} where b'READY\\n' was due`,
    'debug cat: ACKNOWLEDGED -> UNKNOWN',
    UNKNOWN,
  ]);
});

test('a listener that writes without having been sent an event is heard no more', () => {
  expect(after(READY, 'READY\n', 'more', 'READY\n')).toEqual([
    'unknown',
    "warn cat: wrote b'READY\\n' without having been sent an event",
    'debug cat: READY -> UNKNOWN',
    UNKNOWN,
  ]);
  expect(after(NEWLY_STARTED, 'READY\nx')[0]).toBe('unknown');
});

const processed = ['debug cat: event was processed', 'debug cat: BUSY -> ACKNOWLEDGED', 'released ok'];

test('an answer is complete when it has its length, however it is cut', () => {
  expect(after(NEWLY_BUSY, 'RESULT 2\nOK')).toEqual(['acknowledged', ...processed]);
  expect(after(NEWLY_BUSY, ...Array.from('RESULT 2\nOK'))).toEqual(['acknowledged', ...processed]);
  expect(after(NEWLY_BUSY, 'RESULT 2\nO')).toEqual(['answering']);
  expect(after(NEWLY_BUSY, 'RESULT')).toEqual(['busy']);
  expect(after(NEWLY_BUSY, 'RESULT 2\nOKREADY\n')).toEqual([
    'ready',
    ...processed,
    'debug cat: ACKNOWLEDGED -> READY',
  ]);
});

test('what is kept of an answer is not lost when the buffer it came in is used again', () => {
  const buffer = new Uint8Array(1);
  let state: ListenerState = NEWLY_BUSY;
  const verdicts: Verdict[] = [];
  for (const text of 'RESULT 3\nBUG') {
    buffer[0] = text.charCodeAt(0);
    state = onOutput('cat', state, buffer, result => {
      const verdict = judge(result);
      verdicts.push(verdict);
      return verdict;
    }).state;
  }
  expect(verdicts).toEqual(['error']);
  let begun: ListenerState = NEWLY_STARTED;
  for (const text of 'READY\n') {
    buffer[0] = text.charCodeAt(0);
    begun = onOutput('cat', begun, buffer, judge).state;
  }
  expect(begun).toEqual(READY);
});

test('the word in front of the length is not looked at, and the length is read as Python reads numbers', () => {
  expect(after(NEWLY_BUSY, 'WHATEVER2\nOK')[0]).toBe('unknown');
  expect(after(NEWLY_BUSY, 'anythin +2 \nOK')).toEqual(['acknowledged', ...processed]);
});

test('what the handler rejects is rejected, also an empty answer', () => {
  const rejected = ['warn cat: event was rejected', 'debug cat: BUSY -> ACKNOWLEDGED', 'released rejected'];
  expect(after(NEWLY_BUSY, 'RESULT 4\nFAIL')).toEqual(['acknowledged', ...rejected]);
  expect(after(NEWLY_BUSY, 'RESULT 0\n')).toEqual(['acknowledged', ...rejected]);
});

test('a handler that fails ends the part of the listener', () => {
  expect(after(NEWLY_BUSY, 'RESULT 3\nBUGREADY\n')).toEqual([
    'unknown',
    'warn cat: event caused an error',
    'debug cat: BUSY -> UNKNOWN',
    UNKNOWN,
    'released error',
  ]);
});

test('a line end behind the answer is the beginning of a violation', () => {
  expect(after(NEWLY_BUSY, 'RESULT 2\nOK\nREADY\n')[0]).toBe('unknown');
});

test.each([
  ['RESULT x\n', 'RESULT x'],
  ['RESULT -1\nOK', 'RESULT -1'],
  ['RESULT 1048577\n', 'RESULT 1048577'],
  ['\n', ''],
  ['RESULT \xff\n', "Undecodable: b'RESULT \\xff'"],
  [`RESULT ${'1'.repeat(1100)}`, `RESULT ${'1'.repeat(1017)}`],
])('%j is no line of a result: the event is sent again', (text, shown) => {
  expect(after(NEWLY_BUSY, text, 'READY\n')).toEqual([
    'unknown',
    `warn cat: bad result line: '${shown}'`,
    'debug cat: BUSY -> UNKNOWN',
    UNKNOWN,
    'released error',
  ]);
});
