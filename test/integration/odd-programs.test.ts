import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, processEntry } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';
import { startOurs } from '../support/start-daemon.ts';
import { has } from '../support/without-libc.ts';

test('a program that leaves a child behind and ends has ended, whatever the child holds open', async () => {
  const daemon = await startOurs({
    conf: '[program:leaves]\ncommand=/bin/sh -c "sleep 1000 & echo $!; exit 3"\nstartsecs=0\nautorestart=false\nstdout_logfile=%(here)s/leaves.log\n',
  });
  expect(await untilState(daemon, 'leaves', 'EXITED')).toMatchObject({ exitstatus: 3, pid: 0 });
  const child = Number(await untilFile(daemon, 'leaves.log', /\d+\n/));
  expect(isAlive(child)).toBe(true);
  process.kill(child, 'SIGKILL');
  // Not waited for: it may end before it is RUNNING.
  await daemon.client.startProcess('leaves', false);
  const second = Number((await untilFile(daemon, 'leaves.log', /\d+\n\d+\n/)).split('\n')[1]);
  await untilState(daemon, 'leaves', 'EXITED');
  process.kill(second, 'SIGKILL');
});

test('a program that closes its outputs runs on, and its end is noticed', async () => {
  const daemon = await startOurs({
    conf: '[program:closes]\ncommand=/bin/sh -c "echo last; exec sleep 1000 >&- 2>&-"\nstartsecs=0\nautorestart=false\nstdout_logfile=%(here)s/closes.log\n',
    daemonOptions: 'loglevel=debug',
  });
  const { pid } = await untilState(daemon, 'closes', 'RUNNING');
  await untilFile(daemon, 'supervisord.log', /stopped monitoring .*stdout/);
  await untilFile(daemon, 'supervisord.log', /stopped monitoring .*stderr/);
  expect(await untilFile(daemon, 'closes.log', /last/)).toBe('last\n');
  expect(await daemon.client.getProcessInfo('closes')).toMatchObject({ pid, statename: 'RUNNING' });
  process.kill(pid, 'SIGKILL');
  expect(await untilState(daemon, 'closes', 'EXITED')).toMatchObject({ exitstatus: -1 });
});

// Departs: Python's daemon signals the group that is not there, and waits for the program for ever.
test.runIf(has('session'))(
  'a program that leaves its process group is stopped, with stopasgroup and killasgroup too',
  async () => {
    const daemon = await startOurs({
      conf: ['TERM', 'CONT']
        .map(
          signal =>
            `[program:moves-${signal}]\ncommand=perl -e 'setpgrp(0, getpgrp(getppid())) or die; syswrite(STDOUT, q(moved)); sleep 1000'\nstartsecs=0\nstopsignal=${signal}\nstopasgroup=true\nstopwaitsecs=1\nstdout_logfile=%(here)s/${signal}.log\n`,
        )
        .join(''),
    });
    for (const signal of ['TERM', 'CONT']) {
      await untilFile(daemon, `${signal}.log`, /moved/);
      const { pid } = await untilState(daemon, `moves-${signal}`, 'RUNNING');
      expect(processEntry(pid)?.group).not.toBe(pid);
      await daemon.client.stopProcess(`moves-${signal}`);
      expect(isAlive(pid)).toBe(false);
    }
    expect(logOf(daemon).filter(line => line.includes('stopped:'))).toEqual([
      'WARN stopped: moves-TERM (terminated by SIGTERM)',
      'WARN stopped: moves-CONT (terminated by SIGKILL)',
    ]);
  },
);

test('a daemon whose socket file is deleted goes on, and has it again after SIGHUP', async () => {
  const daemon = await startOurs({ conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n' });
  const { pid } = await untilState(daemon, 'cat', 'RUNNING');
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  const socket = join(daemon.folder, 's.sock');
  rmSync(socket);
  process.kill(daemon.pid, 'SIGUSR2');
  await untilFile(daemon, 'supervisord.log', /supervisord logreopen/);
  expect(isAlive(pid)).toBe(true);
  process.kill(daemon.pid, 'SIGHUP');
  await waitUntil('the socket to be there', () => (existsSync(socket) ? true : undefined));
  await untilState(daemon, 'cat', 'RUNNING', pid);
  expect(await daemon.client.getPID()).toBe(daemon.pid);
});

test('programs that crash again and again without a pause do not keep the daemon from answering', async () => {
  const daemon = await startOurs({
    conf: '[program:crashes]\ncommand=/bin/false\nprocess_name=c%(process_num)d\nnumprocs=10\nstartsecs=0\nautorestart=true\n',
  });
  await waitUntil('hundreds of starts', () =>
    logOf(daemon).filter(line => line.includes('spawned:')).length > 300 ? true : undefined,
  );
  expect(await daemon.client.getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
  await daemon.client.shutdown();
  expect(await daemon.exited).toEqual({ code: 0, signal: null });
});
