import { type Disposable } from '../../core/clock.ts';
import { type GroupConfig, type ProcessConfig, type SupervisordConfig } from '../../core/config/types.ts';
import { compareGroups } from '../../core/config/changes.ts';
import { planReload } from '../../core/config/plan-reload.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { type ReloadPlan } from '../../core/protocol/reload-plan.ts';
import { type ServerInfo } from '../../core/protocol/server-info.ts';
import { type DaemonStateName, isStoppedState } from '../../core/protocol/states.ts';
import { type MeasureUsage } from '../host/process-usage.ts';
import { nextToStop, unstoppedProcesses } from '../model/shutdown-order.ts';
import { type ConfigChanges, type DaemonControl } from '../rpc/control.ts';
import { type LiveGroups } from '../rpc/twiddler.ts';
import { type ReadConfiguration } from './configuration.ts';
import { FcgiSocketRefused } from './fcgi-socket.ts';
import { type Ports, type Surroundings } from './ports.ts';
import { ProcessGroup } from './process-group.ts';
import { type ProcessRunner } from './process-runner.ts';
import { whenSettled } from './settle.ts';

/** How a daemon's life ended. */
export type Ending = 'shutdown' | 'restart';

/** What the supervisor asks of the program around it. */
export type Program = {
  readonly pid: number;
  readonly mainLog: string | undefined;
  readonly readConfiguration: ReadConfiguration;
  /** Names with their `SIG`, and their numbers. */
  readonly signals: ReadonlyMap<string, number>;
  readonly describeServer: (identifier: string) => ServerInfo;
  /** `undefined`: what processes use cannot be known here. */
  readonly measureUsage: MeasureUsage | undefined;
  clearMainLog(): void;
  /** Called once, when every process has stopped. */
  onEnd(ending: Ending): void;
};

/** The groups of one configuration, from the start of the first process to the end of the last. */
export class Supervisor implements DaemonControl, LiveGroups {
  readonly identifier: string;
  readonly #ports: Ports;
  readonly #surroundings: Surroundings;
  readonly #program: Program;
  readonly #config: SupervisordConfig;
  readonly #groups = new Map<string, ProcessGroup>();
  #configured: readonly GroupConfig[];
  #state: DaemonStateName = 'RUNNING';
  #ended = false;
  /** Whose turn it is while the daemon stops. */
  readonly #awaited = new Set<ProcessRunner>();
  #waiting: Disposable | undefined;
  #settling: Disposable | undefined;

  /** Makes AUTO logs and tries the sockets of fcgi programs; throws as `ProcessGroup` does. */
  constructor(ports: Ports, surroundings: Surroundings, program: Program, config: SupervisordConfig) {
    this.#ports = ports;
    this.#surroundings = surroundings;
    this.#program = program;
    this.#config = config;
    this.identifier = config.daemon.identifier;
    this.#configured = config.groups;
    for (const group of config.groups) this.#activate(group);
  }

  get state(): DaemonStateName {
    return this.#state;
  }

  get pid(): number {
    return this.#program.pid;
  }

  get mainLog(): string | undefined {
    return this.#program.mainLog;
  }

