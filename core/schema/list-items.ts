import { isSpace } from '../text/python-text.ts';

/** An item of a list, trimmed, and where it begins in the value. */
export type ListItem = { readonly text: string; readonly offset: number };

/** Items between commas; none in an empty value. */
export function splitList(value: string): ListItem[] {
  if (value === '') return [];
  const items: ListItem[] = [];
  let start = 0;
  for (const part of value.split(',')) {
    let from = 0;
    let to = part.length;
    while (from < to && isSpace(part[from])) from += 1;
    while (to > from && isSpace(part[to - 1])) to -= 1;
    items.push({ text: part.slice(from, to), offset: start + from });
    start += part.length + 1;
  }
  return items;
}
