/**
 * Reads TextMate grammars whose every rule is a single match, as an editor does: the earliest match wins, then the first
 * rule; captures may hold patterns of their own, which see the line up to the end of their capture and nothing behind it.
 */
export type MatchRule = {
  readonly name?: string;
  readonly match?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, MatchRule>>;
  readonly patterns?: readonly MatchRule[];
};

export type MatchGrammar = MatchRule & { readonly repository: Readonly<Record<string, MatchRule>> };

/** A piece of a line and the innermost scope that it has; without a scope it is left out. */
export type ScopedPiece = readonly [text: string, scope: string];

export function scopedPieces(grammar: MatchGrammar, line: string): ScopedPiece[] {
  const scopes = new Array<string | undefined>(line.length).fill(undefined);
  paint(grammar, grammar.patterns ?? [], line, 0, line.length, scopes);
  const pieces: [string, string][] = [];
  let previous: string | undefined;
  Array.from(line.matchAll(/[^]/g), match => match[0]).forEach((character, at) => {
    const scope = scopes[at];
    const last = pieces.at(-1);
    if (scope !== undefined) {
      if (scope === previous && last !== undefined) last[0] += character;
      else pieces.push([character, scope]);
    }
    previous = scope;
  });
  return pieces;
}

type Scopes = (string | undefined)[];

function paint(
  grammar: MatchGrammar,
  patterns: readonly MatchRule[],
  line: string,
  from: number,
  to: number,
  scopes: Scopes,
): void {
  const rules = patterns.flatMap(rule => matchRules(grammar, rule));
  const visible = line.slice(0, to);
  let at = from;
  while (at <= to) {
    const found = rules
      .map(rule => ({ rule, match: exec(rule, visible, at) }))
      .filter(({ match }) => match !== null)
      .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
    if (found?.match == null) return;
    const { rule, match } = found;
    fill(scopes, rule.name, match.index, match.index + match[0].length);
    for (const [group, capture] of Object.entries(rule.captures ?? {})) {
      const [start, end] = match.indices?.[Number(group)] ?? [0, 0];
      fill(scopes, capture.name, start, end);
      if (capture.patterns !== undefined && end > start)
        paint(grammar, capture.patterns, line, start, end, scopes);
    }
    at = Math.max(match.index + match[0].length, at + 1);
  }
}

/** The rules behind includes and lists, in order. */
function matchRules(grammar: MatchGrammar, rule: MatchRule): MatchRule[] {
  if (rule.include !== undefined) {
    const named = grammar.repository[rule.include.slice(1)];
    if (named === undefined) throw new Error(`no rule ${rule.include}`);
    return matchRules(grammar, named);
  }
  return rule.match === undefined
    ? (rule.patterns ?? []).flatMap(inner => matchRules(grammar, inner))
    : [rule];
}

function exec({ match = '' }: MatchRule, text: string, at: number): RegExpExecArray | null {
  const source = match.replace(/^\(\?i\)/, '');
  const expression = new RegExp(source, source === match ? 'dgs' : 'dgis');
  expression.lastIndex = at;
  return expression.exec(text);
}

function fill(scopes: Scopes, name: string | undefined, start: number, end: number): void {
  if (name !== undefined) scopes.fill(name.replace(/\.supervisor-conf$/, ''), start, end);
}
