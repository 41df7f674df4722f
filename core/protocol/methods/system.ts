import { type MethodSpec } from './spec.ts';

const METHOD = { type: 'string', name: 'name', help: 'full name of a method' } as const;

/** What the server tells about itself, and several calls in one. */
export const SYSTEM_METHODS = {
  'system.listMethods': {
    parameters: [],
    result: { type: 'array', help: 'full names, sorted' },
    help: 'Names of all methods.',
    anyState: true,
  },
  'system.methodHelp': {
    parameters: [METHOD],
    result: { type: 'string', help: 'the text' },
    help: 'What a method does.',
    anyState: true,
  },
  'system.methodSignature': {
    parameters: [METHOD],
    result: { type: 'array', help: 'type of the result, then the type of each parameter' },
    help: 'Types of a method.',
    anyState: true,
  },
  'system.multicall': {
    parameters: [{ type: 'array', name: 'calls', help: 'structs with methodName and params' }],
    result: {
      type: 'array',
      help: 'the plain result of each call, or a struct with faultCode and faultString',
    },
    help: 'Carry out several calls, one after the other.',
    anyState: true,
  },
} as const satisfies Readonly<Record<string, MethodSpec>>;
