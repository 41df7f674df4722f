import { type Diagnostic } from '../diagnostic.ts';
import { type Change, type Edit } from './fix.ts';

/** Hexadecimal SHA-1 of a text's UTF-8, in lower case. */
export type Sha1 = (text: string) => string;

/** The edits of a change; `undefined`: it is none of the text. */
export function editsOf(change: Change, sha1: Sha1): readonly Edit[] | undefined {
  switch (change.kind) {
    case 'edits':
      return change.edits;
    case 'hash':
      return [{ span: change.span, text: `{SHA}${sha1(change.password)}` }];
    case 'create-folder':
      return undefined;
  }
}

/** What can be mended without asking, in the order of the text; of two changes that touch each other the first one is made. */
export function fixAll(found: readonly Diagnostic[]): Edit[] {
  const taken: Edit[] = [];
  for (const { fixes = [] } of found) {
    const change = fixes.find(({ confidence }) => confidence === 'safe')?.change;
    if (change?.kind !== 'edits') continue;
    if (change.edits.every(edit => isFree(taken, edit))) {
      for (const edit of change.edits) taken.splice(placeFor(taken, edit), 0, edit);
    }
  }
  return taken;
}

/** A text with edits made that do not touch each other. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  const last = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  for (const { span, text: written } of last) {
    result = result.slice(0, span.start) + written + result.slice(span.end);
  }
  return result;
}

/** `taken` is in the order of the text, and its edits do not touch each other. */
function isFree(taken: readonly Edit[], edit: Edit): boolean {
  const place = placeFor(taken, edit);
  return [taken[place - 1], taken[place]].every(other => other === undefined || !touches(edit, other));
}

function placeFor(taken: readonly Edit[], { span }: Edit): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(taken[middle]?.span.start) < span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function touches({ span }: Edit, { span: other }: Edit): boolean {
  const isSame = span.start === other.start && span.end === other.end;
  return isSame || (span.start < other.end && other.start < span.end);
}
