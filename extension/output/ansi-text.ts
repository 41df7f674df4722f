/** How a piece of text is to look. Colours are 0 to 15 of the terminal's palette; others are taken for the nearest of them. */
export type AnsiStyle = {
  readonly foreground?: number;
  readonly background?: number;
  readonly isBold?: boolean;
  readonly isFaint?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
};

/** `start` and `end`: offsets into the text without escape sequences. */
export type AnsiSpan = { readonly start: number; readonly end: number; readonly style: AnsiStyle };

/** A text without its escape sequences, and how parts of it are to look, in their order. */
export type AnsiText = { readonly text: string; readonly spans: readonly AnsiSpan[] };

/* eslint-disable no-control-regex -- escape sequences begin with a control character */
/** CSI, OSC (ended by BEL or ST) and the short sequences. What a daemon tells in XML has U+FFFD in the place of the first character. */
const ESCAPE =
  /(?:\u001b|\uFFFD(?=\[[\d;:?]*[A-Za-z]))(?:\[([0-?]*)[ -/]*([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;
const UNFINISHED = /\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]*\u001b?|[ -/]*)$/;

/** Longer than any sequence that means something. */
const LONGEST_ESCAPE = 4096;

/** Takes escape sequences out of a whole text and makes styles of those that set colours. */
export function readAnsi(raw: string): AnsiText {
  const parts: string[] = [];
  const spans: AnsiSpan[] = [];
  let length = 0;
  let style: AnsiStyle = {};
  let from = 0;
  const add = (part: string): void => {
    if (part === '') return;
    if (Object.keys(style).length > 0) spans.push({ start: length, end: length + part.length, style });
    parts.push(part);
    length += part.length;
  };
  for (const match of raw.matchAll(ESCAPE)) {
    add(raw.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = styled(style, match[1] ?? '');
  }
  add(raw.slice(from));
  return { text: parts.join(''), spans };
}

export function withoutAnsi(raw: string): string {
  return raw.includes('\u001b') || raw.includes('\uFFFD') ? raw.replaceAll(ESCAPE, '') : raw;
}

/** Cuts an escape sequence off that goes on in a later piece. */
export function splitUnfinished(raw: string): readonly [complete: string, rest: string] {
  const start = UNFINISHED.exec(raw)?.index ?? raw.length;
  return raw.length - start > LONGEST_ESCAPE ? [raw, ''] : [raw.slice(0, start), raw.slice(start)];
}

/** The style after a sequence `CSI codes m`. Source: ECMA-48, SGR; the 256 and 24-bit colours of xterm. */
function styled(before: AnsiStyle, codes: string): AnsiStyle {
  let style: Writable = { ...before };
  const numbers = codes.split(/[;:]/).map(Number);
  for (let index = 0; index < numbers.length; index += 1) {
    const code = numbers[index] ?? 0;
    if (code === 0) style = {};
    else if (code === 1) style.isBold = true;
    else if (code === 2) style.isFaint = true;
    else if (code === 3) style.isItalic = true;
    else if (code === 4) style.isUnderlined = true;
    else if (code === 22) style = without(style, 'isBold', 'isFaint');
    else if (code === 23) style = without(style, 'isItalic');
    else if (code === 24) style = without(style, 'isUnderlined');
    else if (code >= 30 && code <= 37) style.foreground = code - 30;
    else if (code === 39) style = without(style, 'foreground');
    else if (code >= 40 && code <= 47) style.background = code - 40;
    else if (code === 49) style = without(style, 'background');
    else if (code >= 90 && code <= 97) style.foreground = code - 90 + 8;
    else if (code >= 100 && code <= 107) style.background = code - 100 + 8;
    else if (code === 38 || code === 48) {
      const { color, used } = extendedColor(numbers.slice(index + 1));
      index += used;
      if (color !== undefined) style[code === 38 ? 'foreground' : 'background'] = color;
    }
  }
  return style;
}

type Writable = { -readonly [K in keyof AnsiStyle]: AnsiStyle[K] };

function without(style: Writable, ...keys: readonly (keyof AnsiStyle)[]): Writable {
  return Object.fromEntries(Object.entries(style).filter(([key]) => !keys.some(one => one === key)));
}

/** `5;N` or `2;R;G;B` behind 38 and 48. */
function extendedColor([kind, ...values]: readonly number[]): { color?: number; used: number } {
  if (kind === 5) {
    const [color = 0] = values;
    return { color: color < 16 ? color : nearest(paletteColor(color)), used: 2 };
  }
  if (kind === 2) {
    const [red = 0, green = 0, blue = 0] = values;
    return { color: nearest([red, green, blue]), used: 4 };
  }
  return { used: 0 };
}

type Color = readonly [red: number, green: number, blue: number];

/** xterm's: a cube of six steps from 16, a ramp of grey from 232. */
function paletteColor(index: number): Color {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const step = (value: number): number => (value === 0 ? 0 : 55 + value * 40);
  const cube = index - 16;
  return [step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6)];
}

function nearest([red, green, blue]: Color): number {
  const distances = BASE_COLORS.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}

const BASE_COLORS: readonly Color[] = [
  [0, 0, 0],
  [205, 49, 49],
  [13, 188, 121],
  [229, 229, 16],
  [36, 114, 200],
  [188, 63, 188],
  [17, 168, 205],
  [204, 204, 204],
  [102, 102, 102],
  [241, 76, 76],
  [35, 209, 139],
  [245, 245, 67],
  [59, 142, 234],
  [214, 112, 214],
  [41, 184, 219],
  [255, 255, 255],
];
