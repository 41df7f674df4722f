import { setImmediate } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { collectGarbage, startFlags } from '../../../../daemon/host/heap.ts';

test('what nothing needs any more is collected', async () => {
  const reference = new WeakRef({ text: 'x'.repeat(100) });
  // What was made or looked at in a job lives until its end.
  await setImmediate();
  collectGarbage();
  expect(reference.deref()).toBeUndefined();
});

test('the function that collects is not there for others afterwards', () => {
  collectGarbage();
  expect(runInNewContext('typeof gc')).toBe('undefined');
});

test.each([
  { own: [], flags: ['--max-semi-space-size=1'] },
  { own: ['--title=x'], flags: ['--title=x', '--max-semi-space-size=1'] },
  { own: ['--max-semi-space-size=8'], flags: ['--max-semi-space-size=8'] },
])('a daemon that was started with $own starts its detached self with $flags', ({ own, flags }) => {
  expect(startFlags(own)).toEqual(flags);
});
