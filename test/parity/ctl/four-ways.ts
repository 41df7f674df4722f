import { isDeepStrictEqual } from 'node:util';
import { onTestFinished } from 'vitest';
import { ours, type Peer, python } from '../../../scripts/peers/peer.ts';
import { type DaemonSettings } from '../../../scripts/peers/start-daemon.ts';
import { PythonCtl } from '../../support/python-ctl.ts';
import { startOurs, startPython } from '../../support/start-daemon.ts';
import { type Step } from './step.ts';
import { type Ctl, type Entry, ourCtl, transcribe } from './transcript.ts';

/**
 * Runs a script by either supervisorctl against either daemon, each against one of its own. Returns, for three of the four,
 * what is otherwise than with Debian's two.
 */
export async function fourWays(
  settings: DaemonSettings,
  script: readonly Step[],
): Promise<Readonly<Record<string, readonly Difference[]>>> {
  const debianCtl = runDebianCtl();
  const run = async (peer: Peer, ctl: Ctl): Promise<readonly Entry[]> => {
    const start = peer.name === 'ours' ? startOurs : startPython;
    return transcribe(ctl, await start({ ...settings, env: { LC_ALL: 'C.UTF-8' } }), script);
  };
  const [reference, ourCtlTheirs, theirCtlOurs, ourCtlOurs] = await Promise.all([
    run(python, debianCtl),
    run(python, ourCtl),
    run(ours, debianCtl),
    run(ours, ourCtl),
  ]);
  return {
    'our ctl, their daemon': differences(reference, ourCtlTheirs),
    'their ctl, our daemon': differences(reference, theirCtlOurs),
    'our ctl, our daemon': differences(reference, ourCtlOurs),
  };
}

export const NO_DIFFERENCES = {
  'our ctl, their daemon': [],
  'their ctl, our daemon': [],
  'our ctl, our daemon': [],
};

/** Debian's supervisorctl for the running test. */
export function runDebianCtl(): Ctl {
  const debian = new PythonCtl();
  onTestFinished(() => {
    debian.dispose();
  });
  return (words, options) => debian.run(words, options);
}

type Difference = { readonly action: string; readonly expected: string; readonly actual: string };

function differences(expected: readonly Entry[], actual: readonly Entry[]): readonly Difference[] {
  return expected.flatMap((entry, index) => {
    const other = actual[index];
    if (isDeepStrictEqual(entry, other)) return [];
    return [{ action: entry.action, expected: shown(entry), actual: shown(other) }];
  });
}

function shown(entry: Entry | undefined): string {
  return entry === undefined ? 'nothing' : `${entry.lines.join('\n')}exit ${entry.exitCode}`;
}
