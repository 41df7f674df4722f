import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { startOurs } from '../support/start-daemon.ts';
import { untilFile, untilState } from '../support/observe.ts';

const UNSHARE = ['/usr/bin/unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--map-root-user'];
const [unshare = '', ...options] = UNSHARE;
const canUnshare = spawnSync(unshare, [...options, 'true']).status === 0;

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

test('orphans that the system gives to the daemon are reaped and named in the log', async () => {
  const daemon = await startOurs({ wrapper: BECOME_REAPER, conf: LEAVES });
  const log = await untilFile(daemon, 'supervisord.log', /reaped unknown pid/);
  expect(log).toMatch(/ INFO reaped unknown pid \d+ \(exit status 5\)\n/);
  expect(childrenOf(daemon.pid).map(({ command }) => command)).toEqual(['sleep 1000']);
});

// Orphans come to the first process of a pid namespace: that is what the daemon is in a container. Where the system forbids
// making one, as some containers do, only the test above is left.
describe.runIf(canUnshare)('as the first process of a container', () => {
  test('orphans are reaped and named in the log, and programs are still heard of', async () => {
    const daemon = await startOurs({
      wrapper: UNSHARE,
      conf: LEAVES,
    });
    const log = await untilFile(daemon, 'supervisord.log', /reaped unknown pid/);
    expect(log).toMatch(/ INFO reaped unknown pid \d+ \(exit status 5\)\n/);
    expect(readFileSync(`${daemon.folder}/supervisord.pid`, 'utf8')).toBe('1\n');
    const [init] = childrenOf(daemon.pid);
    expect(childrenOf(init?.pid ?? NaN).map(({ state }) => state)).not.toContain('Z');
    const before = await daemon.client.getProcessInfo('leaves');
    await daemon.client.signalProcess('leaves', 'KILL');
    await untilState(daemon, 'leaves', 'RUNNING', before.pid);
    await daemon.client.shutdown();
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
  });
});
