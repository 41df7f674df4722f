import { type ProcessRun, readProcessRun } from '../protocol/process-history.ts';
import { readMember, readStruct } from '../protocol/read-struct.ts';
import { isRpcStruct, type RpcValue } from '../protocol/rpc-value.ts';
import { PROCESS_STATES, type ProcessStateName } from '../protocol/states.ts';

/** One process of `page/state.json`: members of `getProcessInfo`, and what the page asks for beside them. Times are Unix seconds, 0: never. */
export type PageProcess = {
  readonly group: string;
  readonly name: string;
  readonly state: number;
  readonly statename: ProcessStateName;
  /** In the language of the page, without the uptime: `pid 7`, `Exited too quickly (process log may have details)` … */
  readonly description: string;
  readonly start: number;
  readonly stop: number;
  readonly now: number;
  readonly spawnerr: string;
  readonly exitstatus: number;
  readonly pid: number;
  /** Whether it has such a log file. */
  readonly stdoutLog: boolean;
  readonly stderrLog: boolean;
  /** Of its process group, where that was asked for and could be measured: seconds of processor time so far, and bytes. */
  readonly cpuSeconds?: number;
  readonly memory?: number;
};

/** What the head of the page says of the daemon. */
export type PageServer = {
  readonly identification: string;
  readonly version: string;
  readonly supervisorVersion: string;
  readonly state: string;
  readonly pid: number;
  readonly conf: string;
};

/** What `page/state.json` answers; processes in the order of the page. */
export type PageState = {
  readonly server: PageServer;
  readonly processes: readonly PageProcess[];
  /** When what processes use was measured, in seconds on a scale of the daemon's own. */
  readonly usageAt?: number;
};

/** `undefined` when it is no such answer. */
export function readPageState(value: RpcValue): PageState | undefined {
  if (!isRpcStruct(value)) return undefined;
  const { server: unreadServer, usageAt } = value;
  const server = unreadServer === undefined ? undefined : readStruct(SERVER, unreadServer);
  const processes = readMember(value, 'processes', readProcess);
  if (server === undefined || processes === undefined) return undefined;
  return { server, processes, ...(typeof usageAt === 'number' ? { usageAt } : {}) };
}

/** What `page/history.json` answers, oldest first; `undefined` when it is no such answer. */
export function readPageHistory(value: RpcValue): readonly ProcessRun[] | undefined {
  return readMember(value, 'runs', readProcessRun);
}

/** What `page/action` answers; `undefined` when it is no such answer. */
export function readPageAnswer(
  value: RpcValue,
): { readonly ok: boolean; readonly message: string } | undefined {
  return readStruct({ ok: 'boolean', message: 'string' }, value);
}

const SERVER = {
  identification: 'string',
  version: 'string',
  supervisorVersion: 'string',
  state: 'string',
  pid: 'number',
  conf: 'string',
} as const;

const PROCESS = {
  group: 'string',
  name: 'string',
  state: 'number',
  statename: 'string',
  description: 'string',
  start: 'number',
  stop: 'number',
  now: 'number',
  spawnerr: 'string',
  exitstatus: 'number',
  pid: 'number',
  stdoutLog: 'boolean',
  stderrLog: 'boolean',
} as const;

const USAGE = { cpuSeconds: 'number', memory: 'number' } as const;

function readProcess(value: RpcValue): PageProcess | undefined {
  const process = readStruct(PROCESS, value);
  if (process === undefined) return undefined;
  const { statename } = process;
  if (!isStateName(statename)) return undefined;
  const { cpuSeconds, memory, ...rest } = { ...process, ...readStruct(USAGE, value) };
  const usage = cpuSeconds === undefined || memory === undefined ? {} : { cpuSeconds, memory };
  return { ...rest, statename, ...usage };
}

function isStateName(name: string): name is ProcessStateName {
  return Object.hasOwn(PROCESS_STATES, name);
}
