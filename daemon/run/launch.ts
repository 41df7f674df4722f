import { type ProcessConfig } from '../../core/config/types.ts';
import { TAIL_BYTES } from '../model/exit-history.ts';
import { type Channel } from '../model/output-message.ts';
import { type Child, type ExitStatus, type SpawnOutcome } from '../model/ports.ts';
import { TailBuffer } from '../model/tail-buffer.ts';
import { type ChannelLog, openChannelLog } from './channel-log.ts';
import { type LaunchPlan } from './launch-plan.ts';
import { type LogPaths } from './log-paths.ts';
import { type OutputPorts } from './output-path.ts';
import { type OutputSource, type Ports } from './ports.ts';

/** A child, what its output is written to, and the end of its stderr (of both where that is redirected). */
export type RunningChild = {
  readonly child: Child;
  readonly logs: readonly ChannelLog[];
  readonly tail: TailBuffer;
};

export type Launch =
  | ({ readonly kind: 'launched' } & RunningChild)
  /** Nothing was started; upstream's sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Opens the logs of a process and starts its child. What goes into the logs is added to `written`, in bytes. */
export function launch(
  plan: LaunchPlan,
  group: string,
  config: ProcessConfig,
  paths: LogPaths,
  ports: OutputPorts & Pick<Ports, 'spawner'>,
  written: Record<Channel, number>,
  onExit: (status: ExitStatus) => void,
): Launch {
  if (plan.kind !== 'request') return { kind: 'refused', reason: plan.text };
  const opened = openLogs(group, config, paths, ports);
  if (opened.kind === 'failed')
    return refuse(config.name, { kind: 'failed', step: 'pipe', errno: opened.errno });
  const outcome = ports.spawner.spawn(plan.request, onExit);
  if (outcome.kind === 'failed') {
    for (const log of opened.logs) log.close();
    return refuse(config.name, outcome);
  }
  const { child } = outcome;
  const [stdout, stderr] = opened.logs;
  const tail = new TailBuffer(TAIL_BYTES);
  const count = (channel: Channel) => (bytes: number) => {
    written[channel] += bytes;
  };
  stdout?.copy(child.stdout, child.pid, count('stdout'), stderr === undefined ? tail : undefined);
  if (child.stderr !== undefined) stderr?.copy(child.stderr, child.pid, count('stderr'), tail);
  return { kind: 'launched', child, logs: opened.logs, tail };
}

/** Takes what is left in the pipes, and lets go of them and of the logs. */
export function release({ child, logs }: RunningChild): void {
  for (const output of [child.stdout, child.stderr]) {
    output?.drain();
    output?.close();
  }
  child.stdin?.close();
  for (const log of logs) log.close();
}

type OpenedLogs =
  /** stdout's, and unless it is redirected stderr's. */
  | { readonly kind: 'opened'; readonly logs: readonly ChannelLog[] }
  | { readonly kind: 'failed'; readonly errno: string };

function openLogs(group: string, config: ProcessConfig, paths: LogPaths, ports: OutputPorts): OpenedLogs {
  const opened: ChannelLog[] = [];
  const open = (channel: Channel): void => {
    const source: Omit<OutputSource, 'pid'> = { process: config.name, group, channel };
    opened.push(openChannelLog(config[channel], paths[channel], source, ports));
  };
  try {
    open('stdout');
    if (!config.redirectStderr) open('stderr');
    return { kind: 'opened', logs: opened };
  } catch (error) {
    const errno = errnoName(error);
    if (errno === undefined) throw error;
    for (const log of opened) log.close();
    return { kind: 'failed', errno };
  }
}

function refuse(name: string, { step, errno }: Extract<SpawnOutcome, { kind: 'failed' }>): Launch {
  const reason = (): string => {
    switch (step) {
      case 'pipe':
        return errno === 'EMFILE'
          ? `too many open files to spawn '${name}'`
          : `unknown error making dispatchers for '${name}': ${errno}`;
      case 'fork':
        return errno === 'EAGAIN'
          ? `Too many processes in process table to spawn '${name}'`
          : `unknown error during fork for '${name}': ${errno}`;
    }
  };
  return { kind: 'refused', reason: reason() };
}

/** `ENOENT` and the like, of an error that the system gave; `undefined`: a bug. */
function errnoName(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
