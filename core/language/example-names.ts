import { nameOf } from '../config/load-base.ts';
import { type Names } from '../conf/expand.ts';
import { type ExpansionName, SCOPE_NAMES } from '../schema/name-scopes.ts';
import { type NameScope } from '../schema/spec.ts';

/** The names that an option of a section may use, each with a value such as the daemon gives it. */
export type NamesIn = (title: string, scope: NameScope) => Names;

/** Where there is an `[include]`, and in included files, `%(here)s` is replaced in every value beforehand. */
export function exampleNames(here: string, isHereEverywhere: boolean): NamesIn {
  let title: string | undefined;
  let made = new Map<NameScope, Names>();
  return (wanted, scope) => {
    if (wanted !== title) made = new Map();
    title = wanted;
    const names = made.get(scope) ?? makeNames(wanted, scope, here, isHereEverywhere);
    made.set(scope, names);
    return names;
  };
}

function makeNames(title: string, scope: NameScope, here: string, isHereEverywhere: boolean): Names {
  const name = nameOf(title).trim();
  const examples: readonly (readonly [ExpansionName, string | number])[] = [
    ['here', here],
    ['host_node_name', 'localhost'],
    ['program_name', name],
    ['group_name', name],
    ['process_num', 0],
    ['numprocs', 1],
  ];
  const known = SCOPE_NAMES[scope];
  return new Map(examples.filter(([item]) => known.includes(item) || (item === 'here' && isHereEverywhere)));
}
