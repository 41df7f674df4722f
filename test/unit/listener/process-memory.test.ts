import { expect, test } from 'vitest';
import { memoryOf, parsePs, parseStatus, readProcesses } from '../../../listener/process-memory.ts';

test('the memory of a process is read from its status, and a process without any has none', () => {
  expect(parseStatus(7, 'Name:\tx\nPPid:\t3\nVmHWM:\t  900 kB\nVmRSS:\t  512 kB\n')).toEqual({
    pid: 7,
    parent: 3,
    rssBytes: 512 * 1024,
  });
  expect(parseStatus(2, 'Name:\tkthreadd\nPPid:\t0\n')).toBeUndefined();
  expect(parseStatus(2, '')).toBeUndefined();
});

test('where there is no /proc the lines of ps are read', () => {
  expect(parsePs('    1     0   1024\n  412     1    200\n\nodd\n')).toEqual([
    { pid: 1, parent: 0, rssBytes: 1024 * 1024 },
    { pid: 412, parent: 1, rssBytes: 200 * 1024 },
  ]);
});

test('a process counts alone, or with all below it', () => {
  const processes = [
    { pid: 5, parent: 4, rssBytes: 1 },
    { pid: 4, parent: 2, rssBytes: 10 },
    { pid: 2, parent: 1, rssBytes: 100 },
    { pid: 3, parent: 1, rssBytes: 1000 },
  ];
  expect(memoryOf(2, processes, false)).toBe(100);
  expect(memoryOf(2, processes, true)).toBe(111);
  expect(memoryOf(9, processes, true)).toBeUndefined();
});

test('this process is found on this machine, below its parent', async () => {
  const processes = await readProcesses();
  expect(processes.find(({ pid }) => pid === process.pid)).toMatchObject({ parent: process.ppid });
  expect(memoryOf(process.pid, processes, false)).toBeGreaterThan(1024 * 1024);
});
