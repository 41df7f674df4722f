import { type Module, moduleOf } from '../../core/config/plugin-module.ts';
import { type SupervisordConfig } from '../../core/config/types.ts';

/** The factory of the methods under `supervisor.`, which every configuration names; here it is built in. */
const BUILT_IN_FACTORY = 'supervisor.rpcinterface:make_main_rpcinterface';

/** The factory of the Python package supervisor_twiddler, which has a twin here. */
export const TWIDDLER_FACTORY = 'supervisor_twiddler.rpcinterface:make_twiddler_rpcinterface';

const KNOWN_FACTORIES: readonly string[] = [BUILT_IN_FACTORY, TWIDDLER_FACTORY];

/**
 * What judges the answers of listeners. `default`: `OK` is good, and all else is not. `print`: what listeners answer is printed
 * (the twin of the Python package supervisor-stdout). `module`: a function of a JavaScript module. `foreign`: it cannot run here.
 */
export type ResultHandlerKind =
  { readonly kind: 'default' | 'print' | 'foreign' } | ({ readonly kind: 'module' } & Module);

/** By what the file says. */
export function resultHandlerKind(spec: string): ResultHandlerKind {
  if (spec === 'supervisor.dispatchers:default_handler') return { kind: 'default' };
  if (spec === 'supervisor_stdout:event_handler') return { kind: 'print' };
  const module = moduleOf(spec);
  return module === undefined ? { kind: 'foreign' } : { kind: 'module', ...module };
}

/** One sentence for each plug-in that the file names and that cannot run here, because it is written in Python. */
export function pluginWarnings({
  rpcInterfaces,
  groups,
}: Pick<SupervisordConfig, 'rpcInterfaces' | 'groups'>): string[] {
  const interfaces = rpcInterfaces
    .filter(({ factory }) => !KNOWN_FACTORIES.includes(factory) && moduleOf(factory) === undefined)
    .map(
      ({ name, factory }) =>
        `[rpcinterface:${name}] supervisor.rpcinterface_factory=${factory} is a Python plug-in, which cannot run here: its methods are missing; remove the section, or use Python's Supervisor for it`,
    );
  const handlers = groups.flatMap(group =>
    group.kind === 'eventlistener' && resultHandlerKind(group.resultHandler).kind === 'foreign'
      ? [
          `[eventlistener:${group.name}] result_handler=${group.resultHandler} is a Python function, which cannot run here: the built-in one judges the answers; remove the option`,
        ]
      : [],
  );
  return [...interfaces, ...handlers];
}

/** Names of the interfaces that are there: the sections that name the built-in factory. */
export function servedInterfaces({ rpcInterfaces }: Pick<SupervisordConfig, 'rpcInterfaces'>): string[] {
  return rpcInterfaces.filter(({ factory }) => factory === BUILT_IN_FACTORY).map(({ name }) => name);
}
