import { expect, test } from 'vitest';
import { COMMANDS } from '../../../extension/contributions.ts';
import { drivenIn, drivenSurfaces } from '../../../scripts/driven-surfaces.ts';
import { editorSurfaces } from '../../../scripts/editor-surfaces.ts';

test('every command of the manifest is given at least once in a real editor', () => {
  const executed = drivenSurfaces().filter(({ kind }) => kind === 'executed by its id');
  const given = new Set([
    ...editorSurfaces().flatMap(({ id, drivenBy }) => (drivenBy.length > 0 ? [id] : [])),
    ...executed.map(({ name }) => name),
  ]);
  expect(Object.keys(COMMANDS).filter(id => !given.has(id))).toEqual([]);
});

test('every entry of the palette, the menus and the buttons is chosen at least once in a real editor', () => {
  const entries = editorSurfaces().filter(({ kind }) => /palette|menu|button/.test(kind));
  expect(entries.length).toBeGreaterThan(60);
  expect(entries.filter(({ drivenBy }) => drivenBy.length === 0)).toEqual([]);
});

test('every text of the empty view and every step of the walkthrough is read in a real editor', () => {
  const texts = editorSurfaces().filter(({ kind }) => kind === 'text');
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter(({ drivenBy }) => drivenBy.length === 0)).toEqual([]);
});

test('what a test does is found with the test, and only where it does it to the editor', () => {
  const source = `
    beforeAll(() => openView(page, 'V'));
    test('one', async () => {
      await choose(page, row(name), 'Stop', answering(page, 'Stop'));
      await clickInline(treeRow(page, 'x'), 'Start');
    });
    it('two', () => vscode.commands.executeCommand('supervisord.x', unit));
    const settings = { 'supervisord.y': 1, other: 'Restart' };
    say('Restart', 'Restart', 'Restart');
  `;
  expect(drivenIn('f.ts', source).map(({ kind, name, test: title }) => [kind, name, title])).toEqual([
    ['view', 'V', undefined],
    ['context menu of a row', 'Stop', 'one'],
    ['button in a row', 'Start', 'one'],
    ['executed by its id', 'supervisord.x', 'two'],
    ['setting', 'supervisord.y', undefined],
  ]);
});
