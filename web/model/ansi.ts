/** A piece of a line of one look; `classes` are names of the style sheet, empty: plain. */
export type Run = { readonly text: string; readonly classes: string };

/** What colour sequences have set so far. */
export type Look = { readonly marks: ReadonlySet<string>; readonly front: string; readonly back: string };

export const PLAIN: Look = { marks: new Set(), front: '', back: '' };

/**
 * The pieces of a line, and the look that the next line begins with. Of the terminal's sequences those for colours and weight are
 * followed, all others dropped. Source: ECMA-48, "SGR".
 */
export function readAnsi(line: string, before: Look): { readonly runs: readonly Run[]; readonly look: Look } {
  const runs: Run[] = [];
  let look = before;
  let at = 0;
  for (const { 0: sequence, 1: parameters, index } of line.matchAll(SEQUENCE)) {
    if (index > at) runs.push({ text: line.slice(at, index), classes: classesOf(look) });
    if (parameters !== undefined) look = applyCodes(look, parameters);
    at = index + sequence.length;
  }
  if (at < line.length) runs.push({ text: line.slice(at), classes: classesOf(look) });
  return { runs, look };
}

/** Colours and weight (with their numbers), other control sequences, titles and the like, two-character ones, and one that is cut. */
const SEQUENCE =
  // eslint-disable-next-line no-control-regex -- what is looked for are control characters
  /\u001b\[([\d;]*)m|\u001b\[[\d;?<=>]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|\u001b[ -Z\\-~]|\u001b(?:\[[\d;?]*)?$|[\u0000-\u0008\u000b-\u001f\u007f]/g;

function classesOf({ marks, front, back }: Look): string {
  return [...marks, front, back].filter(name => name !== '').join(' ');
}

function applyCodes(before: Look, parameters: string): Look {
  const codes = parameters.split(';').map(Number);
  let look = before;
  for (let index = 0; index < codes.length; index += 1) {
    const code = Number(codes[index]);
    if (code === 38 || code === 48) {
      const { colour, length } = longColour(codes.slice(index + 1));
      look = code === 38 ? { ...look, front: named('fg', colour) } : { ...look, back: named('bg', colour) };
      index += length;
    } else look = applyCode(look, code);
  }
  return look;
}

function applyCode(look: Look, code: number): Look {
  if (code === 0) return PLAIN;
  const set = MARKS[code];
  if (set !== undefined) return { ...look, marks: new Set([...look.marks, set]) };
  const gone = UNMARKS[code];
  if (gone !== undefined)
    return { ...look, marks: new Set([...look.marks].filter(mark => !gone.includes(mark))) };
  if (code >= 30 && code <= 37) return { ...look, front: named('fg', code - 30) };
  if (code >= 90 && code <= 97) return { ...look, front: named('fg', code - 82) };
  if (code >= 40 && code <= 47) return { ...look, back: named('bg', code - 40) };
  if (code >= 100 && code <= 107) return { ...look, back: named('bg', code - 92) };
  if (code === 39) return { ...look, front: '' };
  return code === 49 ? { ...look, back: '' } : look;
}

/** `5;N` of 256 colours, `2;R;G;B`: the nearest of the sixteen, and how many numbers it took. */
function longColour(rest: readonly number[]): { colour: number | undefined; length: number } {
  const [kind, first = 0, second = 0, third = 0] = rest;
  if (kind === 5) return { colour: ofPalette(first), length: 2 };
  return kind === 2
    ? { colour: ofLight([first, second, third]), length: 4 }
    : { colour: undefined, length: 0 };
}

function ofPalette(index: number): number | undefined {
  if (index < 16) return index;
  if (index > 255) return undefined;
  if (index >= 232) return ofLight(Array.from({ length: 3 }, () => (index - 232) * 10 + 8));
  const cube = index - 16;
  return ofLight([Math.floor(cube / 36) * 51, (Math.floor(cube / 6) % 6) * 51, (cube % 6) * 51]);
}

/** Red is bit 0, green bit 1, blue bit 2; 8 more where it is bright. */
function ofLight(light: readonly number[]): number {
  const most = Math.max(...light);
  if (most < 48) return 0;
  const bits = light.reduce((sum, one, bit) => sum + (one > most / 2 ? 1 << bit : 0), 0);
  return bits + (most > 160 ? 8 : 0);
}

function named(kind: 'fg' | 'bg', colour: number | undefined): string {
  return colour === undefined ? '' : `${kind}-${colour}`;
}

const MARKS: Readonly<Record<number, string>> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  7: 'inverse',
  9: 'struck',
};

const UNMARKS: Readonly<Record<number, readonly string[]>> = {
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['struck'],
};
