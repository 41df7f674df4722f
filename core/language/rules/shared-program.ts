import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix } from '../fixes/fix.ts';
import { contentEnd, lineStart } from '../fixes/lines.ts';
import { derivedHere, type Subject } from '../subject.ts';
import { byFile, type ByFile, type Whole } from '../whole.ts';
import { type GroupMember, groupMembers } from './group-members.ts';

/** A program that stands in two groups, and so runs twice, or twice in one group. */
export function* sharedProgram(subject: Subject): Generator<Diagnostic> {
  for (const { member, first } of derivedHere(subject, repeatedMembers)) {
    const { section, option, place, name } = member;
    const isOne = first.section === section;
    const code = isOne ? 'duplicate-member' : 'program-in-two-groups';
    yield finding(subject, {
      code,
      message: code,
      facts: [section.title, option.name, name, first.section.title],
      span: place.span,
      other: first.place,
      fixes: removals(member, isOne ? 'safe' : 'possible'),
    });
  }
}

type RepeatedMember = { readonly member: GroupMember; readonly first: GroupMember };

function repeatedMembers(whole: Whole): ByFile<RepeatedMember> {
  const seen = new Map<string, GroupMember>();
  const repeated: RepeatedMember[] = [];
  for (const member of groupMembers(whole)) {
    const first = seen.get(member.name);
    if (first === undefined) seen.set(member.name, member);
    else repeated.push({ member, first });
  }
  return byFile(repeated, ({ member }) => [member.place.source]);
}

/** The comma before goes with it, or the one behind the first; none where a comment stands between. */
function removals({ place, name, section, isFirst }: GroupMember, confidence: Fix['confidence']): Fix[] {
  const { source, span } = place;
  const { text } = source;
  const start = isFirst ? span.start : text.lastIndexOf(',', span.start);
  const behind = isFirst ? /^[^\S\n]*,[^\S\n]*/.exec(text.slice(span.end, contentEnd(text, span.end))) : null;
  const end = span.end + (behind?.[0].length ?? 0);
  if (/\s[;#]/.test(text.slice(lineStart(text, start), end))) return [];
  const edits = [{ span: { start, end }, text: '' }];
  return [
    { title: 'remove-item', args: [name, section.title], change: { kind: 'edits', edits }, confidence },
  ];
}
