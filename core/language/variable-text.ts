import { parseKeyValues } from '../schema/key-values.ts';
import { type DocText } from '../schema/doc/doc-text.ts';
import { code } from '../text/markdown.ts';
import { type Span } from '../text/source-text.ts';
import { type ValueCursor } from './cursor.ts';
import { listText } from './effective-text.ts';
import { environmentKeys } from './environment-keys.ts';

/** The key of a variable that the cursor is in, and where it stands; `undefined`: it is in none. */
export function variableAt({ option, above, before, span }: ValueCursor): Variable | undefined {
  const at = above.length + before.length;
  const key = environmentKeys(option.value).find(
    ({ text, offset }) => offset <= at && at <= offset + text.length,
  );
  if (key === undefined) return undefined;
  const start = span.start + key.offset - above.length;
  return { name: key.text, span: { start, end: start + key.text.length } };
}

export type Variable = { readonly name: string; readonly span: Span };

/** What a variable comes to, as Markdown. `texts`: what its option comes to, for each process. */
export function variableText(
  docs: DocText,
  { name }: Variable,
  { texts, count }: { readonly texts: readonly string[]; readonly count: number },
): string {
  const values = texts.flatMap(text => {
    const reading = parseKeyValues(text);
    return reading.kind === 'value'
      ? [...reading.value].flatMap(([key, value]) => (key === name ? [value] : []))
      : [];
  });
  const isOne = values.every(value => value === values[0]);
  const shown = isOne ? values.slice(0, 1) : values;
  const list = listText(docs, { texts: shown, count: isOne ? shown.length : count });
  return `**${code(name)}** — ${docs.labels.variable}\n${list}`;
}
