import { type Clock } from '../core/clock.ts';
import { type ConfigInfo, readConfigInfo } from '../core/protocol/config-info.ts';
import { type ReloadPlan, readReloadPlan } from '../core/protocol/reload-plan.ts';
import { type ServerInfo, readServerInfo } from '../core/protocol/server-info.ts';
import { type ProcessRun, readProcessRun } from '../core/protocol/process-history.ts';
import { type ProcessUsage, readProcessUsage } from '../core/protocol/process-usage.ts';
import { type ProcessInfo, type StatusInfo } from '../core/protocol/process-info.ts';
import { readProcessInfo, readStatusInfo } from '../core/protocol/read-process-info.ts';
import { type RpcValue } from '../core/protocol/rpc-value.ts';
import { CallError, type HttpTarget, post } from './http-call.ts';
import {
  type ConfigChanges,
  type DaemonState,
  listOf,
  type LogTail,
  readConfigChanges,
  readDaemonState,
  readInteger,
  readLogTail,
  readStatusListOrTrue,
  readText,
  readTrue,
} from './results.ts';
import { XmlSyntaxError } from './xml-scanner.ts';
import { decodeResponse } from './xmlrpc-codec.ts';

const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

export type SupervisorClientOptions = HttpTarget & {
  readonly clock: Clock;
  /** For each call; `undefined`: waits as long as it takes, as starts and stops may. */
  readonly timeoutMs?: number | undefined;
  /** Of an answer. */
  readonly maxBytes?: number | undefined;
  /** Cancels all calls, those to come included. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Calls a daemon, ours or Python's: one method for each name of the `supervisor` namespace, and for each of `supervisord`, which
 * Python's refuses with UNKNOWN_METHOD. Each throws `RpcFault` when the daemon refuses and `CallError` when there is no proper
 * answer.
 */
export class SupervisorClient {
  readonly #options: SupervisorClientOptions;

  constructor(options: SupervisorClientOptions) {
    this.#options = options;
  }

  getAPIVersion(): Promise<string> {
    return this.#call('supervisor.getAPIVersion', [], readText);
  }

  /** The older name of `getAPIVersion`. */
  getVersion(): Promise<string> {
    return this.#call('supervisor.getVersion', [], readText);
  }

  getSupervisorVersion(): Promise<string> {
    return this.#call('supervisor.getSupervisorVersion', [], readText);
  }

  getIdentification(): Promise<string> {
    return this.#call('supervisor.getIdentification', [], readText);
  }

  getState(): Promise<DaemonState> {
    return this.#call('supervisor.getState', [], readDaemonState);
  }

  getPID(): Promise<number> {
    return this.#call('supervisor.getPID', [], readInteger);
  }

  shutdown(): Promise<true> {
    return this.#call('supervisor.shutdown', [], readTrue);
  }

  restart(): Promise<true> {
    return this.#call('supervisor.restart', [], readTrue);
  }

  /** Reads the configuration again; nothing is applied. */
  reloadConfig(): Promise<ConfigChanges> {
    return this.#call('supervisor.reloadConfig', [], readConfigChanges);
  }

  addProcessGroup(group: string): Promise<true> {
    return this.#call('supervisor.addProcessGroup', [group], readTrue);
  }

  removeProcessGroup(group: string): Promise<true> {
    return this.#call('supervisor.removeProcessGroup', [group], readTrue);
  }

  sendRemoteCommEvent(type: string, data: string): Promise<true> {
    return this.#call('supervisor.sendRemoteCommEvent', [type, data], readTrue);
  }

  getProcessInfo(name: string): Promise<ProcessInfo> {
    return this.#call('supervisor.getProcessInfo', [name], readProcessInfo);
  }

  getAllProcessInfo(): Promise<readonly ProcessInfo[]> {
    return this.#call('supervisor.getAllProcessInfo', [], listOf(readProcessInfo));
  }

  getAllConfigInfo(): Promise<readonly ConfigInfo[]> {
    return this.#call('supervisor.getAllConfigInfo', [], listOf(readConfigInfo));
  }

  /** A list for `group:*`. With `wait` the answer comes when the process is RUNNING or has failed. */
  startProcess(name: string, wait = true): Promise<true | readonly StatusInfo[]> {
    return this.#call('supervisor.startProcess', [name, wait], readStatusListOrTrue);
  }

  startProcessGroup(group: string, wait = true): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.startProcessGroup', [group, wait], listOf(readStatusInfo));
  }

  startAllProcesses(wait = true): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.startAllProcesses', [wait], listOf(readStatusInfo));
  }

  /** A list for `group:*`. With `wait` the answer comes when the process is gone. */
  stopProcess(name: string, wait = true): Promise<true | readonly StatusInfo[]> {
    return this.#call('supervisor.stopProcess', [name, wait], readStatusListOrTrue);
  }

  stopProcessGroup(group: string, wait = true): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.stopProcessGroup', [group, wait], listOf(readStatusInfo));
  }

  stopAllProcesses(wait = true): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.stopAllProcesses', [wait], listOf(readStatusInfo));
  }

  /** A list for `group:*`. `signal` is a name or a number in digits. */
  signalProcess(name: string, signal: string): Promise<true | readonly StatusInfo[]> {
    return this.#call('supervisor.signalProcess', [name, signal], readStatusListOrTrue);
  }

  signalProcessGroup(group: string, signal: string): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.signalProcessGroup', [group, signal], listOf(readStatusInfo));
  }

  signalAllProcesses(signal: string): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.signalAllProcesses', [signal], listOf(readStatusInfo));
  }

  sendProcessStdin(name: string, text: string): Promise<true> {
    return this.#call('supervisor.sendProcessStdin', [name, text], readTrue);
  }

  /** Bytes of the daemon's log from `offset`; `length` 0: to the end; `offset` below 0 with length 0: from the end. */
  readLog(offset: number, length: number): Promise<string> {
    return this.#call('supervisor.readLog', [offset, length], readText);
  }

  clearLog(): Promise<true> {
    return this.#call('supervisor.clearLog', [], readTrue);
  }

  /** As `readLog`, for a process. */
  readProcessStdoutLog(name: string, offset: number, length: number): Promise<string> {
    return this.#call('supervisor.readProcessStdoutLog', [name, offset, length], readText);
  }

  /** As `readLog`, for a process. */
  readProcessStderrLog(name: string, offset: number, length: number): Promise<string> {
    return this.#call('supervisor.readProcessStderrLog', [name, offset, length], readText);
  }

  tailProcessStdoutLog(name: string, offset: number, length: number): Promise<LogTail> {
    return this.#call('supervisor.tailProcessStdoutLog', [name, offset, length], readLogTail);
  }

  tailProcessStderrLog(name: string, offset: number, length: number): Promise<LogTail> {
    return this.#call('supervisor.tailProcessStderrLog', [name, offset, length], readLogTail);
  }

  clearProcessLogs(name: string): Promise<true> {
    return this.#call('supervisor.clearProcessLogs', [name], readTrue);
  }

  clearAllProcessLogs(): Promise<readonly StatusInfo[]> {
    return this.#call('supervisor.clearAllProcessLogs', [], listOf(readStatusInfo));
  }

  /** Ours only. */
  getServerInfo(): Promise<ServerInfo> {
    return this.#call('supervisord.getServerInfo', [], readServerInfo);
  }

  /** Ours only: reads the configuration again and tells what an update would do; nothing is applied. */
  getReloadPlan(): Promise<ReloadPlan> {
    return this.#call('supervisord.getReloadPlan', [], readReloadPlan);
  }

  /** Ours only: the last runs of a process that are over, the latest last. */
  getProcessHistory(name: string): Promise<readonly ProcessRun[]> {
    return this.#call('supervisord.getProcessHistory', [name], listOf(readProcessRun));
  }

  /** Ours only, on Linux: what running processes use; of a process, a group (`group:*`), or all when no name is given. */
  getProcessUsage(name?: string): Promise<readonly ProcessUsage[]> {
    const parameters = name === undefined ? [] : [name];
    return this.#call('supervisord.getProcessUsage', parameters, listOf(readProcessUsage));
  }

  listMethods(): Promise<readonly string[]> {
    return this.#call('system.listMethods', [], listOf(readText));
  }

  methodHelp(name: string): Promise<string> {
    return this.#call('system.methodHelp', [name], readText);
  }

  methodSignature(name: string): Promise<readonly string[]> {
    return this.#call('system.methodSignature', [name], listOf(readText));
  }

  /** Any method, with whatever it answers. */
  call(method: string, parameters: readonly RpcValue[]): Promise<RpcValue> {
    return this.#call(method, parameters, value => value);
  }

  async #call<T>(
    method: string,
    parameters: readonly RpcValue[],
    read: (value: RpcValue) => T | undefined,
  ): Promise<T> {
    const { clock, timeoutMs, maxBytes = DEFAULT_MAX_BYTES, signal } = this.#options;
    const limits = { clock, timeoutMs, maxBytes, signal };
    const xml = await post(this.#options, '/RPC2', await bodyOf(method, parameters), limits);
    const result = read(decodeAnswer(method, xml));
    if (result === undefined) throw malformed(`${method} answered something unexpected.`);
    return result;
  }
}

function decodeAnswer(method: string, xml: string): RpcValue {
  try {
    return decodeResponse(xml);
  } catch (error) {
    if (error instanceof XmlSyntaxError) throw malformed(`${method} answered no XML-RPC: ${error.message}`);
    throw error;
  }
}

function malformed(message: string): CallError {
  return new CallError({ kind: 'malformed', message });
}

/** Most names need no escapes; for parameters, and other names, the package is loaded. */
async function bodyOf(method: string, parameters: readonly RpcValue[]): Promise<string> {
  if (parameters.length === 0 && /^[\w.]+$/.test(method))
    return `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params/></methodCall>`;
  const { encodeCall } = await import('./xmlrpc-call.ts');
  return encodeCall(method, parameters);
}
