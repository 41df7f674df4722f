import { type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';
import { isStoppedState } from '../../core/protocol/states.ts';
import { type GroupControl } from '../rpc/control.ts';
import { SharedSocket } from './fcgi-socket.ts';
import { ListenerPool } from './listener-pool.ts';
import { type Ports, type Surroundings } from './ports.ts';
import { ProcessRunner } from './process-runner.ts';

/** An active group and its processes, in stored order. */
export class ProcessGroup implements GroupControl {
  #config: GroupConfig;
  #processes: readonly ProcessRunner[];
  readonly #make: (process: ProcessConfig, socket?: SharedSocket) => ProcessRunner;
  /** Gives events to the processes of an `[eventlistener:x]`. */
  readonly pool: ListenerPool | undefined;

  /**
   * Makes the AUTO logs of its processes and tries the socket of an fcgi program; throws as `ChildLogs.makeAuto` and
   * `SharedSocket.tryOut` do.
   */
  constructor(ports: Ports, surroundings: Surroundings, config: GroupConfig) {
    this.#config = config;
    const socket = config.kind === 'fcgi-program' ? new SharedSocket(ports, config.socket) : undefined;
    const pool = config.kind === 'eventlistener' ? openPool(config, ports, surroundings) : undefined;
    const ownPorts = pool === undefined ? ports : { ...ports, protocol: pool.onOutput.bind(pool) };
    this.#make = (process, shared) => new ProcessRunner(ownPorts, surroundings, config.name, process, shared);
    this.#processes = lastOfEachName(config.processes).map(process => this.#make(process, socket));
    pool?.attach(this.#processes);
    this.pool = pool;
    socket?.tryOut();
  }

  /** What `addProcesses` and `removeProcess` change belongs to it. */
  get config(): GroupConfig {
    return this.#config;
  }

  get processes(): readonly ProcessRunner[] {
    return this.#processes;
  }

  /** Starts what starts by itself, by ascending priority, without waiting in between. */
  autostart(): void {
    startThoseThatDo(this.#processes);
  }

  /** Makes their AUTO logs, and starts those that start by themselves; throws as `ChildLogs.makeAuto` does, and adds none then. */
  addProcesses(configs: readonly ProcessConfig[]): void {
    const added = lastOfEachName(configs).map(process => this.#make(process));
    this.#processes = [...this.#processes, ...added];
    this.#config = { ...this.#config, processes: [...this.#config.processes, ...configs] };
    startThoseThatDo(added);
  }

  /** Of a process that is stopped. */
  removeProcess(name: string): void {
    const isOther = (process: { readonly name: string }): boolean => process.name !== name;
    this.#processes = this.#processes.filter(({ config }) => isOther(config));
    this.#config = { ...this.#config, processes: this.#config.processes.filter(isOther) };
  }

  isStopped(): boolean {
    return this.#processes.every(process => isStoppedState(process.state));
  }
}

function startThoseThatDo(processes: readonly ProcessRunner[]): void {
  for (const process of processes.toSorted((a, b) => a.config.priority - b.config.priority)) {
    if (process.config.autostart) process.start();
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
