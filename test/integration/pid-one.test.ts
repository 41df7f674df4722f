import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { type DaemonSettings, type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';
import { initOf, namespaceRefusal, UNSHARE } from '../support/pid-namespace.ts';
import { startOurs } from '../support/start-daemon.ts';
import { has } from '../support/without-libc.ts';

const ORPHANS = 1000;

const sleeper = `
[program:sleeper]
command=/bin/sleep 1000
startsecs=0
`;

const leaver = `
[program:leaver]
command=/bin/sh -c "i=0; while [ $i -lt ${ORPHANS} ]; do (sh -c 'exit 5' &); i=$((i+1)); done; exec sleep 1000"
startsecs=0
`;

// Where the system forbids namespaces, as some containers do, a user cannot help it; root can.
test('the daemon can be run as the first process of a pid namespace here', () => {
  if (namespaceRefusal === undefined) return;
  const advice = `No pid namespace can be made: ${namespaceRefusal}\nTry: ${UNSHARE.join(' ')} true\nIn a container, start it with --privileged or --cap-add SYS_ADMIN.`;
  if (process.getuid?.() === 0) throw new Error(advice);
  process.stderr.write(`${advice}\nThe tests of the daemon as PID 1 are left out.\n`);
});

describe.runIf(namespaceRefusal === undefined)('as the first process of a container', () => {
  test.runIf(has('orphans'))(
    `${ORPHANS} orphans are reaped and named in the log; none stays a zombie`,
    async () => {
      const daemon = await startAsInit({ conf: leaver + sleeper });
      const init = await initOf(daemon);
      const reaped = await waitUntil(
        'all orphans to be reaped',
        () => {
          const lines = logOf(daemon).filter(line => line.includes('reaped unknown pid'));
          return lines.length >= ORPHANS ? lines : undefined;
        },
        60_000,
      );
      // The shells in between are orphans of nobody: their parent waits for them.
      expect(reaped.filter(line => line.endsWith('(exit status 5)'))).toHaveLength(ORPHANS);
      const children = await waitUntil('all to be over', () => {
        const now = childrenOf(init);
        // The program has still to become what it is when its last orphan has gone.
        const isAtRest = now.every(({ command, state }) => state === 'S' && !command.includes('exit 5'));
        return now.length === 2 && isAtRest ? now : undefined;
      });
      expect(children.map(({ command, state }) => `${command} ${state}`).sort()).toEqual(
        ['sleep 1000 S', '/bin/sleep 1000 S'].sort(),
      );
      expect(readFileSync(`${daemon.folder}/supervisord.pid`, 'utf8')).toBe('1\n');
      // It still hears of its own.
      const before = await daemon.client.getProcessInfo('sleeper');
      await daemon.client.signalProcess('sleeper', 'KILL');
      await untilState(daemon, 'sleeper', 'RUNNING', before.pid);
    },
    120_000,
  );

  test.each(['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)(
    '%s stops all programs, and the exit code is 0',
    async signal => {
      const daemon = await startAsInit({ conf: sleeper });
      await untilState(daemon, 'sleeper', 'RUNNING');
      process.kill(await initOf(daemon), signal);
      expect(await daemon.exited).toEqual({ code: 0, signal: null });
      expect(logOf(daemon)).toEqual(
        expect.arrayContaining([
          `WARN received ${signal} indicating exit request`,
          'WARN stopped: sleeper (terminated by SIGTERM)',
        ]),
      );
    },
  );

  test('SIGHUP begins anew in the same process, SIGUSR2 opens the logs again, others do nothing', async () => {
    const daemon = await startAsInit({ conf: sleeper });
    const { pid } = await untilState(daemon, 'sleeper', 'RUNNING');
    const init = await initOf(daemon);
    process.kill(init, 'SIGUSR2');
    await untilFile(daemon, 'supervisord.log', /supervisord logreopen/);
    process.kill(init, 'SIGWINCH');
    process.kill(init, 'SIGHUP');
    await untilState(daemon, 'sleeper', 'RUNNING', pid);
    expect(await daemon.client.getPID()).toBe(1);
    expect(childrenOf(daemon.pid).map(child => child.pid)).toEqual([init]);
  });

  test('its log and the output of programs are on standard output as they come', async () => {
    const daemon = await startAsInit({
      daemonOptions: 'logfile=/dev/stdout\nlogfile_maxbytes=0\n',
      conf: `
[program:talker]
command=/bin/sh -c "echo to stdout; echo to stderr >&2; exec sleep 1000"
startsecs=0
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0
stderr_logfile=/dev/stderr
stderr_logfile_maxbytes=0
`,
    });
    const { pid } = await untilState(daemon, 'talker', 'RUNNING');
    await waitUntil('the output, while everything runs', () => {
      const { stdout, stderr } = daemon.output();
      const isThere =
        /^to stdout$/m.test(stdout) &&
        stdout.includes(`INFO spawned: 'talker' with pid ${pid}`) &&
        /^to stderr$/m.test(stderr);
      return isThere ? true : undefined;
    });
  });

  test('a broken file ends it with code 2 and its place', async () => {
    const failure = await startOurs({
      wrapper: UNSHARE,
      conf: '[program:x]\ncommand=x\nautostart=perhaps\n',
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(String(failure)).toMatch(
      /ended with 2\.\n[\s\S]*supervisord\.conf:\d+:\d+: \[program:x\] autostart/,
    );
  });
});

/** It has to be asked to end: `unshare` hands no signals on. */
async function startAsInit(settings: DaemonSettings): Promise<RunningDaemon> {
  const daemon = await startOurs({ wrapper: UNSHARE, ...settings });
  const init = await initOf(daemon);
  onTestFinished(async () => {
    await daemon.client.shutdown().catch(() => {
      if (childrenOf(daemon.pid).some(({ pid }) => pid === init)) process.kill(init, 'SIGKILL');
    });
    await daemon.exited;
  });
  return daemon;
}
