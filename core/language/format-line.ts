import { strip, stripEnd } from '../text/python-text.ts';
import { type Spacing } from './text-edit.ts';
import { type ConfLine } from './format-lines.ts';

/** A line as it should be, without its end; blank ones stay for `format-blank-lines.ts`. */
export function formatLine(text: string, line: ConfLine, spacing: Spacing): string {
  const { span, content } = line;
  const lead = text.slice(span.start, content.start);
  const rest = stripEnd(text.slice(content.end, span.end));
  switch (line.kind) {
    case 'blank':
      return text.slice(span.start, span.end);
    case 'comment':
      return rest;
    case 'inner':
      return content.end > content.start
        ? lead.slice(line.base) + text.slice(content.start, content.end) + rest
        : lead + rest;
    case 'content':
      return contentText(text, line, spacing) + rest;
  }
}

function contentText(text: string, { content, option }: ConfLine, spacing: Spacing): string {
  const written = text.slice(content.start, content.end);
  if (option === undefined || spacing === 'keep') return written;
  const name = text.slice(option.nameSpan.start, option.nameSpan.end);
  const delimiter = written.charAt(written.search(/[=:]/));
  const value = strip(written.slice(written.indexOf(delimiter) + 1));
  if (spacing === 'none') return name + delimiter + value;
  // Behind a blank these signs would begin a comment.
  const gap = value === '' || /^[;#]/.test(value) ? '' : ' ';
  return `${name} ${delimiter}${gap}${value}`;
}
