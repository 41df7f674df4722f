import { dirname, resolve } from 'node:path';
import { failurePlace, type FailurePlace } from './failure-place.ts';
import { readTree } from './section-place.ts';

/**
 * Where in a daemon's files the fault is that its refusal tells of, as far as the sentence says it: by place, as ours, or by section, value
 * and file, as Supervisor (`… 'maybe' in section 'program:x' (file: '/etc/supervisord.conf')`). At least the beginning of its file.
 */
export function refusedPlace(configFile: string | undefined, sentence: string): FailurePlace | undefined {
  const told = failurePlace(sentence);
  if (told !== undefined || configFile === undefined) return told;
  const [, section, named] = /in section '([^']+)'(?: \(file: '([^']+)'\))?/.exec(sentence) ?? [];
  const file = named === undefined ? configFile : resolve(dirname(configFile), named);
  const tree = readTree(file);
  const found = tree?.sections.find(({ title }) => title === section);
  if (tree === undefined || found === undefined) return { file: configFile, line: 0, character: 0 };
  const option = found.options.find(({ value }) => value !== '' && sentence.includes(`'${value}'`));
  return { file, ...tree.source.positionAt((option?.valueSpan ?? found.headerSpan).start) };
}
