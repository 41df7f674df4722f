import { type OptionSpec } from '../spec.ts';
import { type DocText } from './doc-text.ts';

/** Which version brought an option, in the words of a language. */
export function sinceText({ labels }: DocText, { since, isOurs }: OptionSpec): string {
  if (isOurs === true) return labels['only-here'];
  return since === undefined ? labels['from-the-start'] : `Supervisor ${since}`;
}
