import { type SupervisordConfig } from '../../core/config/types.ts';

/** The factory of the methods under `supervisor.`, which every configuration names; here it is built in. */
const BUILT_IN_FACTORY = 'supervisor.rpcinterface:make_main_rpcinterface';

const BUILT_IN_RESULT_HANDLER = 'supervisor.dispatchers:default_handler';

/** One sentence for each plug-in that the file names and that cannot run here, because it is written in Python. */
export function pluginWarnings({
  rpcInterfaces,
  groups,
}: Pick<SupervisordConfig, 'rpcInterfaces' | 'groups'>): string[] {
  const interfaces = rpcInterfaces
    .filter(({ factory }) => factory !== BUILT_IN_FACTORY)
    .map(
      ({ name, factory }) =>
        `[rpcinterface:${name}] supervisor.rpcinterface_factory=${factory} is a Python plug-in, which cannot run here: its methods are missing; remove the section, or use Python's Supervisor for it`,
    );
  const handlers = groups.flatMap(group =>
    group.kind === 'eventlistener' && group.resultHandler !== BUILT_IN_RESULT_HANDLER
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
