import { chdir, umask } from 'node:process';
import { type DaemonConfig } from '../core/config/types.ts';
import { nodeClock, nodeTurns } from '../wire/node-clock.ts';
import { type StatusReport } from './host/daemonize.ts';
import { dropPrivileges } from './host/identity.ts';
import { type LibcLoad } from './host/libc.ts';
import { raiseLimits } from './host/limits.ts';
import { type MainLog } from './host/main-log.ts';
import { startNodeSpawner } from './host/node-spawner.ts';
import { endOnSigusr1 } from './host/signals.ts';
import { startUnixSpawner } from './host/unix-spawner.ts';
import { type FirstStart, type UserMessages } from './life.ts';
import { type Spawner } from './model/ports.ts';
import { StartRefused } from './start-refused.ts';

export type Prepared = {
  readonly first: FirstStart;
  readonly user: UserMessages;
  readonly spawner: Spawner;
};

/**
 * What is done once in the life of the process: the user is switched, limits are raised, a way to start children is chosen.
 * `report`: there when this is the detached process. Throws `StartRefused`.
 */
export function prepare(
  config: DaemonConfig,
  loaded: LibcLoad,
  startedWith: { readonly nofile: string | undefined },
  report: StatusReport | undefined,
): Prepared {
  const user = switchUser(config.user?.uid);
  const libc = loaded.kind === 'loaded' ? loaded.libc : undefined;
  const limits = raiseLimits(config, startedWith.nofile, libc);
  if (limits.kind === 'refused') throw new StartRefused(limits.message);
  const { childLimits } = limits;
  if (libc !== undefined) endOnSigusr1(libc);
  return {
    spawner:
      libc === undefined
        ? startNodeSpawner({ turns: nodeTurns })
        : startUnixSpawner({ libc, clock: nodeClock, turns: nodeTurns, childLimits }),
    user,
    first: {
      warnings: [...limits.warnings, ...(loaded.kind === 'absent' ? [WITHOUT_LIBC + loaded.reason] : [])],
      infos: limits.infos,
      leaveTerminal: log => {
        if (report !== undefined) leaveTerminal(config, log);
      },
      ready: () => report?.ready(libc),
    },
  };
}

const WITHOUT_LIBC =
  'running without the C library: programs get a session of their own, socket pairs for pipes, no supplementary groups and no FastCGI sockets: ';

function switchUser(uid: number | undefined): UserMessages {
  if (uid === undefined) return { criticals: process.getuid?.() === 0 ? [AS_ROOT] : [], infos: [] };
  const drop = dropPrivileges(uid);
  if (drop.kind === 'failed') throw new StartRefused(drop.message);
  return { criticals: [], infos: [`Set uid to user ${uid} succeeded`] };
}

const AS_ROOT =
  'Supervisor is running as root.  Privileges were not dropped because no user is specified in the config file.  If you intend to run as root, you can set user=root in the config file to avoid this message.';

/** Compat: `directory` and `umask` only count for a daemon that detaches. */
function leaveTerminal({ directory, umask: mask }: DaemonConfig, log: MainLog): void {
  log.info('daemonizing the supervisord process');
  if (directory !== undefined) {
    try {
      chdir(directory);
      log.info(`set current directory: '${directory}'`);
    } catch (error) {
      log.critical(
        `can't chdir into '${directory}': ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  umask(mask);
}
