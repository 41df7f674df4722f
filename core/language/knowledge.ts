import { type ConfTree } from '../conf/cst.ts';
import { type Project, type ProjectFile } from './project.ts';
import { type Whole, type WholeContext, wholeOfProject } from './whole.ts';

/**
 * What is found out of a configuration for all of its files at once. Whoever looks through several files of a project makes one and
 * hands it in for each of them, so that the work grows with the files, not with their square.
 */
export class Knowledge {
  readonly whole: Whole;
  readonly #files: ReadonlyMap<ConfTree, ProjectFile>;
  readonly #derived = new Map<Derive<unknown>, unknown>();

  constructor(whole: Whole) {
    this.whole = whole;
    // The first file counts where one tree stands for two.
    this.#files = new Map(whole.files.toReversed().map(file => [file.tree, file]));
  }

  /** The file that has the very tree; `undefined`: it is none of this configuration. */
  fileOf(tree: ConfTree): ProjectFile | undefined {
    return this.#files.get(tree);
  }

  /** What a function makes of the whole, which is made once; so the function must be the same one each time. */
  derived<T>(derive: Derive<T>): T {
    if (!this.#derived.has(derive)) this.#derived.set(derive, derive(this.whole));
    return this.#derived.get(derive) as T; // kept above
  }
}

export type Derive<T> = (whole: Whole) => T;

/** `context`: the same as for the files that are looked through. */
export function knowledgeOf(project: Project, context: WholeContext): Knowledge {
  return new Knowledge(wholeOfProject(project, context));
}
