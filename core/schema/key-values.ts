/** `tokens`, or Python's sentence on an open quote or a backslash at the end. */
type Tokens =
  | { readonly kind: 'value'; readonly value: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Reads `KEY=value,KEY="other value"`. Tokens come in groups of four: key, `=`, value, and a separator that is not looked at.
 *
 * Compat: `A=$HOME` gives `$`, `A=http://x?q=1` gives two keys; what upstream accepts keeps its meaning (pitfalls 36).
 * Source: `supervisor/datatypes.py`, `dict_of_key_value_pairs`.
 */
export function parseKeyValues(
  text: string,
): { kind: 'value'; value: ReadonlyMap<string, string> } | { kind: 'refused'; message: string } {
  const tokens = tokenize(text);
  if (tokens.kind === 'refused') return tokens;
  const pairs = new Map<string, string>();
  for (let at = 0; at < tokens.value.length; at += 4) {
    const [key, equals, value] = tokens.value.slice(at, at + 3);
    if (key === undefined || equals !== '=' || value === undefined) {
      return { kind: 'refused', message: `Unexpected end of key/value pairs in value '${text}'` };
    }
    pairs.set(key, value);
  }
  return { kind: 'value', value: pairs };
}

const WORD = /^[A-Za-z0-9_/.+\-():ß-öø-ÿÀ-ÖØ-Þ]$/;
const SPACE = /^[ \t\r\n]$/;

type Lexer = { readonly characters: readonly string[]; at: number };

/** Python's `shlex` in POSIX mode with `/.+-():` as further word characters. */
function tokenize(text: string): Tokens {
  const lexer: Lexer = { characters: Array.from(text), at: 0 };
  const tokens: string[] = [];
  for (;;) {
    skipBlank(lexer);
    const first = lexer.characters[lexer.at];
    if (first === undefined) return { kind: 'value', value: tokens };
    if (WORD.test(first) || /^['"\\]$/.test(first)) {
      const word = readWord(lexer);
      if (word.kind === 'refused') return word;
      tokens.push(word.value);
    } else {
      lexer.at += 1;
      tokens.push(first);
    }
  }
}

function skipBlank(lexer: Lexer): void {
  for (let next = lexer.characters[lexer.at]; next !== undefined; next = lexer.characters[lexer.at]) {
    if (next === '#') skipLine(lexer);
    else if (!SPACE.test(next)) return;
    else lexer.at += 1;
  }
}

function skipLine(lexer: Lexer): void {
  const end = lexer.characters.indexOf('\n', lexer.at);
  lexer.at = end === -1 ? lexer.characters.length : end + 1;
}

type Word =
  { readonly kind: 'value'; readonly value: string } | { readonly kind: 'refused'; readonly message: string };

/** Word characters, quoted parts and escaped characters, up to anything else. */
function readWord(lexer: Lexer): Word {
  let word = '';
  for (let next = lexer.characters[lexer.at]; next !== undefined; next = lexer.characters[lexer.at]) {
    if (WORD.test(next)) {
      word += next;
      lexer.at += 1;
    } else if (next === '\\') {
      const escaped = lexer.characters[lexer.at + 1];
      if (escaped === undefined) return { kind: 'refused', message: 'No escaped character' };
      word += escaped;
      lexer.at += 2;
    } else if (next === "'" || next === '"') {
      const quoted = readQuoted(lexer, next);
      if (quoted.kind === 'refused') return quoted;
      word += quoted.value;
    } else break;
  }
  return { kind: 'value', value: word };
}

function readQuoted(lexer: Lexer, quote: string): Word {
  let body = '';
  for (lexer.at += 1; ; lexer.at += 1) {
    const next = lexer.characters[lexer.at];
    if (next === undefined) return { kind: 'refused', message: 'No closing quotation' };
    if (next === quote) {
      lexer.at += 1;
      return { kind: 'value', value: body };
    }
    if (next !== '\\' || quote === "'") body += next;
    else {
      const escaped = lexer.characters[lexer.at + 1];
      if (escaped === undefined) return { kind: 'refused', message: 'No escaped character' };
      body += escaped === '"' || escaped === '\\' ? escaped : next + escaped;
      lexer.at += 1;
    }
  }
}
