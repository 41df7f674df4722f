import { describe, expect, test } from 'vitest';
import { ours, python } from '../../scripts/peers/peer.ts';
import { departures } from './departures.ts';
import { exchanges } from './exchanges.ts';
import { type Scenario, type Step } from './scenario.ts';
import { brokenFile, changes, logsMoved, readings } from './scenarios/changes.ts';
import { access, brokenRestart, endings } from './scenarios/endings.ts';
import { failedStarts, wrongNames } from './scenarios/errors.ts';
import { fcgi } from './scenarios/fcgi.ts';
import { groups } from './scenarios/groups.ts';
import { lifecycle, logs, mendedLogs } from './scenarios/lifecycle.ts';
import {
  capture,
  noBackups,
  reopened,
  rotation,
  shortCapture,
  stripped,
  strippedMore,
  targets,
  unusable,
} from './scenarios/output.ts';
import { passingStates } from './scenarios/states.ts';
import { type Entry, transcribe } from './transcript.ts';

const scenarios: readonly Scenario[] = [
  lifecycle,
  logs,
  mendedLogs,
  wrongNames,
  failedStarts,
  passingStates,
  groups,
  fcgi,
  changes,
  brokenFile,
  logsMoved,
  readings,
  endings,
  access,
  brokenRestart,
  rotation,
  noBackups,
  capture,
  shortCapture,
  stripped,
  strippedMore,
  reopened,
  targets,
  unusable,
];

describe("Debian's supervisorctl prints the same lines and ends with the same codes", () => {
  test.each(scenarios.map(scenario => [scenario.title, scenario] as const))(
    '%s',
    { timeout: 180_000 },
    async (_title, scenario) => {
      const [theirs, own] = await Promise.all([transcribe(python, scenario), transcribe(ours, scenario)]);
      expect(own.entries.map(asExpected)).toEqual(theirs.entries.map(asExpected));
      expect(own.entries.filter(isDeparture).map(({ shown }) => shown)).toEqual(
        own.entries.filter(isDeparture).map(({ step }) => departureText(step)),
      );
      expect(
        theirs.entries.filter(entry => isDeparture(entry) && entry.shown === departureText(entry.step)),
      ).toEqual([]);
      if (!own.entries.some(isDeparture)) expect(told(own.log, scenario)).toEqual(told(theirs.log, scenario));
      expect([theirs.left, own.left]).toEqual([[], []]);
    },
  );
});

test('the departures are these, and each is seen', () => {
  const seen = scenarios
    .flatMap(({ steps }) => steps)
    .flatMap(step => (step.kind === 'ctl' && step.departs !== undefined ? [step.departs.as] : []));
  const answered = exchanges.flatMap(({ departs }) => (departs === undefined ? [] : [departs.as]));
  expect([...new Set([...seen, ...answered])].sort()).toEqual(Object.keys(departures).sort());
  expect(Object.keys(departures)).toHaveLength(13);
});

/** What has to be the same on both sides: for a departure only that the step was made. */
function asExpected(entry: Entry): string {
  return isDeparture(entry) ? `${firstLine(entry.shown)} (departs)` : entry.shown;
}

function isDeparture({ step }: Entry): boolean {
  return step.kind === 'ctl' && step.departs !== undefined;
}

function departureText(step: Step): string {
  if (step.kind !== 'ctl' || step.departs === undefined) return '';
  const { ours: lines, exitCode } = step.departs;
  return `$ supervisorctl ${[...(step.options ?? []), step.line].join(' ')}\n${lines}exit ${exitCode}`;
}

/**
 * The messages in the order of the alphabet: Python's loop takes several things at once, in its own order. How often it says
 * that it waits depends on the time that things take.
 */
function told(log: readonly string[], { retried = [] }: Scenario): readonly string[] {
  const counts = (message: string): boolean =>
    !message.startsWith('INFO waiting for ') && !retried.some(name => message.includes(name));
  return log.filter(counts).sort();
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
