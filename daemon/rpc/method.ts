import { type MethodName } from '../../core/protocol/methods.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { type Soon } from '../../core/soon.ts';
import { type Role } from './route.ts';

/**
 * Carries out one method. The number of parameters is right; their types are for the method to check. Throws, or rejects
 * with, `RpcFault` to refuse; anything else thrown is a bug.
 */
export type Method = (params: readonly RpcValue[], role: Role) => Soon<RpcValue>;

export type Methods<Names extends MethodName> = Readonly<Record<Names, Method>>;
