import { type ChannelConfig, type ProcessConfig } from '../../core/config/types.ts';
import { type ChildLogs } from './ports.ts';

/** Real paths of a process's logs; `undefined`: none. */
export type LogPaths = { readonly stdout: string | undefined; readonly stderr: string | undefined };

/** Makes the AUTO logs of a process, so that they are there even if it never runs. Throws as `ChildLogs.makeAuto` does. */
export function logPaths(config: ProcessConfig, logs: ChildLogs): LogPaths {
  const pathOf = (channel: 'stdout' | 'stderr', { logfile }: ChannelConfig): string | undefined => {
    switch (logfile.kind) {
      case 'none':
        return undefined;
      case 'auto':
        return logs.makeAuto(config.name, channel);
      case 'file':
        return logfile.path;
    }
  };
  return {
    stdout: pathOf('stdout', config.stdout),
    stderr: config.redirectStderr ? undefined : pathOf('stderr', config.stderr),
  };
}
