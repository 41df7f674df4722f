import { type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';
import { isStoppedState } from '../../core/protocol/states.ts';
import { type GroupControl } from '../rpc/control.ts';
import { SharedSocket } from './fcgi-socket.ts';
import { ListenerPool } from './listener-pool.ts';
import { type Ports, type Surroundings } from './ports.ts';
import { ProcessRunner } from './process-runner.ts';

/** An active group and its processes, in stored order. */
export class ProcessGroup implements GroupControl {
  readonly config: GroupConfig;
  readonly processes: readonly ProcessRunner[];
  /** Gives events to the processes of an `[eventlistener:x]`. */
  readonly pool: ListenerPool | undefined;

  /**
   * Makes the AUTO logs of its processes and tries the socket of an fcgi program; throws as `ChildLogs.makeAuto` and
   * `SharedSocket.tryOut` do.
   */
  constructor(ports: Ports, surroundings: Surroundings, config: GroupConfig) {
    this.config = config;
    const socket = config.kind === 'fcgi-program' ? new SharedSocket(ports, config.socket) : undefined;
    const pool = config.kind === 'eventlistener' ? openPool(config, ports, surroundings) : undefined;
    const ownPorts = pool === undefined ? ports : { ...ports, protocol: pool.onOutput.bind(pool) };
    this.processes = lastOfEachName(config.processes).map(
      process => new ProcessRunner(ownPorts, surroundings, config.name, process, socket),
    );
    pool?.attach(this.processes);
    this.pool = pool;
    socket?.tryOut();
  }

  /** Starts what starts by itself, by ascending priority, without waiting in between. */
  autostart(): void {
    const byPriority = [...this.processes].sort((a, b) => a.config.priority - b.config.priority);
    for (const process of byPriority) {
      if (process.config.autostart) process.start();
    }
  }

  isStopped(): boolean {
    return this.processes.every(process => isStoppedState(process.state));
  }
}

function openPool(
  config: Extract<GroupConfig, { kind: 'eventlistener' }>,
  { clock, log, events, resultHandler }: Ports,
  { identifier }: Surroundings,
): ListenerPool {
  return new ListenerPool(config, {
    clock,
    log,
    events,
    judge: resultHandler(config.resultHandler),
    identifier,
  });
}

/** Compat: of two processes with one name in a group the later one takes the earlier one's place (pitfalls 30). */
function lastOfEachName(processes: readonly ProcessConfig[]): readonly ProcessConfig[] {
  return [...new Map(processes.map(process => [process.name, process])).values()];
}
