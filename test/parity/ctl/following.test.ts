import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ours, type Peer, python } from '../../../scripts/peers/peer.ts';
import { type RunningDaemon, startDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { type CtlOutcome, runCtl } from '../../support/run-ctl.ts';
import { PROGRAMS } from './script.ts';
import { masked, ourCtl } from './transcript.ts';

describe.each([[python], [ours]])('what follows a log, against the daemon of $name', peer => {
  let daemon: RunningDaemon;

  beforeAll(async () => {
    daemon = await startDaemon(peer, { conf: PROGRAMS, env: { LC_ALL: 'C.UTF-8' } });
  });

  afterAll(async () => {
    expect(await daemon.end()).toEqual([]);
  });

  test.each([
    ['tail -f talker', 'häää\n'],
    ['tail -f talker stderr', 'oops\n'],
    ['tail -f nope', 'nothing'],
    ['tail -f nope:nope', 'nothing'],
    ['tail -f pool:*', 'nothing'],
    ['tail -f silent', 'nothing'],
  ])('%s shows it until Ctrl-C, and trouble on stderr with status 0', async (action, last) => {
    await waitUntil('the program to have said all', async () => {
      const log = await daemon.client.readProcessStdoutLog('talker', 0, 0).catch(() => '');
      return log.endsWith('häää\n') || undefined;
    });
    const follow = async (ctl: Peer): Promise<CtlOutcome> => {
      const run = { confFile: daemon.confFile, args: action.split(' '), interruptAfter: last };
      const { exitCode, ...outputs } = await runCtl(ctl, run);
      return { ...masked({ ...outputs, exitCode }, daemon.folder), exitCode };
    };
    expect(await follow(ours)).toEqual(await follow(python));
  });

  // Python's own stays there when its input ends, so there is nothing to compare with.
  test('fg shows the output of what is typed until the input ends', async () => {
    await ourCtl(['-c', daemon.confFile, 'restart', 'cat']);
    const input = 'grüße\n';
    const { stdout, exitCode } = await ourCtl(['-c', daemon.confFile, 'fg', 'cat'], { input });
    expect([stdout.split('\n')[0], stdout.trimEnd().split('\n').at(-1), exitCode]).toEqual([
      '==> Press Ctrl-C to exit <==',
      'Exiting foreground',
      0,
    ]);
    await waitUntil(
      'the text in the log',
      async () =>
        (await ourCtl(['-c', daemon.confFile, 'tail', 'cat'])).stdout.includes('grüße') || undefined,
    );
  });
});
