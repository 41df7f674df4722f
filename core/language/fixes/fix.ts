import { type Span } from '../../text/source-text.ts';
import { type FixTitle } from '../doc/diagnostic-text.ts';

/** Something that mends a finding, as data. */
export type Fix = {
  readonly title: FixTitle;
  /** What stands for `{0}`, `{1}`, … in the title's text. */
  readonly args: readonly string[];
  readonly change: Change;
  /**
   * `safe`: it is what was meant, and may be done without asking; `certain`: the one right answer, which somebody should see done;
   * `possible`: one of several.
   */
  readonly confidence: 'safe' | 'certain' | 'possible';
};

/** Spans and texts are those of the file that was looked at. */
export type Change =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** Puts the digest of a password in its place. */
  | { readonly kind: 'hash'; readonly span: Span; readonly password: string }
  | { readonly kind: 'create-folder'; readonly path: string };

/** The text of a span is replaced. */
export type Edit = { readonly span: Span; readonly text: string };

/** One edit, as a fix that is the only right one. */
export function replacing(
  span: Span,
  text: string,
  title: FixTitle,
  args: readonly string[],
  confidence: Fix['confidence'],
): Fix {
  return { title, args, change: { kind: 'edits', edits: [{ span, text }] }, confidence };
}
