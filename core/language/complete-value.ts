import { EVENT_TYPES } from '../protocol/events.ts';
import { type KindName, type Mention, type OptionSpec } from '../schema/spec.ts';
import { splitList } from '../schema/list-items.ts';
import { type Span } from '../text/source-text.ts';
import { isSpace } from '../text/python-text.ts';
import { nameOf } from '../config/load-base.ts';
import { type Completion, type CompletionContext, literal, nothingToSay } from './completion.ts';
import { type ValueCursor } from './cursor.ts';
import { eventText } from './event-text.ts';
import { type KnownSection, knownSection, rowOf } from './known-section.ts';
import { sectionText } from './section-text.ts';
import { groupsOf } from './value-scope.ts';
import { valueWords } from './value-words.ts';

/** What the value at the cursor may be: words of its kind, or, between commas, what the list does not have yet. */
export function completeValue(context: CompletionContext, cursor: ValueCursor, offset: number): Completion[] {
  const section = knownSection(cursor.section.title);
  const row = section && rowOf(section, cursor.option.name);
  if (section === undefined || row === undefined) return [];
  if (row.mentions !== undefined) return completeMention(context, cursor, offset, row.mentions);
  if (cursor.above !== '') return [];
  return [...completeWord(context, section, cursor, row), ...completeUser(context, cursor, row)];
}

function completeWord(
  { texts }: CompletionContext,
  section: KnownSection,
  cursor: ValueCursor,
  row: OptionSpec,
): Completion[] {
  const { span, option, before } = cursor;
  return valueWords(section, [option.name, row], before).map((label, rank) => ({
    label,
    kind: 'word',
    snippet: literal(label),
    span,
    detail: label === row.fallback ? texts.labels.default : '',
    documentation: nothingToSay,
    rank,
  }));
}

/** Kinds whose value begins with a user's name. */
const USER_KINDS: ReadonlySet<KindName> = new Set(['user', 'ownership']);

function completeUser(
  { users }: CompletionContext,
  { span, before }: ValueCursor,
  row: OptionSpec,
): Completion[] {
  if (!USER_KINDS.has(row.kind.name) || before.includes(':')) return [];
  return users.map((label, rank) => ({
    label,
    kind: 'user',
    snippet: literal(label),
    span,
    detail: '',
    documentation: nothingToSay,
    rank: rank + 100,
  }));
}

function completeMention(
  context: CompletionContext,
  cursor: ValueCursor,
  offset: number,
  mention: Mention,
): Completion[] {
  const span = itemSpan(cursor, offset);
  const current = cursor.before.slice(cursor.before.lastIndexOf(',') + 1).trim() + itemRest(cursor.after);
  const listed = new Set(splitList(cursor.option.value).map(({ text }) => text.toUpperCase()));
  listed.delete(current.toUpperCase());
  const candidates = mention === 'event' ? eventCandidates(context) : programCandidates(context, cursor);
  return candidates
    .filter(({ label }) => !listed.has(label.toUpperCase()))
    .map((candidate, rank) => ({
      ...candidate,
      snippet: literal(candidate.label),
      span,
      rank: rank + candidate.rank,
    }));
}

type Candidate = Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation' | 'rank'>;

function eventCandidates({ texts }: CompletionContext): Candidate[] {
  return EVENT_TYPES.map(label => ({
    label,
    kind: 'event',
    detail: '',
    documentation: () => eventText(texts, label),
    rank: 0,
  }));
}

/** Programs that another group lists stand last: a program should be in one group alone. */
function programCandidates({ project, machine, texts }: CompletionContext, cursor: ValueCursor): Candidate[] {
  const own = nameOf(cursor.section.title);
  const groups = groupsOf(project);
  const titles = [...project.document.sections.keys()].filter(
    title => knownSection(title)?.spec.defines === 'program',
  );
  return titles.map(title => {
    const group = groups.get(nameOf(title));
    const isFree = group === undefined || group === own;
    return {
      label: nameOf(title),
      kind: 'program',
      detail: isFree ? '' : `[group:${group}]`,
      documentation: () => sectionText(texts, project, machine, title),
      rank: isFree ? 0 : titles.length,
    };
  });
}

/** The item between commas that the cursor is in, on its line. */
function itemSpan({ before, after }: ValueCursor, offset: number): Span {
  let start = before.lastIndexOf(',') + 1;
  while (start < before.length && isSpace(before[start])) start += 1;
  return { start: offset - before.length + start, end: offset + itemRest(after).length };
}

function itemRest(after: string): string {
  return after.slice(0, after.search(/[,\s]|$/));
}
