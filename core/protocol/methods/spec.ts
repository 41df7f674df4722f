/** Names of types as `system.methodSignature` gives them. */
export type WireType = 'string' | 'int' | 'boolean' | 'array' | 'struct';

export type ParameterSpec = {
  readonly type: WireType;
  readonly name: string;
  /** May be left out at the end of a call. */
  readonly optional?: true;
  readonly help: string;
};

/** One row of the table of methods. Source: Supervisor manual, "XML-RPC API Documentation". */
export type MethodSpec = {
  readonly parameters: readonly ParameterSpec[];
  readonly result: { readonly type: WireType; readonly help: string };
  readonly help: string;
  /** Also answered while the daemon is shutting down or restarting; all others are refused then. */
  readonly anyState?: true;
  /** Changes something: refused to a user who may only read. */
  readonly changes?: true;
};

export const ALWAYS_TRUE = { type: 'boolean', help: 'always true' } as const;

export const STATUS_LIST = {
  type: 'array',
  help: 'one struct per process: name, group, status, description',
} as const;

export const PROCESS_NAME = {
  type: 'string',
  name: 'name',
  help: 'a process, "name" or "group:name"',
} as const;

export const GROUP_NAME = { type: 'string', name: 'name', help: 'a group' } as const;

export const WAIT = {
  type: 'boolean',
  name: 'wait',
  optional: true,
  help: 'answer only when it is done; true when left out',
} as const;

export const SIGNAL = { type: 'string', name: 'signal', help: 'name or number of the signal' } as const;
