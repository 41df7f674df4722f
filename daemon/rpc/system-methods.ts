import { RpcFault } from '../../core/protocol/fault.ts';
import { type MethodName, methodHelp, methodSignature } from '../../core/protocol/methods.ts';
import { type SYSTEM_METHODS } from '../../core/protocol/methods/system.ts';
import { isRpcStruct, type RpcStruct, type RpcValue } from '../../core/protocol/rpc-value.ts';
import { attempt, type Soon } from '../../core/soon.ts';
import { type Log } from '../model/ports.ts';
import { readText } from './arguments.ts';
import { type Methods } from './method.ts';
import { type Namespaces } from './namespaces.ts';
import { type Role } from './route.ts';

/** Carries out a call by name. Throws, or rejects with, `RpcFault` to refuse; anything else is a bug. */
export type Call = (method: string, params: readonly RpcValue[], role: Role) => Soon<RpcValue>;

/** What the server tells about itself, and several calls in one. Source: `supervisor/xmlrpc.py`, `SystemNamespaceRPCInterface`. */
export function systemMethods(
  call: Call,
  namespaces: Namespaces,
  log: Log,
): Methods<keyof typeof SYSTEM_METHODS> {
  return {
    'system.listMethods': namespaces.names,
    'system.methodHelp': ([name]) => methodHelp(knownMethod(namespaces, name)),
    'system.methodSignature': ([name]) => methodSignature(knownMethod(namespaces, name)),
    'system.multicall': ([calls], role) => multicall((name, params) => call(name, params, role), calls, log),
  };
}

function knownMethod(namespaces: Namespaces, name: RpcValue | undefined): MethodName {
  const known = typeof name === 'string' ? namespaces.find(name) : undefined;
  if (known === undefined) throw RpcFault.of('SIGNATURE_UNSUPPORTED');
  return known;
}

/**
 * One call after the other, each when the one before is done.
 *
 * Compat: a result is not wrapped in an array (pitfalls 68).
 */
async function multicall(call: OwnCall, calls: RpcValue | undefined, log: Log): Promise<readonly RpcValue[]> {
  if (!Array.isArray(calls)) throw RpcFault.of('INCORRECT_PARAMETERS');
  const results: RpcValue[] = [];
  for (const item of calls as readonly RpcValue[]) {
    const result = oneOf(call, item, log);
    // Only what has to be waited for: of thousands of calls most are answered at once.
    results.push(result instanceof Promise ? await result : result);
  }
  return results;
}

/** A call by the one who has called this. */
type OwnCall = (method: string, params: readonly RpcValue[]) => Soon<RpcValue>;

function oneOf(call: OwnCall, item: RpcValue, log: Log): Soon<RpcValue> {
  const refused = (error: unknown): RpcValue => {
    const fault = error instanceof RpcFault ? error : bugFault(error, log);
    return { faultCode: fault.code, faultString: fault.faultString };
  };
  return attempt(() => {
    const { methodName, params = [] }: RpcStruct = isRpcStruct(item) ? item : {};
    if (methodName === undefined) throw RpcFault.of('INCORRECT_PARAMETERS', 'No methodName');
    if (methodName === 'system.multicall') {
      throw RpcFault.of('INCORRECT_PARAMETERS', 'Recursive system.multicall forbidden');
    }
    if (typeof params !== 'object' || isRpcStruct(params)) throw RpcFault.of('INCORRECT_PARAMETERS');
    return call(readText(methodName), params);
  }, refused);
}

function bugFault(error: unknown, log: Log): RpcFault {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  log.critical(`A call within system.multicall raised an unexpected exception: ${stack ?? message}`);
  return RpcFault.of('FAILED', `${name}:${message}`);
}
