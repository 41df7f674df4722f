import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';

/** What editors and their marketplaces expect of a manifest; `docs/editor-conventions.md` has the whole list. */
type Manifest = {
  readonly name: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly pricing: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly icon: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly object[]>>;
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly languages: readonly { readonly extensions?: readonly string[] }[];
  };
};
type MenuItem = { readonly command: string; readonly when?: string; readonly group?: string };
type Step = { readonly media: { readonly svg: string } };
type Setting = {
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly enumDescriptions?: readonly string[];
};

const manifest = read('package.json') as Manifest;
const { contributes } = manifest;

/** Source: https://code.visualstudio.com/api/references/extension-manifest, «categories». */
const CATEGORIES = ['Programming Languages', 'Snippets', 'Linters', 'Themes', 'Debuggers', 'Formatters'];
const MORE_CATEGORIES = [
  'Other',
  'Data Science',
  'Machine Learning',
  'Visualization',
  'Notebooks',
  'Testing',
];

test('the manifest says what a marketplace shows, in the words that it knows', () => {
  expect(manifest.name).toMatch(/^[a-z][a-z-]+$/);
  const known = [...CATEGORIES, ...MORE_CATEGORIES];
  expect(manifest.categories.filter(category => !known.includes(category))).toEqual([]);
  expect(manifest.keywords.length).toBeLessThanOrEqual(30);
  expect(manifest.pricing).toBe('Free');
});

test('the icon is a square PNG of 128 pixels or more', () => {
  const bytes = readFileSync(join(root, manifest.icon));
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(128);
});

test('what people look for beside the manifest is there', () => {
  const names = ['LICENSE', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'SUPPORT.md', 'SECURITY.md'];
  expect(names.filter(name => !existsSync(join(root, name)))).toEqual([]);
});

test('pictures of the READMEs and the changelog are relative or https, and none is an SVG', () => {
  const names = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md'];
  const pictures = names.flatMap(name =>
    Array.from(
      readFileSync(join(root, name), 'utf8').matchAll(/!\[[^\]]*\]\(([^)]*)\)/g),
      ([, to]) => to ?? '',
    ),
  );
  expect(pictures).not.toEqual([]);
  expect(pictures.filter(to => /^(http:|\/)/.test(to) || to.endsWith('.svg'))).toEqual([]);
});

test('the types of the editor are those of the oldest editor that is named', () => {
  expect(`^${manifest.devDependencies['@types/vscode'] ?? ''}`).toBe(manifest.engines.vscode);
});

test('nothing of it is loaded before it is needed', () => {
  const late = /^(workspaceContains:|onLanguage:)/;
  expect(manifest.activationEvents.filter(event => !late.test(event))).toEqual([]);
  expect(contributes.languages.flatMap(({ extensions = [] }) => extensions)).toEqual([]);
});

test('commands have an icon of the editor, and titles without a full stop', () => {
  expect(contributes.commands.filter(({ icon }) => !/^\$\([a-z-]+\)$/.test(icon))).toEqual([]);
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    const titles = Object.entries(read(file) as Record<string, string>).filter(([key]) =>
      key.startsWith('command.'),
    );
    expect(titles.filter(([, title]) => /[.。]$/.test(title))).toEqual([]);
  }
});

test('menu entries have a condition and a place, and what destroys has a group of its own at the end', () => {
  const items = Object.entries(contributes.menus)
    .filter(([menu]) => menu !== 'commandPalette')
    .flatMap(([, inMenu]) => inMenu);
  const place = /^(inline|navigation|\d_[a-z]+)@\d$/;
  expect(items.filter(({ when, group = '' }) => when === undefined || !place.test(group))).toEqual([]);
  const destructive = ['supervisord.clearLogs', 'supervisord.removeGroup', 'supervisord.removeServer'];
  const elsewhere = items.filter(
    ({ command, group = '' }) => destructive.includes(command) !== group.startsWith('5_destructive'),
  );
  expect(elsewhere).toEqual([]);
});

test('there is one view and one walkthrough of few steps, whose pictures take the colours of the theme', () => {
  expect(Object.values(contributes.views).flat()).toHaveLength(1);
  expect(contributes.walkthroughs).toHaveLength(1);
  const steps = contributes.walkthroughs[0]?.steps ?? [];
  expect(steps.length).toBeLessThanOrEqual(6);
  for (const { media } of steps) {
    const svg = readFileSync(join(root, media.svg), 'utf8');
    const colours = Array.from(svg.matchAll(/(?:fill|stroke)="([^"]*)"/g), ([, colour]) => colour ?? '');
    expect(colours, media.svg).not.toEqual([]);
    expect(
      colours.filter(colour => colour !== 'none' && !colour.startsWith('var(--vscode-')),
      media.svg,
    ).toEqual([]);
  }
});

test('texts of an empty view are without marks of code, which would be shown as they are', () => {
  expect(contributes.viewsWelcome).not.toEqual([]);
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    const texts = read(file) as Record<string, string>;
    const shown = contributes.viewsWelcome.map(({ contents }) => texts[contents.replaceAll('%', '')]);
    expect(shown.filter(text => text === undefined || text.includes('`'))).toEqual([]);
  }
});

test('settings have a scope, a place, a description, and one for each of their values', () => {
  const incomplete = Object.entries(contributes.configuration.properties).filter(([, setting]) => {
    const { scope, order, markdownDescription, enum: values = [] } = setting;
    const described = setting.markdownEnumDescriptions ?? setting.enumDescriptions ?? [];
    return (
      !['machine-overridable', 'window', 'resource'].includes(scope ?? '') ||
      order === undefined ||
      markdownDescription === undefined ||
      described.length !== values.length
    );
  });
  expect(incomplete.map(([key]) => key)).toEqual([]);
});

test('every file and test that the page of conventions names is there', () => {
  const text = readFileSync(join(root, 'docs/editor-conventions.md'), 'utf8');
  const named = Array.from(
    text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.\w+|[A-Z]+\.md|\.\w+ignore)`/g),
    ([, file]) => file ?? '',
  );
  expect(new Set(named).size).toBeGreaterThan(20);
  expect([...new Set(named)].filter(file => !existsSync(join(root, file)))).toEqual([]);
  const titles = new Set(testTitles());
  const told = Array.from(text.matchAll(/«([^»]+)»/g), ([, title]) => title ?? '');
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(title => !titles.has(title))).toEqual([]);
});

/** Of every test below `test/`. */
function testTitles(): string[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
  return files
    .filter(file => file.endsWith('.ts') && !file.includes('node_modules'))
    .flatMap(file => {
      const text = readFileSync(join(root, 'test', file), 'utf8');
      return Array.from(text.matchAll(/\b(?:test|it)\(\s*(['"`])(.*?)\1,/gs), ([, , title]) => title ?? '');
    });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
