import { include } from '../schema/daemon-sections.ts';
import { parseConf } from '../conf/parser.ts';
import { knownSection, rowOf } from './known-section.ts';

/**
 * Whether a text is clearly a configuration of Supervisor, whatever its file is called: it has a section of Supervisor's with an option
 * that belongs there. An `[include]` alone is not enough, as other programs have one too. Linear.
 */
export function looksLikeConf(text: string): boolean {
  if (!text.includes('[')) return false;
  return parseConf(text).sections.some(({ title, options }) => {
    const known = knownSection(title);
    return (
      known !== undefined &&
      known.spec !== include &&
      options.some(({ name }) => rowOf(known, name) !== undefined)
    );
  });
}
