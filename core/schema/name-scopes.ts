import { type NameScope } from './spec.ts';

/** A name that stands in `%(…)s`; `ENV_X`: any variable of the environment with `ENV_` before it. */
export type ExpansionName =
  'here' | 'host_node_name' | 'program_name' | 'group_name' | 'process_num' | 'numprocs' | 'ENV_X';

/** The names that `%(…)s` knows in each scope. Source: `supervisor/options.py`, the `expansions` of each reader. */
export const SCOPE_NAMES: Readonly<Record<NameScope, readonly ExpansionName[]>> = {
  environment: ['ENV_X'],
  here: ['here', 'ENV_X'],
  host: ['here', 'host_node_name', 'ENV_X'],
  socket: ['here', 'program_name', 'ENV_X'],
  program: ['here', 'host_node_name', 'program_name', 'group_name', 'ENV_X'],
  process: ['here', 'host_node_name', 'program_name', 'group_name', 'process_num', 'numprocs', 'ENV_X'],
};
