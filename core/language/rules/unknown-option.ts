import { FOREIGN_OPTIONS } from '../../schema/foreign-options.ts';
import { SECTIONS, specOf } from '../../schema/table.ts';
import { type SectionSpec } from '../../schema/spec.ts';
import { type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { advice, finding } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { removeOption } from '../fixes/lines.ts';
import { nearName } from '../near-name.ts';
import { type Subject } from '../subject.ts';
import { hasFullWidth } from './full-width-table.ts';

/** Options that do nothing where they stand: unknown everywhere, known to other sections only, or without an effect in this one. */
export function* unknownOption(subject: Subject): Generator<Diagnostic> {
  const nearNames = new Map<string, string | undefined>();
  for (const section of subject.tree.sections) {
    const spec = specOf(section.title);
    if (spec === undefined) continue;
    for (const option of optionsOf(subject, section)) {
      const row = Object.hasOwn(spec.options, option.name) ? spec.options[option.name] : undefined;
      if (row?.hasNoEffect === true) {
        yield ignored(subject, section, option, 'option-without-effect', []);
      } else if (row === undefined && !spec.isOpen && !isExcused(option.name)) {
        const owners = OWNERS.get(option.name);
        if (owners !== undefined)
          yield ignored(subject, section, option, 'ignored-option', [owners.join(', ')]);
        else yield unknown(subject, section, option, nearOf(nearNames, spec, option.name));
      }
    }
  }
}

/** Up to a line that was to be a header: what follows it was meant for another section. One in full width is spoken of elsewhere. */
function* optionsOf({ tree }: Subject, { children }: SectionNode): Generator<OptionNode> {
  for (const child of children) {
    const first = tree.source.text.charAt(child.span.start);
    if (child.kind === 'option' && !/[［【]/.test(first)) yield child;
    if (/[[［【]/.test(first)) return;
  }
}

/** Another program reads it, or its full-width signs are spoken of already. */
function isExcused(name: string): boolean {
  return FOREIGN_OPTIONS.has(name) || hasFullWidth(name);
}

/** Headers of the sections that know an option. */
const OWNERS: ReadonlyMap<string, readonly string[]> = ownersOfOptions();

function ownersOfOptions(): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { title, form, options } of SECTIONS) {
    const header = form === 'named' ? `[${title}:x]` : `[${title}]`;
    for (const name of Object.keys(options)) owners.set(name, [...(owners.get(name) ?? []), header]);
  }
  return owners;
}

function nearOf(
  known: Map<string, string | undefined>,
  { title, options }: SectionSpec,
  name: string,
): string | undefined {
  const key = `${title} ${name}`;
  if (!known.has(key)) known.set(key, nearName(name, Object.keys(options)));
  return known.get(key);
}

function unknown(
  subject: Subject,
  { title, options }: SectionNode,
  option: OptionNode,
  near: string | undefined,
): Diagnostic {
  const { name, nameSpan } = option;
  if (name.startsWith('[')) return brokenHeader(subject, title, option);
  const isFree = !options.some(option => option.name === near);
  const fixes =
    near === undefined
      ? []
      : [replacing(nameSpan, near, 'replace-by', [near], isFree ? 'certain' : 'possible')];
  return finding(subject, {
    code: 'unknown-option',
    message: 'unknown-option',
    facts: [title, name, advice(subject, near)],
    span: nameSpan,
    fixes,
  });
}

/** A header without its closing bracket, which is read as an option since it has a colon. */
function brokenHeader(subject: Subject, title: string, { name, span }: OptionNode): Diagnostic {
  const closed = `${subject.tree.source.slice(span)}]`;
  const isHeader = specOf(closed.slice(1, -1)) !== undefined;
  return finding(subject, {
    code: 'unknown-option',
    message: 'unknown-option',
    facts: [title, name, isHeader ? advice(subject, closed) : ''],
    span,
    fixes: isHeader ? [replacing(span, closed, 'replace-by', [closed], 'certain')] : [],
  });
}

function ignored(
  subject: Subject,
  { title }: SectionNode,
  option: OptionNode,
  message: 'ignored-option' | 'option-without-effect',
  facts: readonly string[],
): Diagnostic {
  const { name, nameSpan: span } = option;
  const edits = [removeOption(subject.tree, option)];
  const removal: Fix = {
    title: 'remove',
    args: [name],
    change: { kind: 'edits', edits },
    confidence: 'possible',
  };
  return finding(subject, {
    code: 'ignored-option',
    message,
    facts: [title, name, ...facts],
    span,
    fixes: [removal],
  });
}
