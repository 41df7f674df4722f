// npm run docs [-- --check]: writes the manual of the configuration, or names the pages that no longer fit the tables.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationPage } from './configuration-page.ts';
import { pages } from './configuration-words.ts';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';

await main(async () => {
  const stale: string[] = [];
  for (const words of pages) {
    const file = join(root, words.file);
    const page = configurationPage(words);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === page) continue;
    stale.push(words.file);
    if (!process.argv.includes('--check')) await writeFile(file, page);
  }
  if (!process.argv.includes('--check')) {
    for (const file of stale) console.log(`wrote ${file}`);
  } else if (stale.length > 0) {
    throw new SetupError(`Not as the tables have it: ${stale.join(', ')}. Run «npm run docs».`);
  }
});
