import { type DocText } from '../schema/doc/doc-text.ts';
import { type Span } from '../text/source-text.ts';
import { type Spacing } from './text-edit.ts';
import { type Project, type ProjectMachine } from './project.ts';

/** Something that may be put in place of `span`, which stands on the line of the cursor. */
export type Completion = {
  readonly label: string;
  readonly kind:
    | 'section'
    | 'option'
    | 'word'
    | 'event'
    | 'program'
    | 'name'
    | 'variable'
    | 'user'
    | 'file'
    | 'folder'
    | 'command';
  /** A snippet in the editor's syntax: `$1`, `${1:text}`, `${1|one,two|}`; `$`, `}` and `\` have a `\` before them. */
  readonly snippet: string;
  readonly span: Span;
  /** Beside the label, in a few words. */
  readonly detail: string;
  /** Markdown; empty: nothing to say. Made when it is asked for, since few are looked at. */
  readonly documentation: () => string;
  /** Lower ones stand first. */
  readonly rank: number;
};

/** What completions are made from. `users`: names of users of the machine, as far as they are known. */
export type CompletionContext = {
  readonly project: Project;
  readonly machine: ProjectMachine;
  readonly texts: DocText;
  readonly path: string;
  readonly spacing: Spacing;
  readonly users: readonly string[];
};

/** For what speaks for itself. */
export const nothingToSay = (): string => '';

/** A text that stands for itself in a snippet. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A place of a snippet with a text that is selected there. */
export function placeholder(index: number, text: string): string {
  return `\${${index}:${literal(text)}}`;
}
