import { truncateSync } from 'node:fs';
import { type Clock } from '../../core/clock.ts';
import { type DaemonConfig } from '../../core/config/types.ts';
import { makeAutoLog } from '../host/auto-logs.ts';
import { openRotatingFile } from '../host/rotating-file.ts';
import { type Syslog } from '../host/syslog.ts';
import { type Log } from '../model/ports.ts';
import { type ChildLogs } from './ports.ts';

/** The logs of children as files of this machine. */
export function childLogs(
  { childlogdir, identifier, stripAnsi }: Pick<DaemonConfig, 'childlogdir' | 'identifier' | 'stripAnsi'>,
  { clock, log, openSyslog }: { clock: Clock; log: Log; openSyslog: () => Syslog },
): ChildLogs {
  let syslog: Syslog | undefined;
  return {
    stripAnsi,
    open: (path, maxBytes, backups) =>
      openRotatingFile({
        path,
        maxBytes,
        backups,
        clock,
        onTrouble: message => {
          log.critical(message);
        },
      }),
    makeAuto: (process, channel) => makeAutoLog({ directory: childlogdir, process, channel, identifier }),
    clear: path => {
      try {
        truncateSync(path);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    syslog: message => {
      syslog ??= openSyslog();
      syslog.send(message);
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
