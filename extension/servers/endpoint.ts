import { RpcFault } from '../../core/protocol/fault.ts';
import { type ProcessRun } from '../../core/protocol/process-history.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessUsage } from '../../core/protocol/process-usage.ts';
import { type ServerInfo } from '../../core/protocol/server-info.ts';
import { type PushItem } from '../../wire/event-stream.ts';
import { CallError } from '../../wire/http-call.ts';
import { type Connection, type EndpointKind } from './connection.ts';
import { isOnThisMachine } from './this-machine.ts';

/** What a session asks of a supervisor; the client of `wire` fits. */
export type SessionClient = {
  getIdentification(): Promise<string>;
  getSupervisorVersion(): Promise<string>;
  getPID(): Promise<number>;
  getAllProcessInfo(): Promise<readonly ProcessInfo[]>;
  /** This and what follows only ours knows. */
  getServerInfo(): Promise<Pick<ServerInfo, 'config_file' | 'version'>>;
  getProcessHistory(name: string): Promise<readonly ProcessRun[]>;
  getProcessUsage(name: string): Promise<readonly ProcessUsage[]>;
};

/** `Orders` is what commands and logs use; the session itself does not touch it. */
export type Endpoint<Orders> = {
  readonly kind: EndpointKind;
  /** For people. */
  readonly address: string;
  /** Empty: no authentication. */
  readonly username: string;
  /** Whether a password is sent along. */
  readonly hasPassword: boolean;
  /** What happens there, as it happens; left out where it is only looked at. Throws when the supervisor has no such thing. */
  readonly events?: (signal: AbortSignal) => AsyncIterable<PushItem>;
  /** With a time limit for each call, as the next look waits for the one before. */
  readonly watch: SessionClient;
  /** Without one: starts and stops may take long. */
  readonly orders: Orders;
  /** Whether what answers is what was looked for; anything is when this is left out. */
  readonly accepts?: (processes: readonly ProcessInfo[]) => boolean;
};

/** Asks a supervisor all that the views show of it. Throws what the calls throw. */
export async function livingConnection<Orders>(
  endpoint: Endpoint<Orders>,
): Promise<Connection & { kind: 'live' }> {
  const { kind: via, address, watch } = endpoint;
  // Neither a socket nor an address says which file is behind it; a path of another machine is of no use.
  const wantsFile = (via === 'found' || via === 'setting') && isOnThisMachine(address);
  const [processes, pid, identification, version, info] = await Promise.all([
    watch.getAllProcessInfo(),
    watch.getPID(),
    watch.getIdentification(),
    watch.getSupervisorVersion(),
    wantsFile || via === 'control' ? infoOf(watch) : undefined,
  ]);
  const configFile = wantsFile ? info?.config_file : undefined;
  const packageVersion = via === 'control' ? info?.version : undefined;
  return { kind: 'live', via, address, identification, version, pid, processes, configFile, packageVersion };
}

async function infoOf(
  watch: SessionClient,
): Promise<Awaited<ReturnType<SessionClient['getServerInfo']>> | undefined> {
  try {
    return await watch.getServerInfo();
  } catch (error) {
    if (error instanceof RpcFault) return undefined; // one of Python's
    throw error;
  }
}

/** What a failed attempt says of a supervisor. */
export function outcomeOf<Orders>(
  error: CallError | RpcFault,
  { address, username, hasPassword }: Endpoint<Orders>,
): Connection {
  if (error instanceof CallError) {
    const { kind } = error.failure;
    if (kind === 'refused' || kind === 'missing-socket') return { kind: 'absent' };
    if (error.failure.kind === 'errno' && /^E(ACCES|PERM)$/.test(error.failure.code))
      return { kind: 'denied', address };
    if (kind === 'unauthorized') return { kind: 'unauthorized', address, username, isWrong: hasPassword };
  }
  return { kind: 'failed', reason: error.message };
}
