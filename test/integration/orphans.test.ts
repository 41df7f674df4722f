import { expect, test } from 'vitest';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { startOurs } from '../support/start-daemon.ts';
import { untilFile } from '../support/observe.ts';
import { has } from '../support/without-libc.ts';

// A program that calls itself a reaper stays one when another takes its place: so the daemon is given orphans anywhere.
const PR_SET_CHILD_SUBREAPER = 36;
const prctl = process.arch === 'arm64' ? 167 : 157;
const BECOME_REAPER = [
  'perl',
  '-e',
  `syscall(${prctl}, ${PR_SET_CHILD_SUBREAPER}, 1, 0, 0, 0) == 0 or die "prctl: $!"; exec @ARGV`,
];

const LEAVES = `
[program:leaves]
command=/bin/sh -c "(sh -c 'sleep 0.2; exit 5' &); exec sleep 1000"
startsecs=0
`;

test.runIf(has('orphans'))(
  'orphans that the system gives to the daemon are reaped and named in the log',
  async () => {
    const daemon = await startOurs({ wrapper: BECOME_REAPER, conf: LEAVES });
    const log = await untilFile(daemon, 'supervisord.log', /reaped unknown pid/);
    expect(log).toMatch(/ INFO reaped unknown pid \d+ \(exit status 5\)\n/);
    // The orphan may have ended before its parent is what it becomes.
    await waitUntil('the program alone to be left', () => {
      const commands = childrenOf(daemon.pid).map(({ command }) => command);
      return commands.length === 1 && commands[0] === 'sleep 1000' ? true : undefined;
    });
  },
);
