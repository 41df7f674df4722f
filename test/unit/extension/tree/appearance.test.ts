import { expect, test } from 'vitest';
import { PROCESS_STATES, type ProcessStateName } from '../../../../core/protocol/states.ts';
import { processAppearance, uptime, uptimeStep } from '../../../../extension/tree/appearance.ts';
import { processInfo } from '../../../support/process-info.ts';
import { inEnglish } from '../../../support/translate.ts';

test.each([
  [-5, '0:00:00'],
  [0, '0:00:00'],
  [59.9, '0:00:59'],
  [191, '0:03:11'],
  [3600, '1:00:00'],
  [86_399, '23:59:59'],
  [86_400, '1d 0:00:00'],
  [10 * 86_400 + 3661, '10d 1:01:01'],
])('%d seconds are shown as %s', (seconds, text) => {
  expect(uptime(seconds)).toBe(text);
});

test.each([
  [{ statename: 'RUNNING' }, 'pid 12, 0:03:11', 'web, running, pid 12'],
  [{ statename: 'STARTING' }, 'starting', 'web, starting'],
  [{ statename: 'STOPPED' }, 'stopped', 'web, stopped'],
  [{ statename: 'EXITED', exitstatus: 3 }, 'exited, code 3', 'web, exited, code 3'],
  [{ statename: 'EXITED', exitstatus: -1 }, 'exited, killed by a signal', 'web, exited, killed by a signal'],
  [
    { statename: 'FATAL', spawnerr: "can't find command 'x'" },
    "fatal, can't find command 'x'",
    "web, fatal, can't find command 'x'",
  ],
  [{ statename: 'BACKOFF', spawnerr: '' }, 'backoff', 'web, backoff'],
] as const)('%o reads %s', (given, description, accessibleLabel) => {
  const shown = processAppearance(processInfo(given), 'web', 1, inEnglish);
  expect([shown.description, shown.accessibleLabel]).toEqual([description, accessibleLabel]);
});

test('no two states that mean different things to do look alike', () => {
  const names = Object.keys(PROCESS_STATES) as ProcessStateName[];
  const icons = names.map(
    statename => processAppearance(processInfo({ statename }), 'web', 1, inEnglish).icon,
  );
  expect(new Set(icons.map(({ id, color }) => `${id} ${color ?? ''}`)).size).toBe(names.length);
});

test.each([
  [50, 1, 'pid 12, 0:03:11'],
  [200, 10, 'pid 12, 0:03:10'],
  [201, 60, 'pid 12, 0:03:00'],
])('of %d processes the time goes on in steps of %d seconds: %s', (processes, step, description) => {
  expect(uptimeStep(processes)).toBe(step);
  expect(processAppearance(processInfo(), 'web', step, inEnglish).description).toBe(description);
});

test('before its first step a process has no time to show', () => {
  const young = processInfo();
  const info = { ...young, now: young.start + 59 };
  expect(processAppearance(info, 'web', 60, inEnglish).description).toBe('pid 12');
  expect(processAppearance({ ...info, now: info.start - 5 }, 'web', 1, inEnglish).description).toBe(
    'pid 12, 0:00:00',
  );
});
