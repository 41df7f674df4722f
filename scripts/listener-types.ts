import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { root } from './root.ts';
import { runCommand } from './setup/run-command.ts';
import { SetupError } from './setup/setup-error.ts';

/** Where the compiler puts declarations, and which of them describes the library. */
const COMPILED = join(root, '.build/types');
const ENTRY = 'listener/listener.d.ts';

/**
 * Writes the types of the listener library into `folder`, anew: its declarations and those that they use, as types of CommonJS,
 * which the bundle is.
 *
 * @throws SetupError when the sources do not compile.
 */
export async function writeListenerTypes(folder: string): Promise<void> {
  const compiler = join(root, 'node_modules/.bin/tsc');
  const { exitCode, output } = await runCommand(compiler, ['-b', 'listener'], { cwd: root });
  if (exitCode !== 0) throw new SetupError(`The types of the listener library cannot be made:\n${output}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  for (const [file, text] of await declarationsFrom(ENTRY)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

/** A declaration file and all that it leads to, by path. */
async function declarationsFrom(entry: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const text = await readFile(join(COMPILED, file), 'utf8');
    for (const [, path = ''] of text.matchAll(RELATIVE)) {
      waiting.push(posix.join(posix.dirname(file), `${path}.d.ts`));
    }
    found.set(file, text.replace(RELATIVE, "'$1.js'").replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
  }
  return found;
}

/** The name of a module of ours, as declarations have it. */
const RELATIVE = /'(\.{1,2}\/[^']+)\.(?:ts|js)'/g;
