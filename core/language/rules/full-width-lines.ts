import { type SectionNode } from '../../conf/cst.ts';
import { specOf } from '../../schema/table.ts';
import { FULL_WIDTH, isProse } from './full-width-table.ts';

/**
 * Offsets of the characters that keep a line, or what stands before a value, from being a header, a comment or an option. A line
 * that would be none of them with ASCII either is left alone: prose has its own punctuation.
 */
export function wrongInLine(line: string, section: SectionNode | undefined): number[] {
  if (/^[；＃]/.test(line)) return [0];
  if (/^[[［【]/.test(line)) return headerOffsets(line);
  const ascii = Array.from(line, character => FULL_WIDTH.get(character) ?? character).join('');
  const delimiter = ascii.search(/[=:]/);
  const end = delimiter === -1 ? ascii.length : delimiter;
  const name = ascii.slice(0, end).trim().toLowerCase();
  const options = section === undefined ? undefined : specOf(section.title)?.options;
  if (options === undefined || !Object.hasOwn(options, name)) return [];
  return suspicious(line.slice(0, end + 1)).filter(offset => !/[\u00a0\u3000]/.test(line.charAt(offset)));
}

/** Up to the bracket that closes it; what stands behind is a comment. */
function headerOffsets(line: string): number[] {
  const close = Math.max(...[']', '］', '】'].map(bracket => line.lastIndexOf(bracket)));
  const header = line.slice(0, close + 1);
  return suspicious(header).filter(offset => !isProse(header[offset - 1]) || !isProse(header[offset + 1]));
}

function suspicious(text: string): number[] {
  return Array.from(text, (character, offset) => (FULL_WIDTH.has(character) ? offset : -1)).filter(
    offset => offset !== -1,
  );
}