  /** Starts what starts by itself. */
  autostart(): void {
    this.#ports.events.publish({ eventname: 'SUPERVISOR_STATE_CHANGE_RUNNING' });
    for (const group of this.#groups.values()) group.autostart();
  }

  groups(): readonly ProcessGroup[] {
    return [...this.#groups.values()];
  }

  configuredGroups(): readonly GroupConfig[] {
    return this.#configured;
  }

  reread(): Promise<ConfigChanges> {
    const reading = this.#program.readConfiguration();
    if (reading.kind === 'faulty') return Promise.reject(cannotReread(reading));
    this.#configured = reading.config.groups;
    const active = this.groups().map(group => group.config);
    return Promise.resolve(compareGroups(active, this.#configured));
  }

  planReload(): Promise<ReloadPlan> {
    const reading = this.#program.readConfiguration();
    if (reading.kind === 'faulty') return Promise.reject(cannotReread(reading));
    const groups = this.groups().map(({ config, processes }) => ({
      config,
      running: processes.filter(({ state }) => !isStoppedState(state)).map(process => process.config.name),
    }));
    return Promise.resolve(
      planReload({ config: this.#config, groups }, reading.config, this.#program.signals),
    );
  }

  describeServer(): ServerInfo {
    return this.#program.describeServer(this.identifier);
  }

  measureUsage(): ReturnType<MeasureUsage> | undefined {
    return this.#program.measureUsage?.();
  }

  addGroup(name: string): boolean | undefined {
    if (this.#groups.has(name)) return false;
    const config = this.#configured.find(group => group.name === name);
    if (config === undefined) return undefined;
    this.#activateOrRefuse(config)?.autostart();
    return true;
  }

  removeGroup(name: string): 'removed' | 'still-running' | undefined {
    const group = this.#groups.get(name);
    if (group === undefined) return undefined;
    if (!group.isStopped()) return 'still-running';
    this.#groups.delete(name);
    // Compat: a pool does not hear of its own end.
    group.pool?.dispose();
    this.#ports.events.publish({ eventname: 'PROCESS_GROUP_REMOVED', groupname: name });
    return 'removed';
  }

  addProcesses(name: string, processes: readonly ProcessConfig[]): ReturnType<LiveGroups['addProcesses']> {
    const group = this.#groups.get(name);
    if (group === undefined) return 'no-group';
    if (group.pool !== undefined) return 'pool';
    const known = new Set(group.config.processes.map(process => process.name));
    const taken = processes.find(process => known.has(process.name));
    if (taken !== undefined) return { taken: taken.name };
    group.addProcesses(processes);
    return 'added';
  }

  removeProcess(name: string, processName: string): ReturnType<LiveGroups['removeProcess']> {
    const group = this.#groups.get(name);
    if (group === undefined) return 'no-group';
    if (group.pool !== undefined) return 'pool';
    const process = group.processes.find(({ config }) => config.name === processName);
    if (process === undefined) return 'no-process';
    if (process.pid !== 0 || !isStoppedState(process.state)) return 'still-running';
    group.removeProcess(processName);
    return 'removed';
  }

  shutdown(): void {
    this.#endBy('SHUTDOWN');
  }

  /** Throws `RpcFault` CANT_REREAD, and keeps everything running, while the file is broken. */
  restart(): void {
    const reading = this.#program.readConfiguration();
    if (reading.kind === 'loaded') {
      this.#endBy('RESTARTING');
      return;
    }
    // Departs: upstream stops everything first and then dies of the file (pitfalls 42).
    this.#ports.log.critical(`not restarting, everything keeps running: ${reading.report}`);
    throw cannotReread(reading);
  }

  clearMainLog(): void {
    this.#program.clearMainLog();
  }

  remoteCommunication(type: string, data: string): void {
    this.#ports.events.publish({ eventname: 'REMOTE_COMMUNICATION', type, data });
  }

  reopenLogs(): void {
    for (const group of this.#groups.values()) {
      for (const process of group.processes) process.reopenLogs();
    }
  }

  #activate(config: GroupConfig): ProcessGroup | undefined {
    if (this.#groups.has(config.name)) {
      // Compat: the first of two groups with one name is kept (pitfalls 31); upstream says nothing.
      this.#ports.log.warn(
        `group ${config.name} is defined more than once; the second definition is not used`,
      );
      return undefined;
    }
    const group = new ProcessGroup(this.#ports, this.#surroundings, config);
    this.#groups.set(config.name, group);
    this.#ports.events.publish({ eventname: 'PROCESS_GROUP_ADDED', groupname: config.name });
    return group;
  }

  /** Departs: a fault where upstream answers HTTP 500. */
  #activateOrRefuse(config: GroupConfig): ProcessGroup | undefined {
    try {
      return this.#activate(config);
    } catch (error) {
      if (error instanceof FcgiSocketRefused) throw RpcFault.of('FAILED', error.message);
      throw error;
    }
  }

  #endBy(state: 'RESTARTING' | 'SHUTDOWN'): void {
    const begun = this.#state !== 'RUNNING';
    this.#state = state;
    if (begun) return;
    this.#ports.events.publish({ eventname: 'SUPERVISOR_STATE_CHANGE_STOPPING' });
    for (const group of this.#groups.values()) {
      for (const process of group.processes) {
        process.hold();
        process.onStateChange(reached => {
          if (isStoppedState(reached)) this.#hasStopped(process);
        });
      }
    }
    this.#tellWaiting();
    this.#stopNext();
  }

  #hasStopped(process: ProcessRunner): void {
    this.#awaited.delete(process);
    if (this.#awaited.size === 0) this.#stopNext();
  }

  /**
   * Asks those whose turn it is; the next ones follow when all of these have stopped. Listeners are first given the time to
   * deal with the events that they were to hear before (pitfalls 100, 111).
   */
  #stopNext(): void {
    const turn = nextToStop(this.groups());
    for (const process of turn) this.#awaited.add(process);
    const names = new Set(turn.map(({ group }) => group));
    const pools = this.groups().flatMap(({ config, pool }) =>
      pool !== undefined && names.has(config.name) ? [pool] : [],
    );
    this.#settling?.dispose();
    this.#settling = whenSettled(pools, this.#ports.clock, SETTLE_MS, () => {
      for (const process of turn) process.end();
      if (turn.length === 0) this.#finish();
    });
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting?.dispose();
    for (const { pool } of this.#groups.values()) pool?.dispose();
    this.#program.onEnd(this.#state === 'RESTARTING' ? 'restart' : 'shutdown');
  }

  #tellWaiting(): void {
    const names = unstoppedProcesses(this.groups()).map(process => process.config.name);
    if (names.length === 0) return;
    this.#ports.log.info(`waiting for ${names.join(', ')} to die`);
    this.#waiting = this.#ports.clock.after(TELL_EVERY_MS, () => {
      this.#tellWaiting();
    });
  }
}

const TELL_EVERY_MS = 3000;

/** For listeners, before they are stopped. */
const SETTLE_MS = 1000;

function cannotReread({ message }: { readonly message: string }): RpcFault {
  return RpcFault.of('CANT_REREAD', message);
}
