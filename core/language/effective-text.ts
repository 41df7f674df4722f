import { type FaultPlace } from '../conf/fault.ts';
import { OPEN_SURROUNDINGS } from '../config/open-surroundings.ts';
import { signalName } from '../protocol/signals.ts';
import { type DocText } from '../schema/doc/doc-text.ts';
import { type KindName, type OptionSpec } from '../schema/spec.ts';
import { directoryOf, joinPath } from '../text/posix-path.ts';
import { bullets, code, plain } from '../text/markdown.ts';
import { effectiveValue, type Origin } from './effective-value.ts';
import { type KnownSection } from './known-section.ts';
import { defaultText, fact } from './option-text.ts';
import { type Project, type ProjectMachine } from './project.ts';

/** What an option of a section comes to and where that is said, as Markdown; empty for a section that no file has. */
export function effectiveText(
  texts: DocText,
  project: Project,
  machine: ProjectMachine,
  section: KnownSection & { readonly title: string },
  [name, row]: readonly [string, OptionSpec],
): string {
  const { labels } = texts;
  const effective = effectiveValue(project, machine, section.title, name);
  if (effective === undefined) return '';
  switch (effective.kind) {
    case 'unset':
      return fact(labels['in-effect'], defaultText(texts, section, name, row));
    case 'refused':
      return fact(
        labels['in-effect'],
        `${plain(effective.sentence)} — ${originText(texts, project, effective.origin)}`,
      );
    case 'value': {
      const origin = originText(texts, project, effective.origin);
      const [first = '', ...others] = effective.texts;
      if (others.length === 0)
        return fact(labels['in-effect'], `${valueText(texts, row, first)} — ${origin}`);
      return `${fact(labels['in-effect'], origin)}\n${listText(texts, effective)}`;
    }
  }
}

/** Values of processes as a list, with the number of those that are left out. */
export function listText(
  { labels }: DocText,
  { texts, count }: { readonly texts: readonly string[]; readonly count: number },
): string {
  const more = count > texts.length ? [labels['and-more'].replace('%s', String(count - texts.length))] : [];
  return bullets([...texts.map(text => (text === '' ? labels.empty : code(text))), ...more]);
}

/** A place by its file, from the folder of the main file where it is below it, and its line from 1. */
export function placeText({ mainPath }: Project, { file, source, span }: FaultPlace): string {
  const folder = joinPath(directoryOf(mainPath), '');
  const shown = file.startsWith(folder) ? file.slice(folder.length) : file;
  return code(`${shown}:${source.positionAt(span.start).line + 1}`);
}

function originText({ labels }: DocText, project: Project, origin: Origin): string {
  switch (origin.kind) {
    case 'fallback':
      return labels['is-default'];
    case 'section':
      return labels['given-in'].replace('%s', placeText(project, origin.place));
    case 'defaults':
      return labels['given-in-default'].replace('%s', placeText(project, origin.place));
  }
}

function valueText({ labels }: DocText, row: OptionSpec, text: string): string {
  if (text === '') return labels.empty;
  const meaning = meaningOf(row, text);
  return meaning === undefined || meaning === text ? code(text) : `${code(text)} = ${code(meaning)}`;
}

/** What the daemon makes of a value, where its text does not say it: bytes, the number of a signal, a word for yes or no. */
function meaningOf({ kind }: OptionSpec, text: string): string | undefined {
  if (!TELLING_KINDS.has(kind.name)) return undefined;
  const reading = kind.read(text, { surroundings: OPEN_SURROUNDINGS, section: '' });
  if (reading.kind === 'refused') return undefined;
  const value = String(reading.value);
  return kind.name === 'signal' ? `${signalName(Number(value)) ?? ''} ${value}`.trim() : value;
}

const TELLING_KINDS: ReadonlySet<KindName> = new Set(['byte-size', 'boolean', 'auto-restart', 'signal']);
