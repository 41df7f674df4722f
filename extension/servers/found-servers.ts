import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where Supervisor itself looks for its configuration on a machine. */
const MACHINE_CONFS = [
  '/etc/supervisor/supervisord.conf',
  '/etc/supervisord.conf',
  '/usr/local/etc/supervisord.conf',
];

/** The kernel's list of unix sockets; Linux alone has it. */
const UNIX_SOCKETS = '/proc/net/unix';

const MOST_SOCKETS = 20;

/** Configurations of the machine that are there. */
export async function machineConfs(): Promise<readonly string[]> {
  const found = await Promise.all(
    MACHINE_CONFS.map(async path => ((await isThere(path)) ? [await realpath(path)] : [])),
  );
  return [...new Set(found.flat())];
}

/**
 * Sockets that a supervisor seems to listen at: the control sockets of ours in `controlFolders`, and of all that the machine listens at
 * those that are called so.
 */
export async function foundSockets(controlFolders: readonly string[]): Promise<readonly string[]> {
  const own = await Promise.all(
    controlFolders.map(async folder => {
      const names = await readdir(folder).catch(() => []);
      return names.filter(name => name.endsWith('.sock')).map(name => join(folder, name));
    }),
  );
  const table = await readFile(UNIX_SOCKETS, 'utf8').catch(() => '');
  const all = [...own.flat(), ...listeningSockets(table)];
  return [...new Set(all)].slice(0, MOST_SOCKETS);
}

/**
 * Paths of sockets that are listened at and are called as a supervisor's are, of the kernel's table. Source: proc(5); in the column of
 * flags 00010000 is a listening socket.
 */
export function listeningSockets(table: string): readonly string[] {
  return table
    .split('\n')
    .flatMap(line => /^\S+: \S+ \S+ 00010000 \S+ \S+ +\d+ (\/.*)$/.exec(line)?.[1] ?? [])
    .filter(path => /^supervisor.*\.sock(et)?(\.\d+)?$/.test(basename(path)))
    .map(path => path.replace(/\.\d+$/, ''));
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false,
  );
}
