/** A command-line switch. `long` may be abbreviated to a unique prefix. */
export type OptionSpec<Key extends string> = {
  readonly key: Key;
  /** Letters, without the dash. */
  readonly short: readonly string[];
  /** Without the dashes. */
  readonly long: string | undefined;
  readonly takesValue: boolean;
  /** Takes no part in abbreviations: only the whole of `long` means it. */
  readonly isWholeWord?: boolean;
};

/** A switch as it was given; `as` is its full spelling, for messages. */
export type GivenOption<Key extends string> = {
  readonly key: Key;
  readonly as: string;
  readonly value: string;
};

export type Getopt<Key extends string> =
  | {
      readonly kind: 'parsed';
      readonly options: readonly GivenOption<Key>[];
      readonly rest: readonly string[];
    }
  | { readonly kind: 'wrong'; readonly message: string };

/**
 * Reads switches as Python's `getopt` does: short ones may be bundled, values attached or separate; the first word that is
 * not a switch, or `--`, ends them.
 *
 * Source: Python's library reference, `getopt`; the sentences are what Supervisor prints.
 */
export function getopt<Key extends string>(
  specs: readonly OptionSpec<Key>[],
  argv: readonly string[],
): Getopt<Key> {
  const options: GivenOption<Key>[] = [];
  let next = 0;
  for (const [at, word] of argv.entries()) {
    if (at < next) continue;
    if (word === '--') return { kind: 'parsed', options, rest: argv.slice(at + 1) };
    if (!word.startsWith('-') || word === '-') return { kind: 'parsed', options, rest: argv.slice(at) };
    const taken = word.startsWith('--')
      ? readLong(specs, word, argv[at + 1])
      : readShort(specs, word, argv[at + 1]);
    if (taken.kind === 'wrong') return taken;
    options.push(...taken.options);
    next = taken.tookNext ? at + 2 : at + 1;
  }
  return { kind: 'parsed', options, rest: [] };
}

type Taken<Key extends string> =
  | { readonly kind: 'taken'; readonly options: readonly GivenOption<Key>[]; readonly tookNext: boolean }
  | { readonly kind: 'wrong'; readonly message: string };

function readLong<Key extends string>(
  specs: readonly OptionSpec<Key>[],
  word: string,
  next: string | undefined,
): Taken<Key> {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
  const fitting = specs
    .filter(hasLong)
    .filter(spec => spec.long === name || (spec.isWholeWord !== true && spec.long.startsWith(name)));
  const spec = fitting.find(({ long }) => long === name) ?? fitting[0];
  if (spec === undefined) return wrong(`option --${name} not recognized`);
  if (fitting.length > 1 && spec.long !== name) return wrong(`option --${name} not a unique prefix`);
  const as = `--${spec.long}`;
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  if (!spec.takesValue) {
    return attached === undefined
      ? took(spec, as, '', false)
      : wrong(`option ${as} must not have an argument`);
  }
  const value = attached ?? next;
  return value === undefined
    ? wrong(`option ${as} requires argument`)
    : took(spec, as, value, attached === undefined);
}

type LongSpec<Key extends string> = OptionSpec<Key> & { readonly long: string };

function hasLong<Key extends string>(spec: OptionSpec<Key>): spec is LongSpec<Key> {
  return spec.long !== undefined;
}

function readShort<Key extends string>(
  specs: readonly OptionSpec<Key>[],
  word: string,
  next: string | undefined,
): Taken<Key> {
  const options: GivenOption<Key>[] = [];
  const letters = Array.from(word.slice(1));
  for (const [index, letter] of letters.entries()) {
    const as = `-${letter}`;
    const spec = specs.find(({ short }) => short.includes(letter));
    if (spec === undefined) return wrong(`option ${as} not recognized`);
    if (!spec.takesValue) {
      options.push({ key: spec.key, as, value: '' });
      continue;
    }
    const attached = letters.slice(index + 1).join('');
    const value = attached === '' ? next : attached;
    if (value === undefined) return wrong(`option ${as} requires argument`);
    return { kind: 'taken', options: [...options, { key: spec.key, as, value }], tookNext: attached === '' };
  }
  return { kind: 'taken', options, tookNext: false };
}

function took<Key extends string>(
  spec: OptionSpec<Key>,
  as: string,
  value: string,
  tookNext: boolean,
): Taken<Key> {
  return { kind: 'taken', options: [{ key: spec.key, as, value }], tookNext };
}

function wrong(message: string): { readonly kind: 'wrong'; readonly message: string } {
  return { kind: 'wrong', message };
}
