import { parseConf } from '../core/conf/parser.ts';
import { diagnose } from '../core/language/diagnose.ts';
import { projectOf } from '../core/language/project.ts';
import { summarize } from './statistics.ts';

const KEYSTROKES = 200;
const LIMIT_MS = 50;

/** Types letters into an option all over the text, and tells how long after each the whole file is diagnosed anew. */
export function keystrokes(text: string): string {
  const durations: number[] = [];
  const places = Array.from(text.matchAll(/^autorestart=/gm), ({ index }) => index);
  for (let stroke = 0; stroke < KEYSTROKES; stroke += 1) {
    const place = places[Math.floor((stroke / KEYSTROKES) * places.length)] ?? 0;
    const edited = `${text.slice(0, place)}x${text.slice(place)}`;
    const begin = performance.now();
    const found = judge(edited);
    durations.push(performance.now() - begin);
    if (found === 0) throw new Error('the unknown option was not found');
  }
  const { median, p99 } = summarize(durations);
  const limit = median <= LIMIT_MS ? 'within' : 'ABOVE';
  return `after a keystroke in ${text.split('\n').length} lines: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${limit} ${LIMIT_MS} ms`;
}

function judge(text: string): number {
  const tree = parseConf(text);
  const sources = {
    tree: () => tree,
    exists: () => true,
    list: () => undefined,
    isKnown: () => true,
  };
  const project = projectOf('/supervisord.conf', sources);
  return diagnose(tree, { project }).filter(({ code }) => code === 'unknown-option').length;
}
