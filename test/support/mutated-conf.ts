/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A text spoilt in one to eight places, in ways that files are spoilt in, and some that none would be. */
export function mutate(text: string, random: Random, other: string): string {
  let mutated = text;
  const count = 1 + Math.floor(random() * 8);
  for (let round = 0; round < count; round += 1) mutated = pick(MUTATIONS, random)(mutated, random, other);
  return mutated;
}

/** Bytes of a text, a few of which are sometimes no text. */
export function mutatedBytes(text: string, random: Random): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (random() > 0.05) return bytes;
  for (let round = 0; round < 3; round += 1)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}

type Mutation = (text: string, random: Random, other: string) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, random) => splice(text, random, part(text, random).length, ''),
  (text, random) => splice(text, random, 0, part(text, random)),
  (text, random, other) => splice(text, random, 0, part(other, random)),
  (text, random) => splice(text, random, 0, pick(PIECES, random)),
  (text, random) => splice(text, random, 1, pick(PIECES, random)),
  (text, random) => splice(text, random, 0, pick(PIECES, random).repeat(1 + Math.floor(random() * 200))),
  (text, random) => splice(text, random, 1, String.fromCharCode(Math.floor(random() * 0x1_0000))),
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  (text, random) => withLines(text, lines => lines.toSpliced(index(lines, random), 1)),
  (text, random) => withLines(text, lines => lines.toSpliced(index(lines, random), 0, pick(lines, random))),
  (text, random) => withLines(text, lines => lines.with(index(lines, random), `  ${pick(lines, random)}`)),
  (text, random) =>
    withLines(text, lines => lines.with(index(lines, random), pick(lines, random).trimStart())),
  (text, random) => text.replace(pick(VALUES, random), () => pick(REPLACEMENTS, random)),
  text => text.replaceAll('\n', '\r\n'),
  text => text.replaceAll('=', '＝'),
];

const PIECES = [
  '[', ']', '=', ':', ';', ' ;', '#', ' #', ' ', '\t', '\n', '\r\n', '\r', '\n  ', '%', '%%', '%(', '%(here)s', ')s',
  '%(program_name)s', '%(process_num)02d', '%(ENV_HOME)s', '%(ENV_NOT_SET)s', '%*d', '%s', ',', '"', "'", '\\', '\0', '\u2028',
  '\ufeff', 'é', '😀', '\ud83d', '\u3000', '；', '[program:a]\n', '[DEFAULT]\n', '[include]\nfiles=*\n', '[group:g]\nprograms=a,b\n',
  '[eventlistener:l]\ncommand=l\nevents=TICK\n', '[fcgi-program:f]\nsocket=tcp://h:1\n', '[inet_http_server]\nport=1\n',
  'command=x\n', 'numprocs=3\n', 'environment=A="b",C=d\n', 'user=nosuch\n', '1e9', '-1', '99999999999999999999',
]; // prettier-ignore

const VALUES = [/\d+/, /true|false/i, /=.*/, /\[.*\]/, /%\(\w+\)/];

const REPLACEMENTS = ['0', '-1', 'ture', '99999999999999999999', '', '%(', '[x', '=', '1.5', '%(here)s'];

/** Puts a text somewhere into another, in the place of so many characters. */
export function splice(text: string, random: Random, length: number, insert: string): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + insert + text.slice(at + length);
}

/** Some of a text, mostly not much. */
export function part(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  return text.slice(at, at + Math.floor(random() ** 3 * 400));
}

function withLines(text: string, change: (lines: string[]) => string[]): string {
  return change(text.split('\n')).join('\n');
}

function index(lines: readonly string[], random: Random): number {
  return Math.floor(random() * lines.length);
}

export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
