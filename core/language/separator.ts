import { type ConfTree } from '../conf/cst.ts';
import { type Spacing } from './text-edit.ts';

/** What to write between a new option and its value; where the style is kept, as the file's first option has it. */
export function separatorOf({ source, sections }: ConfTree, spacing: Spacing): string {
  switch (spacing) {
    case 'none':
      return '=';
    case 'around':
      return ' = ';
    case 'keep': {
      const first = sections.find(({ options }) => options.length > 0)?.options[0];
      if (first === undefined) return '=';
      const written = source.slice({ start: first.nameSpan.end, end: first.valueSpan.start });
      return /^[ \t]+[=:][ \t]*$/.test(written) ? ' = ' : '=';
    }
  }
}
