import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ours, python } from '../../scripts/peers/peer.ts';
import { departures } from './departures.ts';
import { exchanges } from './exchanges.ts';
import { AREAS, type Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { stateChanges } from './state-changes.ts';
import { type Entry, transcribe, type Transcript } from './transcript.ts';

describe("Debian's daemon and ours do and say the same", () => {
  test.concurrent.each(scenarios.map(scenario => [scenario.area, scenario.title, scenario] as const))(
    '%s: %s',
    { timeout: 540_000 },
    async (_area, _title, scenario) => {
      const [first, own] = await Promise.all([transcribe(python, scenario), transcribe(ours, scenario)]);
      const theirs = await likeOurs(own, first, scenario);
      expect(compared(own, scenario)).toEqual(compared(theirs, scenario));
      expect(own.entries.filter(isDeparture).map(({ shown }) => shown)).toEqual(
        own.entries.filter(isDeparture).map(departureText),
      );
      expect(
        theirs.entries.filter(entry => isDeparture(entry) && entry.shown === departureText(entry)),
      ).toEqual([]);
      expect([theirs.left, own.left]).toEqual([[], []]);
    },
  );
});

test('every part of the daemon has eight stories and more, some of them of things that go wrong', () => {
  const counts = AREAS.map(area => {
    const stories = scenarios.filter(scenario => scenario.area === area);
    return {
      area,
      stories: stories.length,
      faults: stories.filter(({ isFault }) => isFault === true).length,
    };
  });
  console.log(`${scenarios.length} stories:`);
  for (const { area, stories, faults } of counts)
    console.log(`  ${area}: ${stories}, of them ${faults} with a fault`);
  expect(counts.filter(({ stories, faults }) => stories < 8 || faults < 1)).toEqual([]);
  expect(scenarios.length).toBeGreaterThanOrEqual(80);
  expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
});

test('the departures are these, and each is seen', () => {
  const seen = scenarios
    .flatMap(({ steps }) => steps)
    .flatMap(step => ('departs' in step ? [step.departs.as] : []));
  const answered = exchanges.flatMap(({ departs }) => (departs === undefined ? [] : [departs.as]));
  expect([...new Set([...seen, ...answered])].sort()).toEqual(Object.keys(departures).sort());
  expect(Object.keys(departures)).toHaveLength(15);
});

/**
 * Python's daemon does not tell every story alike: its loop may come to two things at once, in either order. Where ours is
 * otherwise than the first time, it may tell it twice more, and the time that is like ours counts.
 */
async function likeOurs(own: Transcript, first: Transcript, scenario: Scenario): Promise<Transcript> {
  const wanted = compared(own, scenario);
  let theirs = first;
  for (let more = 2; more > 0 && !isDeepStrictEqual(compared(theirs, scenario), wanted); more -= 1) {
    theirs = await transcribe(python, scenario);
  }
  return theirs;
}

/** What has to be the same on both sides; what is left behind only where no step departs. */
function compared(transcript: Transcript, scenario: Scenario): unknown {
  const { entries } = transcript;
  return {
    steps: entries.map(asExpected),
    ...(entries.some(isDeparture) ? {} : traces(transcript, scenario)),
  };
}

/** For a departure only that the step was made. */
function asExpected(entry: Entry): string {
  return isDeparture(entry) ? `${firstLine(entry.shown)} (departs)` : entry.shown;
}

function isDeparture({ step }: Entry): boolean {
  return 'departs' in step;
}

function departureText({ step, shown }: Entry): string {
  if (!('departs' in step)) return '';
  const { ours: text } = step.departs;
  return `${firstLine(shown)}\n${text}${step.kind === 'ctl' ? `exit ${step.departs.exitCode}` : ''}`;
}

/** What a story leaves in the log and in files. How often a program is tried again depends on the time that things take. */
function traces(
  { log, files }: Transcript,
  { retried = [] }: Scenario,
): Pick<Transcript, 'log' | 'files'> & { readonly changes: ReturnType<typeof stateChanges> } {
  const counts = (text: string): boolean => !retried.some(name => text.includes(name));
  const messages = log.filter(counts);
  return {
    // In the order of the alphabet: Python's loop takes several things at once, in its own order.
    log: messages.filter(message => !message.startsWith('INFO waiting for ')).sort(),
    changes: stateChanges(messages),
    files: files.filter(counts),
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
