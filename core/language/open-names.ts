import { SECTIONS } from '../schema/table.ts';
import { environmentKeys } from './environment-keys.ts';
import { type ProjectFile } from './project.ts';

/** Names of the environment, with their `ENV_`, that files use and that nobody is known to set. */
export function openNamesOf(
  files: readonly ProjectFile[],
  given: ReadonlyMap<string, string>,
  isEnvironmentKnown: boolean,
): Set<string> {
  const used = files.flatMap(({ tree }) => environmentNamesIn(tree.source.text));
  const mayBeSet = isEnvironmentKnown ? namesSetIn(files) : undefined;
  return new Set(used.filter(name => !given.has(name) && mayBeSet?.has(name) !== false));
}

/** Also of those behind two percent signs, which a value that is expanded twice uses. */
export function environmentNamesIn(text: string): string[] {
  return Array.from(text.matchAll(/%\((ENV_[^()\n]*)\)/g), ([, name = '']) => name);
}

/** Variables that an `environment=` of any section sets. */
function namesSetIn(files: readonly ProjectFile[]): Set<string> {
  const options = files.flatMap(({ tree }) => tree.sections).flatMap(section => section.options);
  const setting = options.filter(({ name }) => VARIABLE_SETTERS.has(name));
  return new Set(setting.flatMap(({ value }) => environmentKeys(value).map(({ text }) => `ENV_${text}`)));
}

const VARIABLE_SETTERS: ReadonlySet<string> = new Set(
  SECTIONS.flatMap(({ options }) =>
    Object.entries(options).flatMap(([name, { kind }]) => (kind.name === 'key-values' ? [name] : [])),
  ),
);
