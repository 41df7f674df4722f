import { spanInValue, type OptionNode } from '../../conf/cst.ts';
import { nameOf } from '../../config/load-base.ts';
import { ambiguousProgramReason, unknownProgramReason } from '../../config/load-groups.ts';
import { fcgiProgram, group, program } from '../../schema/program-sections.ts';
import { splitList } from '../../schema/list-items.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { suggestion } from '../near-name.ts';
import { type Subject } from '../subject.ts';

/**
 * A member of a group that no section defines, or two do. Nothing is said of the first while a file that is not known here may
 * define it.
 */
export function* danglingProgram({ tree, siblings, isComplete }: Subject): Generator<Diagnostic> {
  const sections = [tree, ...siblings].flatMap(file => file.sections);
  const known: Known = {
    programs: new Set(
      sections.filter(({ title }) => isSectionOf(program, title)).map(({ title }) => nameOf(title)),
    ),
    fcgi: new Set(
      sections.filter(({ title }) => isSectionOf(fcgiProgram, title)).map(({ title }) => nameOf(title)),
    ),
    isComplete,
  };
  for (const { title, options } of tree.sections) {
    if (!isSectionOf(group, title)) continue;
    const option = options.findLast(({ name }) => name === 'programs');
    if (option !== undefined) yield* wrongMembers(title, option, known);
  }
}

type Known = {
  readonly programs: ReadonlySet<string>;
  readonly fcgi: ReadonlySet<string>;
  readonly isComplete: boolean;
};

function* wrongMembers(title: string, option: OptionNode, known: Known): Generator<Diagnostic> {
  for (const { text, offset } of splitList(option.value)) {
    const found = fateOf(text, known);
    if (found === undefined || option.value.includes('%')) continue;
    const span = spanInValue(option, offset, text.length);
    const message = `[${title}] ${option.name}: ${found.reason}`;
    yield { code: found.code, severity: 'error', span, message };
  }
}

type Fate = { readonly code: 'unknown-program' | 'ambiguous-program'; readonly reason: string };

function fateOf(name: string, { programs, fcgi, isComplete }: Known): Fate | undefined {
  if (programs.has(name)) {
    return fcgi.has(name) ? { code: 'ambiguous-program', reason: ambiguousProgramReason(name) } : undefined;
  }
  if (fcgi.has(name) || !isComplete) return undefined;
  const advice = suggestion(name, [...programs, ...fcgi]);
  return { code: 'unknown-program', reason: unknownProgramReason(name) + advice };
}
