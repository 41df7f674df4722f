import { expect, test } from 'vitest';
import { pageBytesOf, parseProcStat, usageByGroup } from '../../../../daemon/model/proc-stat.ts';

const stat = (name: string, group: number, [user, system, childUser, childSystem]: number[], rss: number) =>
  `12 (${name}) S 1 ${group} 12 0 -1 4194304 100 0 0 0 ${user} ${system} ${childUser} ${childSystem} 20 0 1 0 5000 10000 ${rss} 18446744073709551615 1 1 0`;

test.each([['sleep'], ['a name) with (odd'], [') 1 2 3'], ['']])(
  'the name %j of a program does not disturb what is read behind it',
  name => {
    expect(parseProcStat(stat(name, 77, [1, 2, 3, 4], 9))).toEqual({
      group: 77,
      cpuTicks: 10,
      residentPages: 9,
    });
  },
);

test.each([[''], ['12 (cut) S 1 77'], [stat('x', Number.NaN, [1, 1, 1, 1], 1)]])('%j is none', text => {
  expect(parseProcStat(text)).toBeUndefined();
});

test('what the processes of a group use is added up', () => {
  const stats = [
    { group: 7, cpuTicks: 150, residentPages: 2 },
    { group: 8, cpuTicks: 1, residentPages: 1 },
    { group: 7, cpuTicks: 50, residentPages: 3 },
  ];
  expect(usageByGroup(stats, { ticksPerSecond: 100, pageBytes: 4096 })).toEqual(
    new Map([
      [7, { processes: 2, cpuSeconds: 2, residentBytes: 5 * 4096 }],
      [8, { processes: 1, cpuSeconds: 0.01, residentBytes: 4096 }],
    ]),
  );
});

test('the size of a page is found wherever it stands, and may be missing', () => {
  const auxv = (...entries: [bigint, bigint][]) => new Uint8Array(BigUint64Array.from(entries.flat()).buffer);
  expect(pageBytesOf(auxv([3n, 64n], [6n, 16384n], [0n, 0n]))).toBe(16384);
  expect(pageBytesOf(auxv([3n, 64n], [0n, 0n]))).toBeUndefined();
  expect(pageBytesOf(new Uint8Array(7))).toBeUndefined();
});
