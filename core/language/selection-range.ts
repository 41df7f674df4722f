import { type ConfTree, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { splitBlank } from './blank-items.ts';
import { expansionAt } from './expansion-at.ts';
import { type ListItem, splitList } from '../schema/list-items.ts';
import { type SourceText, type Span } from '../text/source-text.ts';

/** What a growing selection at a place takes in, step by step: word, part of the value, value, option, section, file. */
export function selectionRangesAt(tree: ConfTree, offset: number): Span[] {
  const { source, sections } = tree;
  const whole = { start: 0, end: source.text.length };
  const section = sections.find(({ span }) => holds(span, offset));
  const steps = [
    wordAt(source, offset),
    ...(section === undefined ? [] : sectionSteps(tree, section, offset)),
    whole,
  ];
  const ranges: Span[] = [];
  for (const step of steps) {
    const last = ranges.at(-1) ?? { start: offset, end: offset };
    const isWider = step.end - step.start > last.end - last.start;
    if (isWider && step.start <= last.start && last.end <= step.end) ranges.push(step);
  }
  return ranges.length === 0 ? [whole] : ranges;
}

function sectionSteps(tree: ConfTree, section: SectionNode, offset: number): Span[] {
  const child = section.children.findLast(({ span }) => holds(span, offset));
  if (child === undefined) return [section.titleSpan, section.headerSpan, section.span];
  if (child.kind !== 'option') return [child.span, section.span];
  return [...optionSteps(tree, child, offset), child.span, section.span];
}

function optionSteps(tree: ConfTree, option: OptionNode, offset: number): Span[] {
  if (!holds(option.valueSpan, offset)) return [option.nameSpan];
  const expansion = expansionAt(tree, offset);
  const line = option.lines.find(span => holds(span, offset));
  if (line === undefined) return [option.valueSpan];
  const text = tree.source.slice(line);
  const around = (parts: readonly ListItem[]): Span[] =>
    parts
      .map(part => ({ start: line.start + part.offset, end: line.start + part.offset + part.text.length }))
      .filter(part => holds(part, offset))
      .sort((a, b) => a.end - a.start - (b.end - b.start));
  return [
    ...(expansion === undefined ? [] : [expansion.span]),
    ...around(quotedParts(text)),
    ...around([...splitBlank(text), ...splitList(text)]),
    line,
    option.valueSpan,
  ];
}

/** What stands in quotes, without them and with them. */
function quotedParts(text: string): ListItem[] {
  return Array.from(text.matchAll(/"[^"]*"|'[^']*'/g)).flatMap(({ 0: quoted, index }) => [
    { text: quoted.slice(1, -1), offset: index + 1 },
    { text: quoted, offset: index },
  ]);
}

/** Letters, digits and underscores around a place; empty between others. */
function wordAt({ text }: SourceText, offset: number): Span {
  let [start, end] = [offset, offset];
  while (isWord(text[start - 1])) start -= 1;
  while (isWord(text[end])) end += 1;
  return { start, end };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^[\p{L}\p{N}_\uD800-\uDFFF]$/u.test(character);
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
