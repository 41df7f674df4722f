import { splitList } from '../../core/schema/list-items.ts';

/** What `--profile_options` asks for: a report in this order, of the functions or of who calls each. */
export type ProfileOptions = { readonly order: readonly ProfileOrder[]; readonly callers: boolean };

export type ProfileOrder = 'calls' | 'cumulative' | 'time' | 'name' | 'file' | 'line';

/** The words of Python's profiler for each order. Source: Python manual, `pstats.Stats.sort_stats`. */
const ORDERS: Readonly<Record<string, readonly ProfileOrder[]>> = {
  calls: ['calls'],
  ncalls: ['calls'],
  pcalls: ['calls'],
  cumulative: ['cumulative'],
  cumtime: ['cumulative'],
  time: ['time'],
  tottime: ['time'],
  name: ['name'],
  file: ['file'],
  filename: ['file'],
  module: ['file'],
  line: ['line'],
  nfl: ['name', 'file', 'line'],
  stdname: ['file', 'line', 'name'],
};

const USUAL_ORDER: readonly ProfileOrder[] = ['cumulative', 'calls', 'time'];

/**
 * Reads a list of words: `callers`, and orders.
 *
 * Departs: an unknown word is refused; upstream ends with a traceback when the report is due.
 * Source: `supervisor/datatypes.py`, `profile_options`.
 */
export function readProfileOptions(
  text: string,
):
  | { readonly kind: 'value'; readonly value: ProfileOptions }
  | { readonly kind: 'refused'; readonly message: string } {
  const words = splitList(text.toLowerCase()).map(item => item.text);
  const order: ProfileOrder[] = [];
  for (const word of words) {
    if (word === 'callers') continue;
    const named = Object.hasOwn(ORDERS, word) ? ORDERS[word] : undefined;
    if (named === undefined) {
      const known = [...Object.keys(ORDERS), 'callers'].join(', ');
      return { kind: 'refused', message: `'${word}' is none of ${known}` };
    }
    order.push(...named);
  }
  return { kind: 'value', value: { order, callers: words.includes('callers') } };
}

/** A profile as V8 gives it. Times are in microseconds. Source: Chrome DevTools Protocol, `Profiler.Profile`. */
export type Profile = {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[] | undefined;
  readonly timeDeltas?: readonly number[] | undefined;
};

export type ProfileNode = {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0. */
    readonly lineNumber: number;
  };
  readonly children?: readonly number[] | undefined;
};

type FunctionStat = {
  readonly label: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  samples: number;
  ownMicros: number;
  cumulativeMicros: number;
  readonly callers: Map<string, number>;
};

/**
 * A table in the manner of Python's profiler: the first 30 % of the functions. V8 looks at the stack again and again and counts no
 * calls: `samples` is how often a function was found at work, and takes the place of the number of calls.
 */
export function profileReport(profile: Profile, options: ProfileOptions): string {
  const all = statsOf(profile);
  const order = options.order.length === 0 ? USUAL_ORDER : options.order;
  const sorted = [...all.values()].sort((one, other) => compare(one, other, order));
  const shown = sorted.slice(0, Math.ceil(sorted.length * SHARE));
  const total = sorted.reduce((sum, { ownMicros }) => sum + ownMicros, 0);
  return [
    `         ${sum(sorted)} samples in ${sorted.length} functions, ${seconds(total)} seconds at work`,
    '',
    `   Ordered by: ${order.join(', ')}`,
    `   The first ${shown.length} of ${sorted.length} functions`,
    '',
    ...(options.callers ? callerLines(shown) : functionLines(shown)),
    '',
  ].join('\n');
}

const SHARE = 0.3;

