import { type Disposable } from '../../core/clock.ts';
import { type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';
import { type ReloadPlan } from '../../core/protocol/reload-plan.ts';
import { type ServerInfo } from '../../core/protocol/server-info.ts';
import { type DaemonStateName, type ProcessStateName } from '../../core/protocol/states.ts';
import { type PastRun } from '../model/exit-history.ts';
import { type Channel } from '../model/output-message.ts';
import { type GroupUsage } from '../model/proc-stat.ts';

/** One process as the RPC methods see it; the fields are live. */
export type ProcessControl = {
  readonly config: ProcessConfig;
  readonly group: string;
  readonly state: ProcessStateName;
  /** 0: none. */
  readonly pid: number;
  /** Unix milliseconds of the last start attempt and of the last exit; 0: never. */
  readonly startEpochMs: number;
  readonly stopEpochMs: number;
  /** Empty: none. */
  readonly spawnError: string;
  /** -1: killed by a signal; `undefined`: none yet. */
  readonly exitStatus: number | undefined;
  /** Real paths (AUTO resolved); `undefined`: no log file. */
  readonly stdoutLog: string | undefined;
  readonly stderrLog: string | undefined;
  /** Runs that are over, the latest last. */
  readonly pastRuns: readonly PastRun[];
  /** How many children it has had, in this life of the daemon. */
  readonly starts: number;
  /** What all of them have written to its logs, in bytes. */
  readonly logBytes: Readonly<Record<Channel, number>>;
  /** What a spawn would refuse now: `missing` is «can't find command», `unusable` all others; with upstream's text. */
  checkCommand(): { readonly kind: 'missing' | 'unusable'; readonly text: string } | undefined;
  /** Tries to spawn, at once; the outcome is in `state`. Nothing happens while a child exists (a line in the log). */
  start(): void;
  /** Asks the child to stop (or ends a back-off); the answer is upstream's sentence when it could not be done. */
  stop(): string | undefined;
  /** Sends to the process alone, never to its group. */
  signal(signal: number): string | undefined;
  /** `closed`: no stdin, or the child closed it. */
  writeStdin(bytes: Uint8Array): 'queued' | 'closed' | 'full';
  /** Throws an Error when the file cannot be replaced. */
  clearLogs(): void;
  /** After each change of `state`. */
  onStateChange(listener: (state: ProcessStateName) => void): Disposable;
};

export type GroupControl = {
  readonly config: GroupConfig;
  /** In stored order. */
  readonly processes: readonly ProcessControl[];
  /** Of a pool of event listeners. */
  readonly pool: QueueControl | undefined;
};

/** The events that wait for a pool of listeners; the fields are live. */
export type QueueControl = {
  readonly length: number;
  /** `buffer_size`. */
  readonly size: number;
  /** How many were pushed out of a full queue. */
  readonly discarded: number;
};

/** Group names; a reread that was not applied. */
export type ConfigChanges = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
};

/** What the RPC methods need of the daemon. `daemon/run/supervisor.ts` is the real one. */
export type DaemonControl = {
  readonly state: DaemonStateName;
  readonly identifier: string;
  readonly pid: number;
  /** Path of the daemon's log; `undefined`: syslog. */
  readonly mainLog: string | undefined;
  /** Active groups in the order in which they were added (start: by priority, then name). */
  groups(): readonly GroupControl[];
  /** Groups of the configuration that was read last. */
  configuredGroups(): readonly GroupConfig[];
  /** Reads the file again without applying it. Throws `RpcFault` CANT_REREAD. */
  reread(): Promise<ConfigChanges>;
  /** What an update would do with the file as it is now; `configuredGroups` stay as they are. Throws as `reread` does. */
  planReload(): Promise<ReloadPlan>;
  describeServer(): ServerInfo;
  /** What process groups use now, by number; `undefined`: not known on this platform. */
  measureUsage(): Promise<ReadonlyMap<number, GroupUsage>> | undefined;
  /**
   * False: already active. `undefined`: not in the configuration read last. Throws `RpcFault` FAILED when the socket of an
   * fcgi program cannot be made.
   */
  addGroup(name: string): boolean | undefined;
  /** `still-running`: not removed. `undefined`: no such active group. */
  removeGroup(name: string): 'removed' | 'still-running' | undefined;
  shutdown(): void;
  restart(): void;
  /** Throws an Error when the file cannot be replaced. */
  clearMainLog(): void;
  remoteCommunication(type: string, data: string): void;
};
