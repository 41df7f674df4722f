import { type Span } from '../text/source-text.ts';

/** `text` is put in place of `span`. */
export type TextEdit = { readonly span: Span; readonly text: string };

/** How the delimiter of an option is written: `a=1`, `a = 1`, or as it is. */
export type Spacing = 'none' | 'around' | 'keep';
