// npm run docs [-- --check]: writes the manual of the configuration and the grammar, or names those that no longer fit the tables.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationPage } from './configuration-page.ts';
import { pages } from './configuration-words.ts';
import { diagnosticsPage } from './diagnostics-page.ts';
import { diagnosticPages } from './diagnostics-words.ts';
import { grammarText } from './grammar.ts';
import { root } from './root.ts';
import { main, SetupError } from './setup/setup-error.ts';

await main(async () => {
  const generated = [
    ...pages.map(words => ({ file: words.file, text: configurationPage(words) })),
    ...diagnosticPages.map(words => ({ file: words.file, text: diagnosticsPage(words) })),
    { file: 'syntaxes/supervisor-conf.tmLanguage.json', text: grammarText() },
  ];
  const stale: string[] = [];
  for (const { file, text } of generated) {
    if ((await readFile(join(root, file), 'utf8').catch(() => undefined)) === text) continue;
    stale.push(file);
    if (!process.argv.includes('--check')) await writeFile(join(root, file), text);
  }
  if (!process.argv.includes('--check')) {
    for (const file of stale) console.log(`wrote ${file}`);
  } else if (stale.length > 0) {
    throw new SetupError(`Not as the tables have it: ${stale.join(', ')}. Run «npm run docs».`);
  }
});
