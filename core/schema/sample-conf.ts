import { EXAMPLE_TITLES, EXAMPLES } from './doc/examples.ts';
import { SAMPLE_LAYOUT, type SamplePart } from './sample-layout.ts';
import { SAMPLE_NOTES } from './sample-notes.ts';
import { type OptionSpec } from './spec.ts';
import { TABLE } from './table.ts';

/**
 * The sample conf: works as it is, and any other option works when the `;` at the beginning of its line is removed. A line that
 * begins with `; ` is prose; one that begins with `;` alone is an option, or the title of a section, that is switched off.
 */
export function sampleConf(): string {
  const sections = SAMPLE_LAYOUT.map(part => [...part.prose.map(asProse), ...linesOf(part)]);
  return [INTRODUCTION.map(asProse), ...sections].map(lines => `${lines.join('\n')}\n`).join('\n');
}

const INTRODUCTION = [
  'Sample configuration of supervisord.',
  '',
  'A line that begins with ";" is switched off: remove that ";" to use it, and the one',
  "before its section's title. Lines that are switched off show the default, or an",
  'example where there is none.',
  '',
  'Behind a value, a ";" that follows a blank begins a comment, inside quotes too.',
  '%(here)s is the directory of this file, %(ENV_HOME)s the environment variable HOME;',
  'any other percent sign is written twice.',
];

function asProse(line: string): string {
  return line === '' ? ';' : `; ${line}`;
}

function linesOf(part: SamplePart): string[] {
  const rows = Object.entries<OptionSpec>(TABLE[part.section].options);
  const ordered = [
    ...rows.filter(([, row]) => isRequired(row)),
    ...rows.filter(([, row]) => !isRequired(row)),
  ];
  const title = `[${EXAMPLE_TITLES[part.section]}]`;
  return [
    part.active.length > 0 ? title : `;${title}`,
    ...ordered.map(([name, row]) => optionLine(part, name, row)),
  ];
}

function isRequired(row: OptionSpec): boolean {
  return row.missing !== undefined;
}

function optionLine(part: SamplePart, name: string, row: OptionSpec): string {
  const notes: Texts = SAMPLE_NOTES[part.section];
  const line = [name, valueOf(part, name, row)].join('=');
  return [(part.active.includes(name) ? line : `;${line}`).padEnd(NOTE_COLUMN), notes[name]].join(' ; ');
}

const NOTE_COLUMN = 40;

/** The value of the layout, or else the default, or else the manual's example. */
function valueOf(
  { section, values }: SamplePart,
  name: string,
  { fallback }: OptionSpec,
): string | undefined {
  const examples: Texts = EXAMPLES[section];
  const own = values?.[name] ?? fallback;
  return own === undefined || own === '' ? examples[name] : own;
}

type Texts = Readonly<Record<string, string>>;
