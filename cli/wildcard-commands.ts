import { toExpression } from '../core/conf/glob.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { restart, start, stop } from './control-commands.ts';
import { WILDCARDS_FACTORY } from './load-plugins.ts';
import { type Session, wordsOf } from './session.ts';
import { status } from './status-commands.ts';
import { isUp } from './upcheck.ts';

type Run = (session: Session, argument: string) => Promise<void>;

/** All at the same time: a line for each as it gets done. */
function eachOf(run: Run): Run {
  return async (session, argument) => {
    const names = await namesThatFit(session, argument);
    await Promise.all(names.map(name => run(session, name)));
  };
}

export const mstart = eachOf(start);

export const mstop = eachOf(stop);

export const mrestart = eachOf(restart);

export async function mstatus(session: Session, argument: string): Promise<void> {
  const names = await namesThatFit(session, argument);
  if (names.length > 0) await status(session, names.join(' '));
}

/**
 * Processes whose name fits one of the patterns, as `group:name`; `all` is `*`. A pattern is held against the name of the process,
 * and one with a colon, or with `match_group=1` in the section of the plug-in, against `group:name`.
 *
 * Compat: lines and exit status are those of the Python package supervisor-wildcards, which has these actions.
 */
async function namesThatFit(session: Session, argument: string): Promise<readonly string[]> {
  if (!(await isUp(session))) return [];
  const patterns = wordsOf(argument);
  const section = session.pluginSections.find(({ factory }) => factory === WILDCARDS_FACTORY);
  const areGroupsMatched = Number(section?.settings['match_group'] ?? 0) !== 0;
  const tests = (patterns.includes('all') ? ['*'] : patterns).map(pattern => {
    const expression = toExpression(pattern);
    const isWhole = areGroupsMatched || pattern.includes(':');
    return ({ group, name }: ProcessInfo): boolean => expression.test(isWhole ? `${group}:${name}` : name);
  });
  const infos = tests.length === 0 ? [] : await session.client().getAllProcessInfo();
  const fitting = infos.filter(info => tests.some(test => test(info)));
  if (fitting.length === 0) session.print('No process matched given expression.');
  return fitting.map(({ group, name }) => `${group}:${name}`);
}
