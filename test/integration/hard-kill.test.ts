import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive } from '../../scripts/peers/process-table.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';

const CONF =
  '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n[program:sleep]\ncommand=/bin/sleep 1000\nstartsecs=0\n';

test('after kill -9 the next daemon replaces the stale socket and the pid file, and is reached at once', async () => {
  const folder = await testFolder();
  const first = await startOurs({ conf: CONF, folder });
  const before = await untilState(first, 'cat', 'RUNNING');
  const orphan = await untilState(first, 'sleep', 'RUNNING');
  process.kill(first.pid, 'SIGKILL');
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
  expect(existsSync(join(folder, 's.sock'))).toBe(true);
  expect(readFileSync(join(folder, 'supervisord.pid'), 'utf8')).toBe(`${first.pid}\n`);

  const second = await startOurs({ conf: CONF, folder });
  expect(second.output().stderr).toBe(`Unlinking stale socket ${join(folder, 's.sock')}\n`);
  expect(await second.client.getPID()).toBe(second.pid);
  const after = await untilState(second, 'cat', 'RUNNING', before.pid);
  expect(after.pid).toBeGreaterThan(0);
  expect(readFileSync(join(folder, 'supervisord.pid'), 'utf8')).toBe(`${second.pid}\n`);
  // What the first daemon ran lives on, as with Python's, unless it reads its input as `cat` does.
  expect(isAlive(orphan.pid)).toBe(true);
  process.kill(orphan.pid, 'SIGKILL');
});
