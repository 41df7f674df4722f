import { type DiagnosticCode } from '../codes.ts';

/** What is said of a configuration, in one language; typed by the tables, so that a missing text does not compile. */
export type DiagnosticText = {
  /** Templates: `{0}`, `{1}`, … stand for facts. */
  readonly messages: Readonly<Record<MessageKey, string>>;
  /** Titles of fixes; templates as well. */
  readonly fixes: Readonly<Record<FixTitle, string>>;
  readonly codes: Readonly<Record<DiagnosticCode, CodeText>>;
};

/** For the manual, in Markdown. */
export type CodeText = {
  /** A few words, without a full stop. */
  readonly title: string;
  /** What is wrong, and what comes of it. */
  readonly meaning: string;
  /** What to do. */
  readonly remedy: string;
};

/** Codes of faults have the daemon's own sentences. */
export type MessageKey =
  | 'unknown-section'
  | 'ignored-section'
  | 'unknown-option'
  | 'ignored-option'
  | 'option-without-effect'
  | 'duplicate-section'
  | 'duplicate-option'
  | 'duplicate-group'
  | 'duplicate-member'
  | 'program-in-two-groups'
  | 'include-without-file'
  | 'full-width-character'
  | 'full-width-blank'
  | 'text-after-header'
  | 'option-in-comment'
  | 'swallowed-line'
  | 'glued-comment'
  | 'cut-value'
  | 'unnamed-conversion'
  | 'shared-log'
  | 'shared-log-processes'
  | 'same-server'
  | 'same-socket'
  | 'rotated-device'
  | 'endless-auto-log'
  | 'unused-stderr-log'
  | 'missing-log-folder'
  | 'command-not-found'
  | 'command-not-on-path'
  | 'command-not-executable'
  | 'command-is-folder'
  | 'relative-command'
  | 'restart-loop'
  | 'open-server'
  | 'plain-password'
  | 'deprecated-value'
  | 'did-you-mean'
  | 'other-place';

export type FixTitle =
  | 'replace-by'
  | 'add'
  | 'remove'
  | 'remove-first'
  | 'remove-item'
  | 'double-percent'
  | 'create-folder'
  | 'hash-password'
  | 'own-line'
  | 'insert-blank'
  | 'remove-blank'
  | 'local-only'
  | 'ignore'
  | 'fix-all';

/** A template with its facts put in; a fact that holds `{0}` stays as it is. */
export function fill(template: string, facts: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (_found, index: string) => facts[Number(index)] ?? '');
}
