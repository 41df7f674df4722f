import { spanInValue } from '../../conf/cst.ts';
import { type MergedOption, type MergedSection } from '../../conf/includes.ts';
import { programOptions } from '../../schema/program-sections.ts';
import { joinPath, normalizePath } from '../../text/posix-path.ts';
import { type Span } from '../../text/source-text.ts';
import { commandWords } from '../command-words.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { type MessageKey } from '../doc/diagnostic-text.ts';
import { type DiagnosticCode } from '../codes.ts';
import { finding } from '../finding.ts';
import { replacing } from '../fixes/fix.ts';
import { isHere, type Machine, type Subject } from '../subject.ts';
import { effective, given } from './effective.ts';

/** Commands that the machine does not have or may not run, and those whose path hangs on where the daemon was started. */
export function* commandRules(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.programsHere) {
    const option = given(subject, section, 'command');
    if (option === undefined || !isHere(subject, option.place)) continue;
    const isOpen = subject.machine === undefined && given(subject, section, 'directory') === undefined;
    if (isOpen || (subject.machine === undefined && option.value.startsWith('/'))) continue;
    const [written] = commandWords(option.node.value);
    const command = effective(subject, section, programOptions, 'command');
    const [program] = command === undefined ? [] : commandWords(command);
    if (program === undefined || written === undefined) continue;
    const { start, end } = written.span;
    const span = spanInValue(option.node, start, end - start);
    const place = { subject, section, option, program: program.text, span };
    if (program.text.includes('/') && !program.text.startsWith('/')) yield* relative(place);
    else if (subject.machine !== undefined) yield* missing(place, subject.machine);
  }
}

type Place = {
  readonly subject: Subject;
  readonly section: MergedSection;
  readonly option: MergedOption;
  readonly program: string;
  readonly span: Span;
};

/** Compat: a relative path is looked up from the daemon's own directory, and run from that of the program (pitfalls 21). */
function* relative({ subject, section, option, program, span }: Place): Generator<Diagnostic> {
  const directory = effective(subject, section, programOptions, 'directory');
  const other = given(subject, section, 'directory');
  if (directory === undefined || directory === '' || directory === '.' || other === undefined) return;
  const absolute = normalizePath(joinPath(directory, program));
  const isPlain = subject.tree.source.slice(span) === program && /^\/\S*$/.test(absolute);
  const isCertain = isPlain && !program.startsWith('~') && !absolute.includes('%');
  yield finding(subject, {
    code: 'relative-command',
    message: 'relative-command',
    facts: [section.title, option.node.name, program, directory],
    span,
    other: other.place,
    fixes: isCertain ? [replacing(span, absolute, 'replace-by', [absolute], 'certain')] : [],
  });
}

function* missing(
  { subject, section, option, program, span }: Place,
  machine: Machine,
): Generator<Diagnostic> {
  const wrong = program.includes('/') ? stateOf(machine, program) : searched(machine, program);
  if (wrong === undefined) return;
  const facts = [section.title, option.node.name, program];
  yield finding(subject, { ...wrong, facts, span });
}

type Wrong = { readonly code: DiagnosticCode; readonly message: MessageKey };

function stateOf(machine: Machine, path: string): Wrong | undefined {
  switch (machine.kindOf(path)) {
    case 'none':
      return { code: 'command-not-found', message: 'command-not-found' };
    case 'file':
      return { code: 'command-not-executable', message: 'command-not-executable' };
    case 'directory':
      return { code: 'command-not-executable', message: 'command-is-folder' };
    case 'program':
    case 'device':
    case undefined:
      return undefined;
  }
}

/** Compat: the first file of that name counts, even where it cannot be run (pitfalls 27). Nothing is said where a folder is unknown. */
function searched(machine: Machine, program: string): Wrong | undefined {
  for (const folder of machine.path) {
    const path = joinPath(folder, program);
    if (machine.kindOf(path) !== 'none') return stateOf(machine, path);
  }
  return machine.path.length === 0
    ? undefined
    : { code: 'command-not-found', message: 'command-not-on-path' };
}
