import { spanInValue, type OptionNode } from '../../conf/cst.ts';
import { nameOf } from '../../config/load-base.ts';
import { ambiguousProgramReason, unknownProgramReason } from '../../config/load-groups.ts';
import { fcgiProgram, group, program } from '../../schema/program-sections.ts';
import { splitList } from '../../schema/list-items.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { advice } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { addSection } from '../fixes/lines.ts';
import { nearName } from '../near-name.ts';
import { type Subject } from '../subject.ts';

/**
 * A member of a group that no section defines, or two do. Nothing is said of the first while a file that is not known here may
 * define it.
 */
export function* danglingProgram(subject: Subject): Generator<Diagnostic> {
  const { tree, siblings, isComplete } = subject;
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
    if (option !== undefined) yield* wrongMembers(subject, title, option, known);
  }
}

type Known = {
  readonly programs: ReadonlySet<string>;
  readonly fcgi: ReadonlySet<string>;
  readonly isComplete: boolean;
};

function* wrongMembers(
  subject: Subject,
  title: string,
  option: OptionNode,
  { programs, fcgi, isComplete }: Known,
): Generator<Diagnostic> {
  if (option.value.includes('%')) return;
  for (const { text, offset } of splitList(option.value)) {
    const span = spanInValue(option, offset, text.length);
    const place = `[${title}] ${option.name}: `;
    if (programs.has(text) && fcgi.has(text)) {
      const message = place + ambiguousProgramReason(text);
      yield { code: 'ambiguous-program', severity: 'error', span, message };
    } else if (isComplete && !programs.has(text) && !fcgi.has(text)) {
      const near = nearName(text, [...programs, ...fcgi]);
      const message = place + unknownProgramReason(text) + advice(subject, near);
      const renamed = near === undefined ? [] : [replacing(span, near, 'replace-by', [near], 'certain')];
      const fixes = [...renamed, ...additions(subject, text)];
      yield { code: 'unknown-program', severity: 'error', span, message, fixes };
    }
  }
}

/** Makes the program, with a command of its name to begin with. */
function additions({ tree }: Subject, name: string): Fix[] {
  if (!/^[\w.-]+$/.test(name)) return [];
  const title = `program:${name}`;
  const edits = [addSection(tree, title, { name: 'command', value: name })];
  return [{ title: 'add', args: [`[${title}]`], change: { kind: 'edits', edits }, confidence: 'possible' }];
}
