import { type ConfTree } from '../../conf/cst.ts';
import { parseConf } from '../../conf/parser.ts';
import { type Overrides } from '../../config/load-daemon.ts';
import { loadSupervisordConfig } from '../../config/load.ts';
import { type ParseConf } from '../../config/read-document.ts';
import { type Surroundings } from '../../config/surroundings.ts';
import { absolutePath, trimSlashes } from '../../text/posix-path.ts';
import { type Span } from '../../text/source-text.ts';
import { diagnose } from '../diagnose.ts';
import { knowledgeOf } from '../knowledge.ts';
import { projectOf } from '../project.ts';
import { type Machine } from '../subject.ts';
import { findingOf, findingOfFault, type Finding } from './finding.ts';
import { readSources } from './read-sources.ts';

/** The machine that the daemon would run on, and its command line. */
export type CheckContext = {
  readonly surroundings: Surroundings;
  readonly machine: Machine;
  readonly overrides: Overrides;
};

/**
 * All that there is to say of a configuration: what the rules find in any of its files, and what a daemon would refuse it for, which
 * is surely among the errors. In the order in which the files are read, then of the places. Files below the working directory are
 * named relative to it when `mainPath` is relative.
 */
export function checkConfiguration(
  mainPath: string,
  { surroundings, machine, overrides }: CheckContext,
): Finding[] {
  const { workingDirectory, environment, hostName } = surroundings;
  const main = absolutePath(mainPath, workingDirectory);
  const parse = parseOnce(workingDirectory);
  const { sources, notes } = readSources(mainPath, main, surroundings.files, parse);
  const project = projectOf(main, sources, { environment, hostName });
  const known = { surroundings, isEnvironmentKnown: true };
  const context = { ...known, project, machine, knowledge: knowledgeOf(project, known) };
  const found = new Map(
    project.files.map(({ path, tree }) => [
      path,
      diagnose(tree, context).map(diagnostic => findingOf(diagnostic, path, tree)),
    ]),
  );
  const refused = loadSupervisordConfig(mainPath, surroundings, overrides, parse);
  const refusals = refused.kind === 'faulty' ? refused.faults : [];
  for (const { fault, severity } of [
    ...notes,
    ...refusals.map(fault => ({ fault, severity: 'error' as const })),
  ]) {
    const file = absolutePath(fault.place?.file ?? main, workingDirectory);
    const finding = findingOfFault(fault, severity, file);
    const others = found.get(file) ?? [];
    if (!others.some(other => isSame(other, finding))) found.set(file, [...others, finding]);
  }
  const ranks = new Map(project.files.map(({ path }, index) => [path, index]));
  const rank = ({ file }: Finding): number => ranks.get(file) ?? -1;
  return [...found.values()]
    .flat()
    .sort((a, b) => rank(a) - rank(b) || spanOf(a).start - spanOf(b).start)
    .map(finding => ({ ...finding, file: shownPath(finding.file, mainPath, workingDirectory) }));
}

/** A parser that knows a file's text again. */
function parseOnce(workingDirectory: string): ParseConf {
  const trees = new Map<string, ConfTree>();
  return (text, file) => {
    const path = absolutePath(file, workingDirectory);
    const known = trees.get(path);
    // The file may have changed between two readings.
    if (known?.source.text === text) return known;
    const tree = parseConf(text);
    trees.set(path, tree);
    return tree;
  };
}

/** Whether two findings in one file say the same of places that touch. */
function isSame(one: Finding, other: Finding): boolean {
  return (
    one.severity === other.severity &&
    one.code === other.code &&
    spanOf(one).start <= spanOf(other).end &&
    spanOf(other).start <= spanOf(one).end
  );
}

function spanOf({ mark }: Finding): Span {
  return mark?.span ?? { start: 0, end: 0 };
}

function shownPath(path: string, mainPath: string, workingDirectory: string): string {
  const folder = `${trimSlashes(workingDirectory)}/`;
  return !mainPath.startsWith('/') && path.startsWith(folder) ? path.slice(folder.length) : path;
}
