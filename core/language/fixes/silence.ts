import { type ConfTree } from '../../conf/cst.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { type Fix } from './fix.ts';
import { lineEndOf, lineStart } from './lines.ts';

/** Puts a comment above the line of a finding that silences its code there. */
export function silencing({ source: { text } }: ConfTree, { code, span }: Diagnostic): Fix {
  const at = lineStart(text, span.start);
  const indent = text.slice(at, span.start).replace(/[^ \t].*$/, '');
  const written = `${indent}; supervisord: ignore ${code}${lineEndOf(text)}`;
  const edits = [{ span: { start: at, end: at }, text: written }];
  return { title: 'ignore', args: [code], change: { kind: 'edits', edits }, confidence: 'possible' };
}
