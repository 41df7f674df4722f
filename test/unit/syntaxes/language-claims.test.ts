import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { include } from '../../../core/schema/daemon-sections.ts';
import { SECTIONS } from '../../../core/schema/table.ts';

type Language = { filenames: string[]; filenamePatterns: string[]; extensions?: string[]; firstLine: string };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { languages: [Language] };
};
const [language] = manifest.contributes.languages;

test.each([
  '/etc/supervisord.conf',
  '/etc/supervisord.ini',
  '/w/docker/supervisord-dev.conf',
  '/w/supervisord_web.ini',
  '/etc/supervisor/conf.d/web.conf',
  '/etc/supervisor/web.ini',
  '/etc/supervisor.d/web.ini',
  '/etc/supervisord.d/web.conf',
])('%s is claimed by its name', path => {
  expect(isClaimed(path)).toBe(true);
});

test.each([
  '/etc/nginx/nginx.conf',
  '/etc/nginx/conf.d/web.conf',
  '/w/web.ini',
  '/w/supervisord.md',
  '/etc/supervisor/readme.md',
  '/w/my-supervisor/x.conf',
])('%s is not', path => {
  expect(isClaimed(path)).toBe(false);
});

test('no ending is claimed whole', () => {
  expect(language.extensions).toBe(undefined);
});

test.each(SECTIONS.filter(spec => spec !== include))(
  'a file that begins with [$title] is claimed, one with a near title is not',
  ({ title, form }) => {
    const name = form === 'named' ? ':x' : '';
    expect(firstLine(`[${title}${name}]`)).toBe(true);
    expect(firstLine(`[my${title}${name}]`)).toBe(false);
  },
);

test.each([
  ['; Sample supervisor config file.', true],
  ['# supervisord config for the shop', true],
  ['; a config file of ours', false],
  ['[include]', false],
  ['[mysqld]', false],
  ['#!/usr/bin/env supervisord', false],
])('%j as the first line: %s', (line, isOurs) => {
  expect(firstLine(line)).toBe(isOurs);
});

function firstLine(line: string): boolean {
  return new RegExp(language.firstLine).test(line);
}

/** A pattern without a slash is about the file's name, others about its path. Source: the editor's manual, contribution points. */
function isClaimed(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    language.filenames.includes(name) ||
    language.filenamePatterns.some(pattern => expressionOf(pattern).test(pattern.includes('/') ? path : name))
  );
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|[*.{},]/g, part => {
    const parts: Record<string, string> = {
      '**/': '(?:.*/)?',
      '*': '[^/]*',
      '.': '\\.',
      '{': '(?:',
      '}': ')',
      ',': '|',
    };
    return parts[part] ?? part;
  });
  return new RegExp(`^${source}$`);
}
