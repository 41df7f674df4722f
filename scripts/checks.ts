import { join } from 'node:path';
import { root } from './root.ts';
import { runCommand } from './setup/run-command.ts';
import { type Failure, type Totals } from './totals.ts';

const folders = ['core', 'wire', 'daemon', 'cli', 'listener', 'extension', 'web', 'scripts', 'bench', 'test'];

/** What holds the house rules, in the order in which a mistake is best seen. */
const checks: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'types', command: ['tsc', '-b', '--pretty', 'false'] },
  { name: 'eslint', command: ['eslint', '.'] },
  { name: 'prettier', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'layers', command: ['depcruise', '--config', '.dependency-cruiser.cjs', ...folders] },
  { name: 'unused code and packages', command: ['knip', '--no-progress'] },
  { name: 'contributions', command: ['tsx', 'scripts/check-contributions.ts'] },
  { name: 'generated pages', command: ['tsx', 'scripts/write-docs.ts', '--check'] },
];

/** Runs every check, one after another, and prints a line for each with its time; what a failed one says follows it. */
export async function runChecks(): Promise<Totals> {
  const failures: Failure[] = [];
  for (const { name, command } of checks) {
    const [tool = '', ...args] = command;
    const start = Date.now();
    const { exitCode, output } = await runCommand(join(root, 'node_modules/.bin', tool), args, { cwd: root });
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (exitCode === 0) continue;
    failures.push({ title: name, message: output });
    console.log(output.trimEnd());
  }
  const failed = failures.length;
  return { passed: checks.length - failed, failed, skipped: 0, failures };
}
