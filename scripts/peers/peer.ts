import { join } from 'node:path';
import { root } from '../root.ts';
import { cacheFolder } from '../setup/cache-folder.ts';

/** A Supervisor: a daemon with its terminal program, and what has to be in the environment for them to run. */
export type Peer = {
  readonly name: 'ours' | 'python';
  /** Argument vectors to which the options are appended. */
  readonly supervisord: Command;
  readonly supervisorctl: Command;
  readonly env: Readonly<Record<string, string>>;
};

export type Command = readonly [program: string, ...args: string[]];

/** The programs as they were bundled into `dist/`. */
export const ours: Peer = {
  name: 'ours',
  supervisord: [join(root, 'bin/supervisord')],
  supervisorctl: [process.execPath, join(root, 'dist/supervisorctl.cjs')],
  env: { SUPERVISORD_NODE: process.execPath },
};

/** Debian's package, as `ensurePythonSupervisor` unpacks it. */
export const python: Peer = {
  name: 'python',
  supervisord: ['/usr/bin/python3', '-m', 'supervisor.supervisord'],
  supervisorctl: ['/usr/bin/python3', '-m', 'supervisor.supervisorctl'],
  env: {
    PYTHONPATH: join(cacheFolder(), 'python-supervisor/usr/lib/python3/dist-packages'),
    // Programs that start Python are to see the same text whatever the terminal of the tests is.
    PYTHONIOENCODING: 'utf-8',
  },
};
