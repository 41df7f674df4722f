import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { confText } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { startOurs } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';

const TWO =
  '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n[program:sleep]\ncommand=/bin/sleep 1000\nstartsecs=0\n';

test('a daemon that is restarted again and again while it is asked keeps nothing of its former lives', async () => {
  const daemon = await startOurs({ conf: TWO });
  const descriptors = (): number => readdirSync(`/proc/${daemon.pid}/fd`).length;
  const enough = new AbortController();
  const curious = (async () => {
    // Refused or cut off meanwhile, as it comes.
    while (!enough.signal.aborted) await daemon.client.getAllProcessInfo().catch(() => undefined);
  })();
  let { pid } = await untilState(daemon, 'cat', 'RUNNING');
  const counts: number[] = [];
  for (let life = 0; life < 6; life++) {
    if (life % 2 === 0) await daemon.client.restart();
    else process.kill(daemon.pid, 'SIGHUP');
    ({ pid } = await untilState(daemon, 'cat', 'RUNNING', pid));
    await untilState(daemon, 'sleep', 'RUNNING');
    counts.push(descriptors());
  }
  enough.abort();
  await curious;
  // Each count may have had connections that were about to be closed; now nobody asks.
  await waitUntil('nothing of six lives to be left', () =>
    descriptors() <= Math.min(...counts) ? true : undefined,
  );
  expect(await daemon.client.getPID()).toBe(daemon.pid);
  expect(
    childrenOf(daemon.pid)
      .map(({ command }) => command)
      .sort(),
  ).toEqual(['/bin/cat', '/bin/sleep 1000']);
});

test('a restart opens the servers, the log and the pid file of the changed file, and closes the former', async () => {
  const daemon = await startOurs({ conf: TWO });
  await untilState(daemon, 'cat', 'RUNNING');
  const changed = confText({ conf: TWO, servers: '[unix_http_server]\nfile=%(here)s/other.sock\n' })
    .replace('supervisord.log', 'other.log')
    .replace('supervisord.pid', 'other.pid');
  writeFileSync(daemon.confFile, changed);
  await daemon.client.restart();
  const path = join(daemon.folder, 'other.sock');
  const client = new SupervisorClient({ address: { kind: 'unix', path }, clock: nodeClock });
  await untilState({ client, folder: daemon.folder }, 'cat', 'RUNNING');
  const has = (name: string): boolean => existsSync(join(daemon.folder, name));
  expect(['s.sock', 'supervisord.pid', 'other.pid', 'other.log'].map(has)).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(await client.getPID()).toBe(daemon.pid);
  await client.shutdown();
  expect(await daemon.exited).toEqual({ code: 0, signal: null });
  expect(['other.sock', 'other.pid'].map(has)).toEqual([false, false]);
});

test('when the changed servers cannot be opened the daemon ends, with everything it ran', async () => {
  const daemon = await startOurs({ conf: TWO });
  await untilState(daemon, 'cat', 'RUNNING');
  writeFileSync(
    daemon.confFile,
    confText({ conf: TWO, servers: '[unix_http_server]\nfile=%(here)s/nosuch/s.sock\n' }),
  );
  await daemon.client.restart();
  expect(await daemon.exited).toEqual({ code: 2, signal: null });
  expect(daemon.output().stderr).toContain(
    'Cannot open an HTTP server: socket.error reported errno.ENOENT (2)',
  );
});
