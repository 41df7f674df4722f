import { type ConfTree, type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { endOfLine } from '../../text/source-text.ts';
import { type Edit } from './fix.ts';

/** Writes an option on a line of its own behind another one, or behind the header, in the manner of the one before. */
export function addOption(
  { source: { text } }: ConfTree,
  section: SectionNode,
  line: OptionLine,
  after: OptionNode | undefined = section.options.at(-1),
): Edit {
  const at = contentEnd(text, after?.span.end ?? section.headerSpan.end);
  const indent = after === undefined ? '' : indentOf(text, after.nameSpan.start);
  const separator = after === undefined ? '=' : separatorOf(text, after);
  const written = `${lineEndOf(text)}${indent}${line.name}${separator}${line.value}`;
  return { span: { start: at, end: at }, text: written };
}

export type OptionLine = { readonly name: string; readonly value: string };

/** Takes an option away with its lines, and the comments behind its values. */
export function removeOption({ source: { text } }: ConfTree, { span }: OptionNode): Edit {
  const start = lineStart(text, span.start);
  const end = endOfLine(text, span.end);
  if (end < text.length || start === 0) return { span: { start, end }, text: '' };
  // The last line: what ends the line before goes with it.
  const [before = ''] = /\r\n$|[\r\n]$/.exec(text.slice(Math.max(0, start - 2), start)) ?? [];
  return { span: { start: start - before.length, end }, text: '' };
}

/** Writes a section at the end of the file, behind an empty line. */
export function addSection({ source: { text } }: ConfTree, title: string, { name, value }: OptionLine): Edit {
  const end = lineEndOf(text);
  const gap = text.endsWith('\n') ? end : end + end;
  const written = `${gap}[${title}]${end}${name}=${value}${end}`;
  return { span: { start: text.length, end: text.length }, text: written };
}

/** Where the line begins that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** How lines end in a text: as the first one does. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** What a line begins with. */
export function indentOf(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset);
}

/** Where the line's text ends that an offset is in. */
export function contentEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

function separatorOf(text: string, { nameSpan, valueSpan }: OptionNode): string {
  const written = text.slice(nameSpan.end, valueSpan.start);
  return /^[ \t]*[=:][ \t]*$/.test(written) ? written : '=';
}
