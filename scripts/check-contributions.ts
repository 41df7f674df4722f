// Part of npm run check: the manifest, the table in extension/contributions.ts and the texts in both languages agree.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../extension/contributions.ts';
import { Differences } from './differences.ts';
import { compareManifest } from './manifest-differences.ts';
import { root } from './root.ts';
import { translatedTexts } from './translated-texts.ts';

const problems = new Differences();
const manifestText = readFileSync(join(root, 'package.json'), 'utf8');
compareManifest(manifestText, problems);

const keys = new Set(Array.from(manifestText.matchAll(/"%([^"%]+)%"/g), match => match[1] ?? ''));
for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
  problems.ofNames(file, Object.keys(texts(file)), [...keys]);

const bundle = 'l10n/bundle.l10n.zh-cn.json';
problems.ofNames(bundle, Object.keys(texts(bundle)), translatedTexts(join(root, 'extension')));
for (const [english, chinese] of Object.entries(texts(bundle))) {
  problems.ofValues(`${bundle}: placeholders of «${english}»`, placeholders(chinese), placeholders(english));
}

for (const problem of problems.found) console.error(problem);
if (problems.found.length > 0) process.exit(1);
console.log(
  `contributions: ${Object.keys(COMMANDS).length} commands, ${keys.size} manifest texts in two languages`,
);

function texts(file: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}
