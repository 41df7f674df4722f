import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { taskCalls } from '../../../../daemon/host/libc-tasks.ts';
import { usageMeter } from '../../../../daemon/host/process-usage.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const stat = (group: number, ticks: number, pages: number): string =>
  `1 (x) S 1 ${group} 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 1 0 0 0 ${pages} 0`;

function proc(entries: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(entries)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'stat'), text);
  }
  return folder;
}

test('the processes that the kernel lists are added up by their groups; what cannot be read is passed over', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [String(index + 10), stat(5, 100, 1)]),
  );
  const folder = proc({ ...many, '1': stat(9, 0, 2), 'self-like': stat(5, 1, 1), '2': 'cut' });
  mkdirSync(join(folder, '3'));
  const usage = await usageMeter(undefined, 'linux', folder)?.();
  expect(usage).toEqual(
    new Map([
      [5, { processes: 100, cpuSeconds: 100, residentBytes: 100 * 4096 }],
      [9, { processes: 1, cpuSeconds: 0, residentBytes: 2 * 4096 }],
    ]),
  );
});

test('who asks meanwhile gets the same answer, who asks later a new one', async () => {
  const folder = proc({ '1': stat(1, 0, 1) });
  const measure = usageMeter(undefined, 'linux', folder);
  const [one, other] = await Promise.all([measure?.(), measure?.()]);
  expect(one).toBe(other);
  writeFileSync(join(folder, '1', 'stat'), stat(2, 0, 1));
  expect([...((await measure?.()) ?? [])].map(([group]) => group)).toEqual([2]);
});

test('this process is in a group that uses something', async () => {
  const measure = usageMeter();
  if (process.platform !== 'linux') {
    expect(measure).toBeUndefined();
    return;
  }
  const groups = [...((await measure?.()) ?? new Map<number, never>()).values()];
  expect(groups.some(({ residentBytes }) => residentBytes > 1024 * 1024)).toBe(true);
});

test('another platform is not measured', () => {
  expect(usageMeter(undefined, 'freebsd')).toBeUndefined();
});

test('a machine without /proc tells of its processes one by one; what has ended meanwhile is passed over', async () => {
  const info = (group: number, resident: number, ticks: number): Buffer => {
    const bytes = Buffer.alloc(232);
    bytes.writeUInt32LE(group, 100);
    bytes.writeBigUInt64LE(BigInt(resident), 144);
    bytes.writeBigUInt64LE(BigInt(ticks), 152);
    bytes.writeBigUInt64LE(BigInt(ticks), 160);
    return bytes;
  };
  const infos = new Map([
    [10, info(10, 4096, 12_000_000)],
    [11, info(10, 8192, 12_000_000)],
    [12, info(12, 1, 0)],
  ]);
  const pids = [10, 11, 12, 13];
  const calls = taskCalls({
    listAllPids: buffer => {
      pids.forEach((pid, index) => buffer?.writeInt32LE(pid, index * 4));
      return pids.length;
    },
    pidInfo: (pid, _flavour, _argument, buffer) => infos.get(pid)?.copy(buffer) ?? 0,
    // Of Apple's processors: 125/3 nanoseconds a tick, 24 million ticks a second.
    timebase: fraction => {
      fraction.writeUInt32LE(125, 0);
      fraction.writeUInt32LE(3, 4);
      return 0;
    },
  });
  expect(await usageMeter(calls)?.()).toEqual(
    new Map([
      [10, { processes: 2, cpuSeconds: 2, residentBytes: 12288 }],
      [12, { processes: 1, cpuSeconds: 0, residentBytes: 1 }],
    ]),
  );
});
