import { lex } from '../../core/conf/lexer.ts';
import { parseConf } from '../../core/conf/parser.ts';
import { loadSupervisordConfig } from '../../core/config/load.ts';
import { type Surroundings } from '../../core/config/surroundings.ts';
import { diagnose } from '../../core/language/diagnose.ts';
import { checkConfiguration } from '../../core/language/report/check-configuration.ts';
import { corpusSurroundings, MAIN_FILE, type Oracle } from '../../scripts/corpus-cases.ts';
import { mutate, mutatedBytes, randomOf } from './mutated-conf.ts';

/** One file of one case of a corpus, spoilt. */
export type SpoiltCase = {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly surroundings: Surroundings;
};

/** The case of a number, always the same for the same seed and corpus. */
export function spoiltCase(
  corpus: string,
  oracles: readonly Oracle[],
  seed: number,
  number: number,
): SpoiltCase {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const choose = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const [oracle, other] = [choose(oracles), choose(oracles)];
  if (oracle === undefined || other === undefined) throw new Error('the corpus is empty');
  const surroundings = corpusSurroundings(corpus, oracle);
  const path = choose(pathsOf(oracle)) ?? MAIN_FILE;
  const strange = textAt(corpusSurroundings(corpus, other), choose(pathsOf(other)) ?? MAIN_FILE);
  const bytes = mutatedBytes(mutate(textAt(surroundings, path), random, strange), random);
  const { read } = surroundings.files;
  const files = {
    ...surroundings.files,
    read: (asked: string) => (asked === path ? ({ kind: 'bytes', bytes } as const) : read(asked)),
  };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { id: oracle.id, path, text, surroundings: { ...surroundings, files } };
}

/** What is wrong with how a case is dealt with; `undefined`: nothing. A bug may also throw. */
export function complaintOf({ text, surroundings }: SpoiltCase): string | undefined {
  const joined = lex(text)
    .map(token => token.text)
    .join('');
  if (joined !== text) return 'the tokens are not the text';
  const tree = parseConf(text);
  for (const { span } of diagnose(tree, { surroundings }))
    if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length))
      return `a diagnostic marks ${span.start} to ${span.end} of ${text.length}`;
  const loaded = loadSupervisordConfig(MAIN_FILE, surroundings);
  const findings = checkConfiguration(MAIN_FILE, { surroundings, machine: NO_MACHINE, overrides: {} });
  const hasError = findings.some(({ severity }) => severity === 'error');
  if (loaded.kind === 'loaded' || (hasError && loaded.faults.length > 0)) return undefined;
  return 'the daemon refuses it, and the check finds no error';
}

const NO_MACHINE = { kindOf: () => undefined, path: [] };

/** The files that a case has a text for. */
function pathsOf({ layout }: Oracle): string[] {
  return Object.keys(layout).map(path => `/corpus/${path}`);
}

function textAt({ files }: Surroundings, path: string): string {
  const contents = files.read(path);
  return contents.kind === 'bytes' ? new TextDecoder().decode(contents.bytes) : '';
}
