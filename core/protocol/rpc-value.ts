/**
 * What Supervisor's XML-RPC carries. Whole numbers travel as `<int>`, others as `<double>`; there is no nil.
 * `base64` and `dateTime.iso8601` parameters arrive as text.
 */
export type RpcValue = string | number | boolean | readonly RpcValue[] | RpcStruct;

export type RpcStruct = { readonly [member: string]: RpcValue };

export function isRpcStruct(value: RpcValue): value is RpcStruct {
  return typeof value === 'object' && !Array.isArray(value);
}
