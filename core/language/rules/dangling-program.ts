import { spanInValue, type OptionNode } from '../../conf/cst.ts';
import { nameOf } from '../../config/load-base.ts';
import { ambiguousProgramReason, unknownProgramReason } from '../../config/load-groups.ts';
import { fcgiProgram, group, program } from '../../schema/program-sections.ts';
import { splitList } from '../../schema/list-items.ts';
import { isSectionOf, type SectionSpec } from '../../schema/spec.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { advice } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { addSection } from '../fixes/lines.ts';
import { nearName } from '../near-name.ts';
import { type Subject } from '../subject.ts';
import { type Whole } from '../whole.ts';

/**
 * A member of a group that no section defines, or two do. Nothing is said of the first while a file that is not known here may
 * define it.
 */
export function* danglingProgram(subject: Subject): Generator<Diagnostic> {
  for (const { title, options } of subject.tree.sections) {
    if (!isSectionOf(group, title)) continue;
    const option = options.findLast(({ name }) => name === 'programs');
    if (option !== undefined) yield* wrongMembers(subject, title, option);
  }
}

function* wrongMembers(subject: Subject, title: string, option: OptionNode): Generator<Diagnostic> {
  if (option.value.includes('%')) return;
  const { programs, fcgi } = subject.derived(definedNames);
  for (const { text, offset } of splitList(option.value)) {
    const span = spanInValue(option, offset, text.length);
    const place = `[${title}] ${option.name}: `;
    if (programs.has(text) && fcgi.has(text)) {
      const message = place + ambiguousProgramReason(text);
      yield { code: 'ambiguous-program', severity: 'error', span, message };
    } else if (subject.isComplete && !programs.has(text) && !fcgi.has(text)) {
      // Of names that are equally near, that of this file is meant.
      const own = definedNames({ trees: [subject.tree] });
      const near = nearName(text, [...own.programs, ...programs, ...own.fcgi, ...fcgi]);
      const message = place + unknownProgramReason(text) + advice(subject, near);
      const renamed = near === undefined ? [] : [replacing(span, near, 'replace-by', [near], 'certain')];
      const fixes = [...renamed, ...additions(subject, text)];
      yield { code: 'unknown-program', severity: 'error', span, message, fixes };
    }
  }
}

type DefinedNames = { readonly programs: ReadonlySet<string>; readonly fcgi: ReadonlySet<string> };

function definedNames({ trees }: Pick<Whole, 'trees'>): DefinedNames {
  const titles = trees.flatMap(({ sections }) => sections.map(({ title }) => title));
  const names = (spec: SectionSpec): Set<string> =>
    new Set(titles.filter(title => isSectionOf(spec, title)).map(nameOf));
  return { programs: names(program), fcgi: names(fcgiProgram) };
}

/** Makes the program, with a command of its name to begin with. */
function additions({ tree }: Subject, name: string): Fix[] {
  if (!/^[\w.-]+$/.test(name)) return [];
  const title = `program:${name}`;
  const edits = [addSection(tree, title, { name: 'command', value: name })];
  return [{ title: 'add', args: [`[${title}]`], change: { kind: 'edits', edits }, confidence: 'possible' }];
}
