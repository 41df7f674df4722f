import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Copies the daemon and its native module out of the extension's folder, which the next update deletes under a running
 * daemon, and returns the path of the copied program. Made once per content: the folder appears complete or not at all.
 */
export async function copyDaemon(extensionFolder: string, storage: string, version: string): Promise<string> {
  const from = join(extensionFolder, 'dist');
  const content = await digestOf(from);
  const folder = join(storage, `daemon-${version}-${content.slice(0, 8)}`);
  const copied = join(folder, 'supervisord.cjs');
  if (await exists(copied)) return copied;

  await mkdir(storage, { recursive: true });
  const aside = await mkdtemp(join(storage, 'daemon-copy-'));
  try {
    for (const name of FILES)
      if (await exists(join(from, name))) await cp(join(from, name), join(aside, name));
    await copyModules(join(extensionFolder, 'node_modules'), join(aside, 'node_modules'));
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another window was faster.
    if (!(await exists(copied))) throw error;
  }
  return copied;
}

/** The program, and what it loads from beside it: the rules of the language, the web page, and what writes metrics. */
const FILES = [
  'supervisord.cjs',
  'check-configuration.cjs',
  'web-page.cjs',
  'page.js.gz',
  'page.css.gz',
  'prometheus.cjs',
];

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(folder, 'supervisord.cjs')));
  for (const name of FILES.slice(1)) hash.update(await readFile(join(folder, name)).catch(() => ''));
  return hash.digest('hex');
}

/**
 * Removes the copies in `storage` that are neither `kept`, a path of `copyDaemon`, nor run by a process: `commands` are the command lines
 * of all that run. What a copying window has not completed yet is left alone.
 */
export async function removeOldCopies(
  storage: string,
  kept: string,
  commands: readonly string[],
): Promise<readonly string[]> {
  const folders = (await readdir(storage)).filter(name => COPY.test(name)).map(name => join(storage, name));
  const old = folders.filter(
    folder => dirname(kept) !== folder && !commands.some(command => command.includes(`${folder}/`)),
  );
  for (const folder of old) await rm(folder, { recursive: true, force: true });
  return old;
}

const COPY = /^daemon-.*-[0-9a-f]{8}$/;

/** koffi and the native packages that are there for it; without them the daemon runs, with less. */
async function copyModules(from: string, to: string): Promise<void> {
  if (!(await exists(join(from, 'koffi')))) return;
  await cp(join(from, 'koffi'), join(to, 'koffi'), { recursive: true, filter: isNeededAtRunTime });
  const scope = join(from, '@koromix');
  const names = (await exists(scope)) ? await readdir(scope) : [];
  for (const name of names.filter(candidate => candidate.startsWith('koffi-'))) {
    await cp(join(scope, name), join(to, '@koromix', name), { recursive: true });
  }
}

const SOURCES = /\.(cc|hh|inc|def|md|ts|txt|js)$/;

function isNeededAtRunTime(path: string): boolean {
  const name = basename(path);
  return !SOURCES.test(name) && name !== 'doc' && name !== 'vendor';
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
