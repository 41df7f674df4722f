import { isSpace } from '../text/python-text.ts';
import { type ListItem } from '../schema/list-items.ts';

/** Words between blanks, as Python's `str.split()` gives them, and where each begins. */
export function splitBlank(text: string): ListItem[] {
  const items: ListItem[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !isSpace(text[at])) continue;
    if (at > start) items.push({ text: text.slice(start, at), offset: start });
    start = at + 1;
  }
  return items;
}
