import { type Translate } from '../servers/connection.ts';
import { type ImportedProgram } from './import-unit.ts';
import { sectionText } from './program-text.ts';

/** The section of an imported program, with what could not be carried over as comments above it. */
export function importedText(
  { description, options, notes }: ImportedProgram,
  { name, source, separator }: { name: string; source: string; separator: string },
  t: Translate,
): string {
  const comments = [
    ...(description === '' ? [] : [description]),
    t('Imported from {0}', source),
    ...(notes.length === 0 ? [] : [t('Not carried over:'), ...notes.map(note => `  ${note}`)]),
  ];
  const lines = comments.map(line => `; ${line.replaceAll(/\s+/g, ' ').trimEnd()}\n`);
  return lines.join('') + sectionText(`program:${name}`, options, separator);
}