function statsOf({ nodes, samples = [], timeDeltas = [] }: Profile): ReadonlyMap<string, FunctionStat> {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const parents = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node] as const)));
  const own = new Map<number, { samples: number; micros: number }>();
  samples.forEach((id, index) => {
    const { samples: count, micros } = own.get(id) ?? { samples: 0, micros: 0 };
    own.set(id, { samples: count + 1, micros: micros + (timeDeltas[index] ?? 0) });
  });
  const stats = new Map<string, FunctionStat>();
  for (const [id, { samples: count, micros }] of own) {
    const seen = new Set<FunctionStat>();
    for (let node = byId.get(id), isTop = true; node !== undefined; node = parents.get(node.id)) {
      if (NOT_AT_WORK.has(node.callFrame.functionName)) break;
      const stat = statOf(stats, node);
      if (isTop) {
        stat.samples += count;
        stat.ownMicros += micros;
      }
      isTop = false;
      if (seen.has(stat)) continue; // it calls itself: its time counts once
      seen.add(stat);
      stat.cumulativeMicros += micros;
      const caller = parents.get(node.id);
      if (caller !== undefined && !NOT_AT_WORK.has(caller.callFrame.functionName)) {
        const { label } = statOf(stats, caller);
        stat.callers.set(label, (stat.callers.get(label) ?? 0) + micros);
      }
    }
  }
  return stats;
}

/** V8's names for the bottom of every stack, and for waiting. */
const NOT_AT_WORK: ReadonlySet<string> = new Set(['(root)', '(idle)']);

function statOf(stats: Map<string, FunctionStat>, { callFrame }: ProfileNode): FunctionStat {
  const file = callFrame.url.slice(callFrame.url.lastIndexOf('/') + 1);
  const line = callFrame.lineNumber + 1;
  const name = callFrame.functionName === '' ? '(anonymous)' : callFrame.functionName;
  const label = file === '' ? `{${name}}` : `${file}:${line}(${name})`;
  const known = stats.get(label);
  if (known !== undefined) return known;
  const made = { label, name, file, line, samples: 0, ownMicros: 0, cumulativeMicros: 0, callers: new Map() };
  stats.set(label, made);
  return made;
}

function compare(one: FunctionStat, other: FunctionStat, order: readonly ProfileOrder[]): number {
  for (const key of order) {
    const difference = COMPARE[key](one, other);
    if (difference !== 0) return difference;
  }
  return byText(one.label, other.label);
}

const COMPARE: Readonly<Record<ProfileOrder, (one: FunctionStat, other: FunctionStat) => number>> = {
  calls: (one, other) => other.samples - one.samples,
  cumulative: (one, other) => other.cumulativeMicros - one.cumulativeMicros,
  time: (one, other) => other.ownMicros - one.ownMicros,
  name: (one, other) => byText(one.name, other.name),
  file: (one, other) => byText(one.file, other.file),
  line: (one, other) => one.line - other.line,
};

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function functionLines(stats: readonly FunctionStat[]): string[] {
  return [
    '  samples  tottime  percall  cumtime  percall filename:lineno(function)',
    ...stats.map(({ label, samples, ownMicros, cumulativeMicros }) => {
      const each = (micros: number): string => seconds(samples === 0 ? 0 : micros / samples);
      return [
        String(samples).padStart(9),
        column(seconds(ownMicros)),
        column(each(ownMicros)),
        column(seconds(cumulativeMicros)),
        column(each(cumulativeMicros)),
        ` ${label}`,
      ].join('');
    }),
  ];
}

function callerLines(stats: readonly FunctionStat[]): string[] {
  const width = Math.max(...stats.map(({ label }) => label.length), 'Function'.length) + 2;
  return [
    `${'Function'.padEnd(width)} was called by...`,
    ' '.repeat(width + 3) + column('cumtime'),
    ...stats.flatMap(({ label, callers }) => {
      const lines = [...callers]
        .sort(([, one], [, other]) => other - one)
        .map(([caller, micros]) => `${column(seconds(micros))}  ${caller}`);
      const [first = '', ...others] = lines;
      return [`${label.padEnd(width)} <-${first}`, ...others.map(line => ' '.repeat(width + 3) + line)];
    }),
  ];
}

function sum(stats: readonly FunctionStat[]): number {
  return stats.reduce((total, { samples }) => total + samples, 0);
}

function column(text: string): string {
  return text.padStart(9);
}

function seconds(micros: number): string {
  return (micros / 1_000_000).toFixed(3);
}
