import { spawnSync } from 'node:child_process';
import { childrenOf } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';

/** Runs the command that follows it as the first process of a pid namespace, as a container does. */
export const UNSHARE: readonly string[] = [
  '/usr/bin/unshare',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
  '--map-root-user',
];

/** Why no namespace can be made here; `undefined`: one can. */
export const namespaceRefusal: string | undefined = refusal();

function refusal(): string | undefined {
  const [command = '', ...options] = UNSHARE;
  const { status, stderr, error } = spawnSync(command, [...options, 'true'], { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

/** The pid, outside of the namespace, of the first process in it; `pid`: of `unshare`. */
export function initOf({ pid }: { readonly pid: number }): Promise<number> {
  return waitUntil('the first process of the namespace', () => childrenOf(pid)[0]?.pid);
}
