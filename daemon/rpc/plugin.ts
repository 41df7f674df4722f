import { RpcFault } from '../../core/protocol/fault.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type Log } from '../model/ports.ts';

/**
 * What a JavaScript module that `[rpcinterface:x]` names exports: it is called once in each life of the daemon, with the other
 * options of the section, and makes the methods that clients call as `x.NAME`.
 */
export type InterfaceFactory = (
  supervisor: PluginSupervisor,
  settings: Readonly<Record<string, string>>,
) => PluginMethods | Promise<PluginMethods>;

/** A method refuses by throwing an Error with a number as its `faultCode`; anything else thrown is a bug, in the log. */
export type PluginMethods = Readonly<Record<string, PluginMethod>>;

export type PluginMethod = (...params: readonly RpcValue[]) => RpcValue | Promise<RpcValue>;

/** What a module gets of the daemon. */
export type PluginSupervisor = {
  /** Calls a method of the daemon, as a client would; rejects with an Error that has a `code` when it is refused. */
  call(method: string, ...params: readonly RpcValue[]): Promise<RpcValue>;
  readonly log: Pick<Log, 'error' | 'warn' | 'info' | 'debug'>;
};

/** A module that is loaded: the name of its section, and its methods by their own names. */
export type PluginInterface = { readonly name: string; readonly methods: ReadonlyMap<string, PluginMethod> };

/** Carries out a method of a module. Rejects with `RpcFault` when it refuses. */
export async function callPlugin(method: PluginMethod, params: readonly RpcValue[]): Promise<RpcValue> {
  try {
    return await method(...params);
  } catch (error) {
    if (error instanceof Error && 'faultCode' in error && typeof error.faultCode === 'number')
      throw new RpcFault(error.faultCode, error.message);
    throw error;
  }
}
