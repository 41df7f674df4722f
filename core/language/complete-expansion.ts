import { type ConfTree } from '../conf/cst.ts';
import { type MergedSection } from '../conf/includes.ts';
import { SCOPE_NAMES, type ExpansionName } from '../schema/name-scopes.ts';
import { supervisord, include } from '../schema/daemon-sections.ts';
import { parseKeyValues } from '../schema/key-values.ts';
import { type OptionSpec } from '../schema/spec.ts';
import { code } from '../text/markdown.ts';
import { type Completion, type CompletionContext, literal } from './completion.ts';
import { type ValueCursor } from './cursor.ts';
import { ENVIRONMENT, environmentNamesIn } from './expansions.ts';
import { knownSection, rowOf } from './known-section.ts';

/** The names that a `%(` before the cursor may go on with in this option; `undefined`: the cursor is behind none. */
export function completeExpansion(
  context: CompletionContext,
  tree: ConfTree,
  cursor: ValueCursor,
  offset: number,
): Completion[] | undefined {
  const start = openPercent(cursor.before);
  if (start === undefined) return undefined;
  const known = knownSection(cursor.section.title);
  const row = known && rowOf(known, cursor.option.name);
  if (row === undefined) return [];
  const isNamed = cursor.before.includes('(', start);
  const rest = isNamed ? cursor.after.replace(WRITTEN_REST, '') : cursor.after;
  const span = {
    start: offset - cursor.before.length + start,
    end: offset + cursor.after.length - rest.length,
  };
  return namesOf(context, tree, cursor, row).map(({ name, documentation }, rank) => ({
    label: `%(${name})s`,
    kind: name.startsWith(ENVIRONMENT) ? 'variable' : 'name',
    snippet: NUMBERS.has(name) ? `%(${name})\${1:02}d` : literal(`%(${name})s`),
    span,
    detail: '',
    documentation,
    rank,
  }));
}

/** What may be there already of the name, its parenthesis and its conversion. */
const WRITTEN_REST = /^[A-Za-z0-9_]*(?:\)(?:[-+#0]*\d*[dsx])?)?/;

/** Names that are mostly wanted with a format. */
const NUMBERS: ReadonlySet<string> = new Set(['process_num']);

/** Where the percent sign stands that what is typed goes on with; a doubled one is no beginning. */
function openPercent(before: string): number | undefined {
  const at = before.lastIndexOf('%');
  if (at === -1 || !/^%(?:\([A-Za-z0-9_]*)?$/.test(before.slice(at))) return undefined;
  let first = at;
  while (before[first - 1] === '%') first -= 1;
  return (at - first) % 2 === 0 ? at : undefined;
}

type KnownName = { readonly name: string; readonly documentation: () => string };

function namesOf(
  context: CompletionContext,
  tree: ConfTree,
  cursor: ValueCursor,
  row: OptionSpec,
): KnownName[] {
  const { texts, project, path } = context;
  // Where there is an `[include]`, the directory of the file is put in everywhere.
  const isHereEverywhere = project.document.sections.has(include.title) || path !== project.mainPath;
  const allowed = SCOPE_NAMES[row.names];
  const names = isHereEverywhere && !allowed.includes('here') ? ['here' as const, ...allowed] : allowed;
  return names.flatMap(name =>
    isVariable(name)
      ? variablesOf(context, tree, cursor, row).map(variable => ({
          name: ENVIRONMENT + variable,
          documentation: () => `${code(variable)} — ${texts.labels.variable}`,
        }))
      : [{ name, documentation: () => texts.names[name] }],
  );
}

function isVariable(name: ExpansionName): name is 'ENV_X' {
  return name.startsWith(ENVIRONMENT);
}

/** Variables of the machine, of the daemon's section, of the option's own section, and those that the file uses elsewhere. */
function variablesOf(
  { machine, project }: CompletionContext,
  tree: ConfTree,
  { section }: ValueCursor,
  row: OptionSpec,
): string[] {
  const { sections } = project.document;
  const daemon = keysOf(sections.get(supervisord.title));
  // An option that sets variables does not know its own.
  const own = row.kind.name === 'key-values' ? [] : keysOf(sections.get(section.title));
  const used = environmentNamesIn(tree.source.text);
  return [...new Set([...daemon, ...own, ...Object.keys(machine.environment ?? {}), ...used])].sort();
}

function keysOf(section: MergedSection | undefined): string[] {
  const known = section && knownSection(section.title);
  if (section === undefined || known === undefined) return [];
  return [...section.options].flatMap(([name, { value }]) => {
    if (rowOf(known, name)?.kind.name !== 'key-values') return [];
    const reading = parseKeyValues(value);
    return reading.kind === 'value' ? [...reading.value.keys()] : [];
  });
}
