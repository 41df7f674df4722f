import { EVENT_WORDS, optionNames, titlesOf, wordRules } from './grammar-words.ts';

type Rule = {
  readonly comment?: string;
  readonly name?: string;
  readonly match?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly patterns?: readonly Rule[];
};

/**
 * The TextMate grammar of the configuration, with the words of the table. Every rule matches within one line and is linear in its
 * length, so that nothing a line holds can colour the next one.
 */
export function grammarText(): string {
  const grammar = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    comment: 'Written by «npm run docs» from scripts/grammar.ts and the table of sections.',
    name: 'Supervisor Configuration',
    scopeName: 'source.supervisor-conf',
    patterns: ['line-comment', 'section', 'word-option', 'option', 'continuation'].map(rule => ({
      include: `#${rule}`,
    })),
    repository: withLanguage(repository()),
  };
  return `${JSON.stringify(grammar, undefined, 2)}\n`;
}

function repository(): Readonly<Record<string, Rule>> {
  return {
    'line-comment': {
      match: '^\\s*(([;#]).*)$',
      captures: { 1: { name: 'comment.line' }, 2: { name: 'punctuation.definition.comment' } },
    },
    section,
    'word-option': { patterns: wordOptions() },
    option,
    continuation,
    value,
    expansion,
    string: { patterns: [quoted('"', 'double', '(?:[^"\\\\]|\\\\.)*'), quoted("'", 'single', "[^']*")] },
    'environment-name': environmentName,
  };
}

/** Up to the first comment sign that follows white space: what is behind is no value, in quotes or not. */
const UNCOMMENTED = '(?:(?!\\s[;#]).)*';
const COMMENT = '(?:\\s(([;#]).*))?$';
const KEY = 'support.type.property-name';

const section: Rule = {
  comment: 'The last bracket ends the title. A title that Supervisor does not know has no kind.',
  match: `^\\s*(\\[)(?:(${oneOf(titlesOf('named'))})(:)(${UNCOMMENTED})|(${known()})(?!\\]${UNCOMMENTED}\\])|(${UNCOMMENTED}))(\\])(.*)$`,
  captures: {
    1: { name: 'punctuation.definition.section.begin' },
    2: { name: 'storage.type.section' },
    3: { name: 'punctuation.separator.section' },
    4: { name: 'entity.name.section' },
    5: { name: 'storage.type.section' },
    6: { name: 'entity.name.section' },
    7: { name: 'punctuation.definition.section.end' },
    8: {
      patterns: [
        {
          match: '(?<=\\s)(([;#]).*)$',
          captures: { 1: { name: 'comment.line' }, 2: { name: 'punctuation.definition.comment' } },
        },
      ],
    },
  },
};

/** Titles without a name: those of the table, and those that only begin like one of it. */
function known(): string {
  const prefixes = titlesOf('prefix').map(title => `${title}[^\\s;#\\]]*`);
  return [...titlesOf('single'), ...prefixes, 'DEFAULT'].join('|');
}

function wordOptions(): Rule[] {
  return wordRules().map(({ scope, options, words }) => ({
    match: `(?i)^\\s*(${oneOf(options)})\\s*([=:])\\s*(${oneOf(words)})\\s*?${COMMENT}`,
    captures: {
      1: { name: KEY },
      2: { name: 'punctuation.separator.key-value' },
      3: { name: scope },
      4: { name: 'comment.line' },
      5: { name: 'punctuation.definition.comment' },
    },
  }));
}

const option: Rule = {
  comment:
    'A name that no section of Supervisor has is not coloured. An indented line with a known name is an option mostly; what it is in fact depends on the lines before.',
  match: `(?i)^(?:\\s*(${oneOf(optionNames())})|([^\\s=:\\[;#][^\\s=:]*(?:\\s+(?![;#])[^\\s=:]+)*))\\s*([=:])(${UNCOMMENTED})${COMMENT}`,
  captures: {
    1: { name: KEY },
    2: { name: 'meta.property-name.unknown' },
    3: { name: 'punctuation.separator.key-value' },
    4: { patterns: [{ include: '#value' }] },
    5: { name: 'comment.line' },
    6: { name: 'punctuation.definition.comment' },
  },
};

const continuation: Rule = {
  match: `^\\s+(${UNCOMMENTED})${COMMENT}`,
  captures: {
    1: { patterns: [{ include: '#value' }] },
    2: { name: 'comment.line' },
    3: { name: 'punctuation.definition.comment' },
  },
};

const value: Rule = {
  patterns: [
    { include: '#expansion' },
    { include: '#string' },
    { include: '#environment-name' },
    {
      comment: 'Event types, between commas.',
      name: 'constant.language',
      match: `(?<=[=:,\\s])(?:${oneOf(EVENT_WORDS)})(?=\\s*(?:,|$))`,
    },
    {
      comment: 'Numbers and sizes, not those in addresses, paths, names and dates.',
      name: 'constant.numeric',
      match: '(?i)(?<=^|[\\s,=("\'])[+-]?[0-9]+(?:[kmg]b)?(?=$|[\\s,;)"\'])',
    },
  ],
};

const expansion: Rule = {
  patterns: [
    { name: 'constant.character.escape', match: '%%' },
    {
      comment: 'The whole of %(process_num)02d, and the name in it.',
      name: 'constant.character.format.placeholder',
      match: '%\\(([^()\\s]*)\\)[-+ #0]*[0-9]*(?:\\.[0-9]+)?[diouxXeEfFgGcrsa]',
      captures: { 1: { name: 'variable.other.expansion' } },
    },
    { name: 'invalid.illegal.expansion', match: '%' },
  ],
};

function quoted(quote: string, name: string, inside: string): Rule {
  return {
    match: `(${quote})(${inside})(${quote})`,
    name: `string.quoted.${name}`,
    captures: {
      1: { name: 'punctuation.definition.string.begin' },
      2: { patterns: [{ include: '#expansion' }] },
      3: { name: 'punctuation.definition.string.end' },
    },
  };
}

const environmentName: Rule = {
  match: '(?<=^|[=:,\\s])([A-Z_][A-Za-z0-9_]*)(=)(?=[^\\s,;#=])',
  captures: { 1: { name: 'variable.other.environment' }, 2: { name: 'punctuation.separator.key-value' } },
};

/** Longer words first, so that none is cut short by another. */
function oneOf(words: readonly string[]): string {
  return [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
}

/** Every scope ends with the language, as themes and the scope inspector expect. */
function withLanguage(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withLanguage);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]: [string, unknown]) => [
      key,
      key === 'name' && typeof inner === 'string' ? `${inner}.supervisor-conf` : withLanguage(inner),
    ]),
  );
}
