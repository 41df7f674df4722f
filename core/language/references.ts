import { type Span } from '../text/source-text.ts';
import { nameAt, namesIn, type NameUse } from './names.ts';
import { type Project, type ProjectFile } from './project.ts';

/** A part of one file. */
export type Place = { readonly path: string; readonly span: Span };

export type NamePlace = Place & { readonly use: NameUse };

/** Everywhere the configurations name what stands at a place; empty when nothing is named there. */
export function referencesAt(projects: readonly Project[], path: string, offset: number): NamePlace[] {
  const use = useAt(projects, path, offset);
  return use === undefined ? [] : placesOf(projects, use);
}

/** What is named at a place of a file of the configurations. */
export function useAt(projects: readonly Project[], path: string, offset: number): NameUse | undefined {
  const file = filesOf(projects).get(path);
  return file === undefined ? undefined : nameAt(file.tree, offset);
}

/** Every place with the same name of the same sort, file by file. */
export function placesOf(
  projects: readonly Project[],
  { sort, name }: Pick<NameUse, 'sort' | 'name'>,
): NamePlace[] {
  return [...filesOf(projects).values()].flatMap(({ path, tree }) =>
    [...namesIn(tree)]
      .filter(other => other.sort === sort && other.name === name)
      .map(other => ({ path, span: other.span, use: other })),
  );
}

/** The files of several configurations, each once. */
export function filesOf(projects: readonly Project[]): Map<string, ProjectFile> {
  return new Map(projects.flatMap(({ files }) => files.map(file => [file.path, file])));
}
