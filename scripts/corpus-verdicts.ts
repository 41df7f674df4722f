import { loadSupervisordConfig } from '../core/config/load.ts';
import { corpusSurroundings, MAIN_FILE, type Oracle, readOracles } from './corpus-cases.ts';
import { type Shape, shapeOf } from './corpus-shape.ts';

/** One case: what we make of it, and where that is not what the oracle says, as `path: ours, oracle's`. */
export type Verdict = { readonly id: string; readonly shape: Shape; readonly differences: readonly string[] };

/** Runs every case of a corpus. Throws when the folder is not there. */
export function judgeCorpus(corpus: string): Verdict[] {
  return readOracles(corpus).map(oracle => judge(corpus, oracle));
}

function judge(corpus: string, oracle: Oracle): Verdict {
  const shape = shapeOf(oracle.id, loadSupervisordConfig(MAIN_FILE, corpusSurroundings(corpus, oracle)));
  const expected = Object.fromEntries(
    Object.entries(oracle).filter(([member]) => !ABOUT_THE_CASE.has(member)),
  );
  return { id: oracle.id, shape, differences: differencesOf(shape, expected, '') };
}

/** Members of an oracle that say how the case is run or what it is about. */
const ABOUT_THE_CASE: ReadonlySet<string> = new Set(['environ', 'layout', 'title', 'error_kind']);

/** Every path at which two JSON values differ; an absent member counts as one. */
function differencesOf(ours: unknown, theirs: unknown, path: string): string[] {
  if (isObject(ours) && isObject(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return [...names].flatMap(name =>
      differencesOf(ours[name], theirs[name], path === '' ? name : `${path}.${name}`),
    );
  }
  return Object.is(ours, theirs)
    ? []
    : [`${path}: ${JSON.stringify(ours)}, oracle ${JSON.stringify(theirs)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
