import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childrenOf, isAlive } from '../../scripts/peers/process-table.ts';
import { confText } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';
import { fixtures } from '../support/fixtures.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';

const CAT = '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n';
const SLEEP = '[program:sleep]\ncommand=/bin/sleep 1000\nstartsecs=0\n';

test.each(['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)(
  '%s ends all programs and then the daemon, with exit code 0',
  async signal => {
    const daemon = await startOurs({ conf: CAT + SLEEP });
    await untilState(daemon, 'cat', 'RUNNING');
    const { pid } = await untilState(daemon, 'sleep', 'RUNNING');
    process.kill(daemon.pid, signal);
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(isAlive(pid)).toBe(false);
    expect(logOf(daemon)).toContain(`WARN received ${signal} indicating exit request`);
  },
);

test('programs with a higher priority number are gone before the next are asked to stop', async () => {
  const program = (name: string, priority: number): string =>
    `[program:${name}]\ncommand=/bin/sh -c "trap 'sleep 0.3; exit 0' TERM; echo ready; while :; do sleep 0.05; done"\nstartsecs=0\npriority=${priority}\nstdout_logfile=%(here)s/${name}.log\n`;
  const daemon = await startOurs({ conf: program('last', 1) + program('middle', 5) + program('first', 10) });
  for (const name of ['last', 'middle', 'first']) await untilFile(daemon, `${name}.log`, /ready/);
  process.kill(daemon.pid, 'SIGTERM');
  await daemon.exited;
  expect(logOf(daemon).filter(line => line.includes('stopped:'))).toEqual([
    'INFO stopped: first (exit status 0)',
    'INFO stopped: middle (exit status 0)',
    'INFO stopped: last (exit status 0)',
  ]);
});

test('SIGHUP reads the file again and starts everything anew, in the same process', async () => {
  const daemon = await startOurs({ conf: CAT + SLEEP });
  const before = await untilState(daemon, 'cat', 'RUNNING');
  writeFileSync(
    daemon.confFile,
    confText({ conf: `${CAT}[program:new]\ncommand=/bin/sleep 1000\nstartsecs=0\n` }),
  );
  process.kill(daemon.pid, 'SIGHUP');
  const after = await untilState(daemon, 'new', 'RUNNING');
  const cat = await untilState(daemon, 'cat', 'RUNNING', before.pid);
  expect((await daemon.client.getAllProcessInfo()).map(({ name, pid }) => [name, pid])).toEqual([
    ['cat', cat.pid],
    ['new', after.pid],
  ]);
  expect(await daemon.client.getPID()).toBe(daemon.pid);
  expect(readFileSync(join(daemon.folder, 'supervisord.pid'), 'utf8')).toBe(`${daemon.pid}\n`);
  expect(
    childrenOf(daemon.pid)
      .map(({ pid }) => pid)
      .sort(),
  ).toEqual([cat.pid, after.pid].sort());
  expect(logOf(daemon)).toContain('WARN received SIGHUP indicating restart request');
});

// Departs: Python's daemon ends everything and then itself (pitfalls 42).
test('SIGHUP with a broken file is told in the log, and everything keeps running', async () => {
  const daemon = await startOurs({ conf: CAT });
  const before = await untilState(daemon, 'cat', 'RUNNING');
  writeFileSync(daemon.confFile, confText({ conf: `${CAT}[program:broken]\nstartsecs=0\n` }));
  process.kill(daemon.pid, 'SIGHUP');
  const log = await untilFile(daemon, 'supervisord.log', / CRIT .*program:broken/);
  expect(log).toContain(`${daemon.confFile}:`);
  await expect(daemon.client.restart()).rejects.toMatchObject({ code: 92 });
  expect((await daemon.client.getProcessInfo('cat')).pid).toBe(before.pid);
});

test('SIGUSR2 opens all logs again by their names', async () => {
  const daemon = await startOurs({
    conf: `
[program:cat]
command=/bin/cat
startsecs=0
stdout_logfile=%(here)s/cat.log
`,
  });
  await untilState(daemon, 'cat', 'RUNNING');
  await daemon.client.sendProcessStdin('cat', 'before\n');
  await untilFile(daemon, 'cat.log', /before/);
  for (const name of ['cat.log', 'supervisord.log']) {
    renameSync(join(daemon.folder, name), join(daemon.folder, `${name}.old`));
  }
  await daemon.client.sendProcessStdin('cat', 'to the old one\n');
  await untilFile(daemon, 'cat.log.old', /to the old one/);
  expect(existsSync(join(daemon.folder, 'cat.log'))).toBe(false);
  process.kill(daemon.pid, 'SIGUSR2');
  await waitUntil('cat.log to be made', () =>
    existsSync(join(daemon.folder, 'cat.log')) ? true : undefined,
  );
  await daemon.client.sendProcessStdin('cat', 'after\n');
  expect(await untilFile(daemon, 'cat.log', /after/)).toBe('after\n');
  await untilFile(
    daemon,
    'supervisord.log.old',
    /received SIGUSR2 indicating log reopen request\n.* INFO supervisord logreopen\n$/,
  );
  expect(logOf(daemon)).toEqual([]);
});

test('while the daemon shuts down a second signal changes nothing, and calls are refused', async () => {
  const daemon = await startOurs({
    conf: `[program:stubborn]\ncommand=${fixtures}/ignores-term.sh\nstartsecs=0\nstopwaitsecs=1000\nstdout_logfile=%(here)s/stubborn.log\n`,
  });
  const { pid } = await untilState(daemon, 'stubborn', 'RUNNING');
  await untilFile(daemon, 'stubborn.log', /ready/);
  process.kill(daemon.pid, 'SIGTERM');
  await untilFile(daemon, 'supervisord.log', /waiting for stubborn to die/);
  process.kill(daemon.pid, 'SIGHUP');
  await untilFile(
    daemon,
    'supervisord.log',
    /ignored SIGHUP indicating restart request \(shutdown in progress\)/,
  );
  await expect(daemon.client.getState()).rejects.toMatchObject({ code: 6, faultString: 'SHUTDOWN_STATE' });
  expect(isAlive(pid)).toBe(true);
  process.kill(pid, 'SIGKILL');
  expect(await daemon.exited).toEqual({ code: 0, signal: null });
});
