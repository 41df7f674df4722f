import { OPEN_SURROUNDINGS } from '../config/open-surroundings.ts';
import { processName } from '../schema/value-kinds.ts';
import { type Span } from '../text/source-text.ts';
import { type NameUse } from './names.ts';
import { type Project } from './project.ts';
import { type NamePlace, type Place, placesOf, useAt } from './references.ts';

/** Why a name cannot be changed, or not to that. */
export type RenameRefusal =
  | { readonly kind: 'nothing-named' }
  /** Event types are the daemon's. */
  | { readonly kind: 'fixed-name'; readonly name: string }
  | { readonly kind: 'empty-name' }
  /** `message`: what the daemon says of such a name. */
  | { readonly kind: 'bad-name'; readonly message: string }
  /** A name that cannot be written in a list of programs, or not everywhere. */
  | { readonly kind: 'unlistable-name'; readonly character: string }
  | { readonly kind: 'taken-name'; readonly title: string };

export type Renamable = { readonly kind: 'renamable'; readonly name: string; readonly span: Span };

/** What can be renamed at a place. */
export function prepareRename(
  projects: readonly Project[],
  path: string,
  offset: number,
): Renamable | RenameRefusal {
  const use = useAt(projects, path, offset);
  if (use === undefined) return { kind: 'nothing-named' };
  if (use.sort === 'event') return { kind: 'fixed-name', name: use.name };
  return { kind: 'renamable', name: use.name, span: use.span };
}

/** Places that get the new name. */
export type Renaming = {
  readonly kind: 'renaming';
  readonly name: string;
  readonly places: readonly Place[];
};

/** Renames a program, listener or group wherever the configurations name it. Blanks around the new name are dropped. */
export function renameAt(
  projects: readonly Project[],
  path: string,
  offset: number,
  newName: string,
): Renaming | RenameRefusal {
  const use = useAt(projects, path, offset);
  if (use === undefined) return { kind: 'nothing-named' };
  if (use.sort === 'event') return { kind: 'fixed-name', name: use.name };
  const name = newName.trim();
  const refusal = refusalOf(name) ?? takenBy(projects, use, name);
  if (refusal !== undefined) return refusal;
  const places = placesOf(projects, use).map(({ path: file, span }) => ({ path: file, span }));
  return { kind: 'renaming', name, places };
}

function refusalOf(name: string): RenameRefusal | undefined {
  if (name === '') return { kind: 'empty-name' };
  const reading = processName.read(name, { surroundings: OPEN_SURROUNDINGS, section: '' });
  if (reading.kind === 'refused') return { kind: 'bad-name', message: reading.message };
  const character = UNLISTABLE.exec(name)?.[0];
  return character === undefined ? undefined : { kind: 'unlistable-name', character };
}

/** What would end an item or a value, begin a comment or an expansion, or end the header early. */
const UNLISTABLE = /[\s,%\]]|^[;#]/;

function takenBy(projects: readonly Project[], use: NameUse, name: string): RenameRefusal | undefined {
  if (name === use.name) return undefined;
  const isDefinition = ({ use: { role } }: NamePlace): boolean => role === 'definition';
  const taken = placesOf(projects, { sort: use.sort, name }).find(isDefinition);
  return taken === undefined ? undefined : { kind: 'taken-name', title: taken.use.section.title };
}
