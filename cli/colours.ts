import { type ProcessStateName } from '../core/protocol/states.ts';

/** When to colour: `auto` means on a terminal whose user has not said otherwise. */
export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const;

export type ColourChoice = (typeof COLOUR_CHOICES)[number];

export function isColourChoice(word: string): word is ColourChoice {
  return COLOUR_CHOICES.some(choice => choice === word);
}

/** Select Graphic Rendition of ECMA-48: the eight colours that every terminal has, and faint. */
const CODES = { red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36, faint: 2 } as const;

export type Colour = keyof typeof CODES;

export function painted(colour: Colour, text: string): string {
  return `\u001B[${CODES[colour]}m${text}\u001B[0m`;
}

/** What is well, on its way, at rest, and what asks for a person. */
export const STATE_COLOURS: Readonly<Record<ProcessStateName, Colour>> = {
  RUNNING: 'green',
  STARTING: 'yellow',
  BACKOFF: 'yellow',
  STOPPING: 'yellow',
  STOPPED: 'faint',
  EXITED: 'faint',
  FATAL: 'red',
  UNKNOWN: 'red',
};

/** Colours for the names of several programs, by their place in the list. */
export function nameColour(index: number): Colour {
  return NAME_COLOURS[index % NAME_COLOURS.length] ?? 'cyan';
}

const NAME_COLOURS: readonly Colour[] = ['cyan', 'magenta', 'green', 'yellow', 'blue'];

/** A line of results or errors: what went wrong is red. */
export function paintedLine(line: string): string {
  return line.replace(/^(?:error: .*|Error: .*|\*\*\* .*|ERROR: .*)$|ERROR \(.*\)$/, text =>
    painted('red', text),
  );
}
