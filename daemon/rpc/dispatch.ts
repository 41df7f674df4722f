import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { METHODS } from '../../core/protocol/methods.ts';
import { type MethodSpec } from '../../core/protocol/methods/spec.ts';
import { type Log } from '../model/ports.ts';
import { type DaemonControl } from './control.ts';
import { infoMethods } from './info-methods.ts';
import { logMethods } from './log-methods.ts';
import { type Method, type Methods } from './method.ts';
import { type Namespaces } from './namespaces.ts';
import { ownMethods } from './own-methods.ts';
import { callPlugin } from './plugin.ts';
import { processMethods } from './process-methods.ts';
import { serverMethods } from './server-methods.ts';
import { type Call, systemMethods } from './system-methods.ts';

/**
 * Carries out calls by name, from the table of methods alone. Refuses, in this order: UNKNOWN_METHOD, INCORRECT_PARAMETERS
 * for their number, SHUTDOWN_STATE while the daemon is shutting down or restarting, FAILED for a method that changes something
 * and a caller who may only read, then whatever the method refuses.
 */
export function makeDispatch(control: DaemonControl, clock: Clock, log: Log, namespaces: Namespaces): Call {
  const call: Call = (given, params, role) => {
    const name = namespaces.find(given);
    if (name === undefined) {
      const plugged = namespaces.findPlugged(given);
      if (plugged === undefined) throw RpcFault.of('UNKNOWN_METHOD');
      if (isLeaving(control)) throw RpcFault.of('SHUTDOWN_STATE');
      // Nobody knows what it changes.
      if (role === 'read-only') throw onlyReads();
      return callPlugin(plugged, params);
    }
    const { parameters, anyState, changes }: MethodSpec = METHODS[name];
    const required = parameters.filter(parameter => parameter.optional !== true).length;
    if (params.length < required || params.length > parameters.length)
      throw RpcFault.of('INCORRECT_PARAMETERS');
    if (anyState !== true && isLeaving(control)) throw RpcFault.of('SHUTDOWN_STATE');
    if (changes === true && role === 'read-only') throw onlyReads();
    return methods[name](params, role);
  };
  const methods: Methods<keyof typeof METHODS> = {
    ...infoMethods(control, clock),
    ...processMethods(control, clock, log),
    ...logMethods(control),
    ...serverMethods(control),
    ...ownMethods(control, clock),
    ...systemMethods(call, namespaces, log),
  } satisfies Record<keyof typeof METHODS, Method>;
  return call;
}

function onlyReads(): RpcFault {
  return RpcFault.of('FAILED', 'this user may only read');
}

function isLeaving({ state }: DaemonControl): boolean {
  return state === 'SHUTDOWN' || state === 'RESTARTING';
}
