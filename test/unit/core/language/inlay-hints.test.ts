import { expect, test } from 'vitest';
import { inlayHints } from '../../../../core/language/inlay-hints.ts';
import { english } from '../../../../core/schema/doc/en.ts';
import { type MarkedFiles, memoryProject } from '../../../support/project-files.ts';

type Shown = { readonly behind: string; readonly label: string; readonly tooltip: string };

function hints(files: MarkedFiles, path: string, range: readonly [number, number] = [0, 1e6]): Shown[] {
  const text = files[path] ?? '';
  const [start, end] = range;
  const span = { start, end };
  return inlayHints(memoryProject(files), {}, english, path, span).map(({ offset, label, tooltip }) => ({
    behind: text.slice(0, offset).split('\n').at(-1) ?? '',
    label,
    tooltip: tooltip(),
  }));
}

test('a header shows the options that its section does not give, and what holds for them', () => {
  const [hint, ...others] = hints({ '/a': '[group:g] ; two\nprograms=a' }, '/a');
  expect(hint).toEqual({
    behind: '[group:g]',
    label: 'priority=999',
    tooltip: '- `priority` **In effect** — `999` — the default',
  });
  expect(others).toEqual([]);
});

test('what [DEFAULT] says holds', () => {
  const [hint] = hints({ '/a': '[group:g]\nprograms=a\n[DEFAULT]\npriority=5' }, '/a');
  expect(hint?.label).toBe('priority=5');
  expect(hint?.tooltip).toContain('set for all sections by `[DEFAULT]` in `a:4`');
  const given = '[include]\nfiles=x\n[group:g]\nprograms=a\n[DEFAULT]\npriority=%(here)s';
  expect(hints({ '/e/a': given }, '/e/a')[0]?.label).toBe('priority=/e');
});

test('a long list is cut short, and whole in the tooltip', () => {
  const [hint] = hints({ '/a': '[program:x]\ncommand=x' }, '/a');
  expect(hint?.label).toMatch(/^process_name=x, numprocs=1, .*, …$/);
  expect(hint?.label.length).toBeLessThan(110);
  expect(hint?.tooltip).toContain('`stderr_syslog`');
  expect(hint?.tooltip).not.toContain('`command`');
  const long = 'x'.repeat(200);
  expect(hints({ '/a': `[program:${long}]` }, '/a')[0]?.label).toBe(`process_name=${long}, …`);
});

test('a section that stands in several places has its note at the first', () => {
  const files = {
    '/main': '[supervisord]\n[include]\nfiles=more\n[group:g]\n[group:g]\nprograms=a',
    '/more': '[group:g]\n[group:h]\nprograms=a',
  };
  expect(hints(files, '/main').map(({ behind }) => behind)).toEqual(['[supervisord]', '[group:g]']);
  expect(hints(files, '/more').map(({ behind }) => behind)).toEqual(['[group:h]']);
});

test.each([
  ['[nothing]\na=b'],
  ['[group:g]\nprograms=a\npriority=1'],
  ['[include]\nfiles=x'],
  ['[DEFAULT]\na=b'],
  ['[inet_http_server]\nport=%(nothing)s'],
])('%j has no note', text => {
  expect(hints({ '/a': text }, '/a')).toEqual([]);
});

test('only the part that is seen is looked at', () => {
  const text = '[group:a]\n\n[group:b]\n\n[group:c]\n';
  expect(hints({ '/a': text }, '/a', [11, 12]).map(({ behind }) => behind)).toEqual(['[group:b]']);
  expect(hints({ '/a': text }, '/other')).toEqual([]);
});
