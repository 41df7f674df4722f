import { type ConfTree, type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { lex, type LineToken } from '../../conf/lexer.ts';
import { specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { replacing } from '../fixes/fix.ts';
import { type Subject } from '../subject.ts';
import { FULL_WIDTH, hasFullWidth } from './full-width-table.ts';
import { wrongInLine } from './full-width-lines.ts';
import { wrongInValue } from './full-width-values.ts';

/** What how-tos turn into when they are pasted: full-width signs, curly quotes and blanks of other widths, where ASCII is meant. */
export function* fullWidth(subject: Subject): Generator<Diagnostic> {
  const { tree } = subject;
  const { text } = tree.source;
  if (!hasFullWidth(text)) return;
  const places = placesOf(tree);
  for (const token of lex(text)) {
    if (token.kind !== 'content' || !hasFullWidth(token.text)) continue;
    for (const offset of wrongIn(text, token, places.get(token.content.start))) {
      yield* said(subject, offset);
    }
  }
}

/** What a line is, by the offset of its first character. */
type Place =
  | { readonly kind: 'line'; readonly section: SectionNode | undefined }
  | { readonly kind: 'option'; readonly section: SectionNode; readonly option: OptionNode };

function placesOf({ sections }: ConfTree): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const section of sections) {
    for (const child of section.children) {
      switch (child.kind) {
        case 'option':
          places.set(child.nameSpan.start, { kind: 'option', section, option: child });
          for (const { start } of child.lines.slice(1))
            places.set(start, { kind: 'option', section, option: child });
          break;
        case 'error':
          places.set(child.span.start, { kind: 'line', section });
          break;
        case 'comment':
          break;
      }
    }
  }
  return places;
}

function wrongIn(text: string, { content }: LineToken, place: Place | undefined): number[] {
  const line = text.slice(content.start, content.end);
  if (place?.kind !== 'option') return shifted(wrongInLine(line, place?.section), content.start);
  const { section, option } = place;
  const isFirst = option.nameSpan.start === content.start;
  const valueAt = isFirst ? Number(option.lines[0]?.start) : content.start;
  const row = specOf(section.title)?.options[option.name];
  const head = isFirst
    ? shifted(wrongInLine(text.slice(content.start, valueAt), section), content.start)
    : [];
  // A line that is no option at all, such as a header in full width, is judged as a whole.
  if (row === undefined) return isFirst ? shifted(wrongInLine(line, section), content.start) : [];
  return [...head, ...shifted(wrongInValue(text.slice(valueAt, content.end), row), valueAt)];
}

function shifted(offsets: readonly number[], by: number): number[] {
  return offsets.map(offset => offset + by);
}

function* said(subject: Subject, offset: number): Generator<Diagnostic> {
  const character = subject.tree.source.text.charAt(offset);
  const ascii = String(FULL_WIDTH.get(character));
  const span = { start: offset, end: offset + 1 };
  const point = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  yield finding(subject, {
    code: 'full-width-character',
    message: ascii === ' ' ? 'full-width-blank' : 'full-width-character',
    facts: ascii === ' ' ? [point] : [character, point, ascii],
    span,
    fixes: [replacing(span, ascii, 'replace-by', [ascii === ' ' ? '" "' : ascii], 'safe')],
  });
}
