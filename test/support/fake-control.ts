import { type Disposable } from '../../core/clock.ts';
import { type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';
import { type ReloadPlan } from '../../core/protocol/reload-plan.ts';
import { type ServerInfo } from '../../core/protocol/server-info.ts';
import { type DaemonStateName, type ProcessStateName } from '../../core/protocol/states.ts';
import { type PastRun } from '../../daemon/model/exit-history.ts';
import { type GroupUsage } from '../../daemon/model/proc-stat.ts';
import {
  type ConfigChanges,
  type DaemonControl,
  type GroupControl,
  type ProcessControl,
  type QueueControl,
} from '../../daemon/rpc/control.ts';
import { groupConfig, processConfig } from './process-config.ts';
import { SERVER_INFO } from './server-info.ts';

/** A process whose state is what a test says; what was asked of it is in `asked`. */
export class FakeProcess implements ProcessControl {
  readonly config: ProcessConfig;
  readonly group: string;
  state: ProcessStateName = 'STOPPED';
  pid = 0;
  startEpochMs = 0;
  stopEpochMs = 0;
  spawnError = '';
  exitStatus: number | undefined;
  pastRuns: readonly PastRun[] = [];
  starts = 0;
  logBytes = { stdout: 0, stderr: 0 };
  stdoutLog: string | undefined;
  stderrLog: string | undefined;
  readonly asked: string[] = [];
  obstacle: ReturnType<ProcessControl['checkCommand']>;
  /** What happens at `start` and `stop`. */
  onStart: () => void = () => {
    this.become('STARTING');
  };
  onStop: () => string | undefined = () => {
    this.become('STOPPING');
    return undefined;
  };
  signalFailure: string | undefined;
  stdin: 'queued' | 'closed' | 'full' = 'queued';
  logsStuck = false;
  readonly #listeners = new Set<(state: ProcessStateName) => void>();

  constructor(group: string, config: ProcessConfig) {
    this.group = group;
    this.config = config;
  }

  /** How many wait for a change. */
  get watchers(): number {
    return this.#listeners.size;
  }

  become(state: ProcessStateName): void {
    this.state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }

  checkCommand(): ReturnType<ProcessControl['checkCommand']> {
    return this.obstacle;
  }

  start(): void {
    this.asked.push('start');
    this.onStart();
  }

  stop(): string | undefined {
    this.asked.push('stop');
    return this.onStop();
  }

  signal(signal: number): string | undefined {
    this.asked.push(`signal ${signal}`);
    return this.signalFailure;
  }

  writeStdin(bytes: Uint8Array): 'queued' | 'closed' | 'full' {
    this.asked.push(`stdin ${new TextDecoder().decode(bytes)}`);
    return this.stdin;
  }

  clearLogs(): void {
    if (this.logsStuck) throw new Error('EACCES');
    this.asked.push('clear');
  }

  onStateChange(listener: (state: ProcessStateName) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }
}

/** A daemon of fake processes. */
export class FakeControl implements DaemonControl {
  state: DaemonStateName = 'RUNNING';
  readonly identifier = 'supervisor';
  readonly pid = 4711;
  mainLog: string | undefined;
  readonly asked: string[] = [];
  active: { config: GroupConfig; processes: FakeProcess[]; pool: QueueControl | undefined }[];
  configured: readonly GroupConfig[];
  changes: () => Promise<ConfigChanges> = () => Promise.resolve({ added: [], changed: [], removed: [] });
  added: boolean | undefined = true;
  removed: 'removed' | 'still-running' | undefined = 'removed';
  mainLogStuck = false;
  usage: ReadonlyMap<number, GroupUsage> | undefined;

  constructor(configs: readonly GroupConfig[] = [groupConfig('cat', [processConfig()])]) {
    this.configured = configs;
    this.active = configs.map(config => ({
      config,
      processes: config.processes.map(process => new FakeProcess(config.name, process)),
      pool: undefined,
    }));
  }

  /** By process name. */
  process(name: string): FakeProcess {
    const found = this.active.flatMap(group => group.processes).find(({ config }) => config.name === name);
    if (found === undefined) throw new Error(`no process ${name}`);
    return found;
  }

  groups(): readonly GroupControl[] {
    return this.active;
  }

  configuredGroups(): readonly GroupConfig[] {
    return this.configured;
  }

  planReload(): Promise<ReloadPlan> {
    return Promise.resolve({ added: [], changed: [], removed: [], untouched: ['cat'], restart: [] });
  }

  measureUsage(): ReturnType<DaemonControl['measureUsage']> {
    return this.usage === undefined ? undefined : Promise.resolve(this.usage);
  }

  describeServer(): ServerInfo {
    return SERVER_INFO;
  }

  reread(): Promise<ConfigChanges> {
    return this.changes();
  }

  addGroup(name: string): boolean | undefined {
    this.asked.push(`add ${name}`);
    return this.added;
  }

  removeGroup(name: string): 'removed' | 'still-running' | undefined {
    this.asked.push(`remove ${name}`);
    return this.removed;
  }

  shutdown(): void {
    this.asked.push('shutdown');
    this.state = 'SHUTDOWN';
  }

  restart(): void {
    this.asked.push('restart');
    this.state = 'RESTARTING';
  }

  clearMainLog(): void {
    if (this.mainLogStuck) throw new Error('EACCES');
    this.asked.push('clear');
  }

  remoteCommunication(type: string, data: string): void {
    this.asked.push(`remote ${type} ${data}`);
  }
}
