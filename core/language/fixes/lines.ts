import { type ConfTree, type OptionNode, type SectionNode } from '../../conf/cst.ts';
import { endOfLine } from '../../text/source-text.ts';
import { type Edit } from './fix.ts';

/** Writes an option at the end of a section. */
export function addOption(tree: ConfTree, section: SectionNode, line: OptionLine): Edit {
  const last = section.options.at(-1);
  if (last !== undefined) return addBehind(tree, last, line);
  const { text } = tree.source;
  const at = contentEnd(text, section.headerSpan.end);
  return { span: { start: at, end: at }, text: `${lineEndOf(text)}${line.name}=${line.value}` };
}

/** Writes an option on a line of its own behind another one, in the manner of that one. */
export function addBehind({ source: { text } }: ConfTree, option: OptionNode, line: OptionLine): Edit {
  const at = contentEnd(text, option.span.end);
  const indent = indentOf(text, option.nameSpan.start);
  const written = `${lineEndOf(text)}${indent}${line.name}${separatorOf(text, option)}${line.value}`;
  return { span: { start: at, end: at }, text: written };
}

export type OptionLine = { readonly name: string; readonly value: string };

/** Takes an option away with its lines, and the comments behind its values. */
export function removeOption({ source: { text } }: ConfTree, { span }: OptionNode): Edit {
  const start = lineStart(text, span.start);
  const end = endOfLine(text, span.end);
  if (/[\r\n]/.test(text.charAt(end - 1))) return { span: { start, end }, text: '' };
  // The last line, without an end: that of the line before goes with it.
  const isPair = text[start - 1] === '\n' && text[start - 2] === '\r';
  return { span: { start: start - (isPair ? 2 : 1), end }, text: '' };
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
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
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
