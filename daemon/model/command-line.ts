/** The words of a `command=`, or why it cannot be split. */
export type CommandLine =
  | { readonly kind: 'words'; readonly program: string; readonly words: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unparsable'; readonly reason: 'No closing quotation' | 'No escaped character' };

/**
 * Splits a command as Python's `shlex.split` does: blanks and newlines separate, `'…'` is literal, in `"…"` a backslash
 * escapes only `"` and itself, elsewhere it escapes the next character. Nothing is expanded; `;`, `#`, `$`, `*` are text.
 */
export function splitCommand(command: string): CommandLine {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < command.length; at += 1) {
    const character = command.charAt(at);
    if (isBlank(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '\\') {
      at += 1;
      if (at === command.length) return { kind: 'unparsable', reason: 'No escaped character' };
      word = (word ?? '') + command.charAt(at);
    } else if (character === "'" || character === '"') {
      const quoted = readQuoted(command, at);
      if (quoted.kind === 'unparsable') return quoted;
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  const [program] = words;
  return program === undefined ? { kind: 'empty' } : { kind: 'words', program, words };
}

type Quoted =
  /** `end`: the place of the closing quote. */
  | { readonly kind: 'quoted'; readonly text: string; readonly end: number }
  | Extract<CommandLine, { kind: 'unparsable' }>;

function readQuoted(command: string, start: number): Quoted {
  const quote = command.charAt(start);
  let text = '';
  for (let at = start + 1; at < command.length; at += 1) {
    const character = command.charAt(at);
    if (character === quote) return { kind: 'quoted', text, end: at };
    if (character === '\\' && quote === '"') {
      at += 1;
      if (at === command.length) return { kind: 'unparsable', reason: 'No escaped character' };
      const escaped = command.charAt(at);
      text += escaped === '"' || escaped === '\\' ? escaped : `\\${escaped}`;
    } else {
      text += character;
    }
  }
  return { kind: 'unparsable', reason: 'No closing quotation' };
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
