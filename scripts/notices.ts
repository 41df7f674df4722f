import { type Metafile } from 'esbuild';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

/**
 * The licences of the packages that were bundled, as one text: the bundles carry their code, so they carry these too.
 *
 * @throws Error for a package without a licence file: it must not be shipped unseen.
 */
export async function noticesOf(metafiles: readonly Metafile[]): Promise<string> {
  const folders = metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(packageFolder);
  const notices = await Promise.all([...new Set(folders)].toSorted().map(noticeOf));
  return `The programs beside this file contain these packages.\n\n${notices.join('\n')}`;
}

/** `node_modules/a/node_modules/@b/c` of any file in it; none for our own files. */
function packageFolder(input: string): string[] {
  const folder = /^(.*\/)?node_modules\/(@[^/]+\/)?[^/]+/.exec(input)?.[0];
  return folder === undefined ? [] : [folder];
}

async function noticeOf(folder: string): Promise<string> {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const manifest = await readFile(join(root, folder, 'package.json'), 'utf8');
  const version = /"version"\s*:\s*"([^"]+)"/.exec(manifest)?.[1] ?? '';
  const licence = (await readdir(join(root, folder))).find(file => /^licen[cs]e(\.|$)/i.test(file));
  if (licence === undefined) throw new Error(`${name} has no licence file.`);
  const text = (await readFile(join(root, folder, licence), 'utf8')).trim();
  return `${'='.repeat(78)}\n${name} ${version}\n${'-'.repeat(78)}\n${text}\n`;
}
