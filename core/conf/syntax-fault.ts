import { repr } from '../text/python-text.ts';
import { type ConfTree, type ErrorNode } from './cst.ts';
import { type ConfFault } from './fault.ts';

/** What Python's parser says of a file that it cannot read, with the place of the first bad line; `undefined`: it can. */
export function syntaxFault(tree: ConfTree, file: string): ConfFault | undefined {
  const [first] = tree.errors;
  if (first === undefined) return undefined;
  const message =
    first.code === 'outside-section' ? outsideSection(first, file) : notOptions(tree.errors, file);
  return { ...errorFault(tree, first, file), message };
}

/** One bad line, in words for people. */
export function errorFault(tree: ConfTree, error: ErrorNode, file: string): ConfFault {
  const place = { file, source: tree.source, span: error.span };
  return { code: error.code, message: REASONS[error.code], reason: REASONS[error.code], place };
}

const REASONS = {
  'outside-section': 'this line stands before the first [section]',
  'not-an-option': 'this line is no section, option or comment; an option is written name=value',
} as const satisfies Record<ErrorNode['code'], string>;

function outsideSection({ lineNumber, line }: ErrorNode, file: string): string {
  return `File contains no section headers.\nfile: ${repr(file)}, line: ${lineNumber}\n${repr(line)}`;
}

function notOptions(errors: readonly ErrorNode[], file: string): string {
  const lines = errors.map(
    ({ lineNumber, line }) => `\n\t[line ${String(lineNumber).padStart(2)}]: ${repr(line)}`,
  );
  return `Source contains parsing errors: ${repr(file)}${lines.join('')}`;
}
