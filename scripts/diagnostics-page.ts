import { DIAGNOSTIC_CODES, DIAGNOSTICS, type DiagnosticCode } from '../core/language/codes.ts';
import { diagnose } from '../core/language/diagnose.ts';
import { fill } from '../core/language/doc/diagnostic-text.ts';
import { DIAGNOSTIC_EXAMPLES } from '../core/language/doc/examples.ts';
import { type DiagnosticWords } from './diagnostics-words.ts';
import { anchor, code, heading, link, table } from './markdown.ts';

/** The manual of the findings in one language, as Markdown: made of the table of codes and its texts alone. */
export function diagnosticsPage(words: DiagnosticWords): string {
  const index = DIAGNOSTIC_CODES.map(name => [
    link(name, name),
    words.severities[DIAGNOSTICS[name].severity],
    words.text.codes[name].title,
  ]);
  const blocks = [
    '<!-- Made by `npm run docs` from core/language: changes belong there. -->',
    heading(1, words.title),
    words.other,
    ...words.introduction,
    heading(2, words.all),
    table([words.code, words.severity, words.meaning], index),
    ...DIAGNOSTIC_CODES.flatMap(name => chapter(words, name)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function chapter(words: DiagnosticWords, name: DiagnosticCode): string[] {
  const { title, meaning, remedy } = words.text.codes[name];
  const severity = words.severities[DIAGNOSTICS[name].severity];
  return [
    anchor(name),
    heading(2, code(name)),
    `${title}${words.stop} ${words.severity}${words.colon}${severity}${words.stop}`.replaceAll('。 ', '。'),
    meaning,
    remedy,
    ...exampleOf(words, name),
  ];
}

function exampleOf(words: DiagnosticWords, name: DiagnosticCode): string[] {
  const example = DIAGNOSTIC_EXAMPLES[name];
  if (example === undefined) return [];
  const fix = diagnose(example.wrong).find(found => found.code === name)?.fixes?.[0];
  const titles = fix === undefined ? [] : [fill(words.text.fixes[fix.title], fix.args)];
  return [
    `${words.wrong}${words.colon.trimEnd()}`,
    fence(example.wrong),
    `${words.right}${words.colon.trimEnd()}`,
    fence(example.right),
    ...titles.map(text => `${words.quickFix}${words.colon}*${text}*`),
  ];
}

function fence(text: string): string {
  return `\`\`\`ini\n${text}\n\`\`\``;
}
