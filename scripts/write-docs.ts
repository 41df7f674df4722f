// npm run docs [-- --check]: writes the manuals, the grammar and what the manifest says of each code, or names those that no longer fit the tables.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnosticsEnglish } from '../core/language/doc/en.ts';
import { diagnosticsSimplifiedChinese } from '../core/language/doc/zh-cn.ts';
import { apiPage } from './api-page.ts';
import { configurationPage } from './configuration-page.ts';
import { pages } from './configuration-words.ts';
import { diagnosticsPage } from './diagnostics-page.ts';
import { diagnosticPages } from './diagnostics-words.ts';
import { grammarText } from './grammar.ts';
import { root } from './root.ts';
import { withSeverityProperties, withSeverityTexts } from './severity-manifest.ts';
import { main, SetupError } from './setup/setup-error.ts';
import { supervisorctlPage } from './supervisorctl-page.ts';
import { surfacesPage } from './surfaces-page.ts';

await main(async () => {
  const generated = [
    { file: 'docs/api.md', text: apiPage() },
    { file: 'docs/supervisorctl.md', text: supervisorctlPage() },
    { file: 'docs/editor-surfaces.md', text: surfacesPage() },
    ...pages.map(words => ({ file: words.file, text: configurationPage(words) })),
    ...diagnosticPages.map(words => ({ file: words.file, text: diagnosticsPage(words) })),
    { file: 'package.json', text: withSeverityProperties(await read('package.json')) },
    { file: 'package.nls.json', text: withSeverityTexts(await read('package.nls.json'), diagnosticsEnglish) },
    {
      file: 'package.nls.zh-cn.json',
      text: withSeverityTexts(await read('package.nls.zh-cn.json'), diagnosticsSimplifiedChinese),
    },
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

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
