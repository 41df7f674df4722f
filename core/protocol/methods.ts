import { CONTROL_METHODS } from './methods/control.ts';
import { LOG_METHODS } from './methods/logs.ts';
import { OWN_METHODS } from './methods/own.ts';
import { PROCESS_METHODS } from './methods/processes.ts';
import { type MethodSpec } from './methods/spec.ts';
import { SYSTEM_METHODS } from './methods/system.ts';

const MAIN_NAMES = {
  ...CONTROL_METHODS,
  ...PROCESS_METHODS,
  ...LOG_METHODS,
  ...SYSTEM_METHODS,
  ...OWN_METHODS,
};

/** Every published method by full name, older names included. */
export const METHODS = {
  ...MAIN_NAMES,
  'supervisor.getVersion': MAIN_NAMES['supervisor.getAPIVersion'],
  'supervisor.readMainLog': MAIN_NAMES['supervisor.readLog'],
  'supervisor.readProcessLog': MAIN_NAMES['supervisor.readProcessStdoutLog'],
  'supervisor.tailProcessLog': MAIN_NAMES['supervisor.tailProcessStdoutLog'],
  'supervisor.clearProcessLog': MAIN_NAMES['supervisor.clearProcessLogs'],
} as const satisfies Readonly<Record<string, MethodSpec>>;

export type MethodName = keyof typeof METHODS;

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

/** All names, in the order `system.listMethods` answers them. */
export function methodNames(): readonly MethodName[] {
  return Object.keys(METHODS).filter(isMethodName).sort();
}

/** The type of the result, then one for each parameter: the answer of `system.methodSignature`. */
export function methodSignature(name: MethodName): readonly string[] {
  const { result, parameters }: MethodSpec = METHODS[name];
  return [result.type, ...parameters.map(parameter => parameter.type)];
}

/** The sentence about the method, then its parameters and result, as `system.methodHelp` answers them. */
export function methodHelp(name: MethodName): string {
  const { help, result, parameters }: MethodSpec = METHODS[name];
  return [
    help,
    '',
    ...parameters.map(parameter => `@param ${parameter.type} ${parameter.name}  ${parameter.help}`),
    `@return ${result.type} result  ${result.help}`,
  ].join('\n');
}
