import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A configuration of two files for the tests of the language: people's own files, put together by lines of ours. */
export type Material = {
  /** Main file, in `folder`. Its name is none that the extension looks for to start a daemon with. */
  readonly main: string;
  /** The file that it includes, in `conf.d` below. */
  readonly fragment: string;
  /** The program of the fragment; the group `included` of the main file names it. */
  readonly program: string;
};

/**
 * Writes the configuration into a folder, from the corpus of real files that `CORPUS` names or that lies beside the project's folder;
 * without it from the project's own corner cases, which it says.
 */
export async function writeMaterial(projectFolder: string, folder: string): Promise<Material> {
  const corpus = resolve(projectFolder, process.env['CORPUS'] ?? '../shared/corpus');
  const isThere = existsSync(join(corpus, 'oracle'));
  if (!isThere && !isSaid) {
    console.log(`No corpus of real files at ${corpus}: the project's own corner cases take their place.`);
    isSaid = true;
  }
  const [mainFrom, fragmentFrom] = isThere
    ? [join(corpus, 'conf/0244.conf'), join(corpus, 'conf/0001.conf')]
    : [EDGE_MAIN, EDGE_FRAGMENT].map(file => join(projectFolder, 'test/fixtures/corpus/edge', file));
  const fragment = await readFile(fragmentFrom ?? '', 'utf8');
  const program = /^\[program:([^\]]+)\]/m.exec(fragment)?.[1];
  if (program === undefined) throw new Error(`No program in ${fragmentFrom ?? ''}.`);
  const main = `${await readFile(mainFrom ?? '', 'utf8')}\n[include]\nfiles = conf.d/*.conf\n\n[group:included]\nprograms=${program}\n`;
  await mkdir(join(folder, 'conf.d'), { recursive: true });
  await writeFile(join(folder, 'main.conf'), main);
  await writeFile(join(folder, 'conf.d/part.conf'), fragment.replace(/\n*$/, '\n'));
  return { main: join(folder, 'main.conf'), fragment: join(folder, 'conf.d/part.conf'), program };
}

let isSaid = false;

const EDGE_MAIN = 'E001.conf';
const EDGE_FRAGMENT = 'E286/conf.d/10-a.conf';
