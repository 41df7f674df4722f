import { expect, test } from 'vitest';
import { ours } from '../../../scripts/peers/peer.ts';
import { untilState } from '../../support/observe.ts';
import { programSection } from '../../support/program-section.ts';
import { type CtlOutcome, runCtl } from '../../support/run-ctl.ts';
import { startPython } from '../../support/start-daemon.ts';

const CONF =
  programSection('cat', '/bin/cat') +
  programSection('talker', '/bin/sh -c "echo one; echo two; exec cat"') +
  programSection('off', '/bin/cat', 'autostart=false');

test(
  "what only our daemon can answer is one sentence about Python's; all else that is ours works there, too",
  { timeout: 120_000 },
  async () => {
    const daemon = await startPython({ conf: CONF });
    for (const name of ['cat', 'talker']) await untilState(daemon, name, 'RUNNING');
    const ctl = (...args: readonly string[]): Promise<CtlOutcome> =>
      runCtl(ours, { confFile: daemon.confFile, args });

    for (const [line, cannot] of [
      ['reread --diff', 'tell beforehand what an update does'],
      ['update --dry-run', 'tell beforehand what an update does'],
      ['update --dry-run cat', 'tell beforehand what an update does'],
      ['history', 'tell how processes have ended'],
      ['history cat', 'tell how processes have ended'],
      ['top', 'measure what processes use'],
      ['top cat', 'measure what processes use'],
    ] as const) {
      const sentence = `ERROR: this supervisord cannot ${cannot}: it is Python's\n`;
      const words = line.split(' ');
      expect(await ctl(...words)).toEqual({ stdout: sentence, stderr: '', exitCode: 3 });
      expect(await ctl(...words, '--json')).toEqual({ stdout: '', stderr: sentence, exitCode: 3 });
    }
    expect(await ctl('check')).toEqual({
      stdout: 'ERROR: this supervisord does not tell its file; name it: check FILE\n',
      stderr: '',
      exitCode: 3,
    });
    expect(await ctl('check', daemon.confFile)).toMatchObject({
      stdout: '0 errors, 0 warnings\n',
      exitCode: 0,
    });

    expect(JSON.parse((await ctl('status', '--json', '--glob', 'c*')).stdout)).toMatchObject([
      { group: 'cat', name: 'cat', statename: 'RUNNING' },
    ]);
    expect(JSON.parse((await ctl('avail', '--json')).stdout)).toHaveLength(3);
    expect(JSON.parse((await ctl('reread', '--json')).stdout)).toEqual({
      added: [],
      changed: [],
      removed: [],
    });
    expect((await ctl('tail', '--lines', '1', 'talker')).stdout).toBe('two\n');
    expect((await ctl('restart', '--serial', 'cat', 'talker')).stdout).toBe(
      ['cat', 'talker'].map(name => `${name}: stopped\n${name}: started\n`).join(''),
    );
    expect(await ctl('wait', 'cat', 'nope')).toEqual({
      stdout: 'cat: running\nnope: ERROR (no such process)\n',
      stderr: '',
      exitCode: 1,
    });
    // No attempt of ours has changed anything.
    expect((await ctl('status', 'cat', 'talker')).exitCode).toBe(0);
  },
);
