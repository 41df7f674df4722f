import { mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { root } from '../../../scripts/root.ts';
import { type Material, writeMaterial } from '../corpus-material.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { hoverOver } from '../hover.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { openFile, runCommand } from '../choosing.ts';
import { screenshot } from '../workbench.ts';

/** As a person does it, on real files, with the extension as it is installed. */
describe('the language of the packed extension', { timeout: 120_000 }, () => {
  let folder: string;
  let material: Material;
  let session: EditorSession;
  let page: Page;
  let picture = 0;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'language-')));
    material = await writeMaterial(root, join(folder, 'supervisor'));
    await writeFile(join(folder, 'shop.conf'), '; The shop.\n\n[program:shop]\ncommand = sleep 100\n');
    session = await openEditor(folder);
    page = session.page;
  }, 180_000);

  afterAll(async () => {
    await session.close();
    await removeFolder(folder);
  });

  afterEach(async ({ task }) => {
    picture += 1;
    await screenshot(page, `language-${picture}-${task.name.replaceAll(/\W+/g, '-')}`);
    await page.keyboard.press('Escape');
  });

  const lineWith = (text: string): Locator =>
    page.locator('.editor-instance .view-line', { hasText: text }).last();
  const mode = (): Locator => page.locator('[id="status.editor.mode"]');

  test('a typed fault is underlined, and the light bulb mends it', async () => {
    await openFile(page, 'part.conf');
    await mode().filter({ hasText: 'Supervisor Configuration' }).waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('redirect_stderr=ture');
    const squiggle = page.locator('.monaco-editor .squiggly-error');
    await squiggle.first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape'); // the values that are offered
    const bulb = page.locator('[class*="codicon-gutter-lightbulb"], .lightBulbWidget[class*="codicon"]');
    await bulb.locator('visible=true').first().click();
    const menu = page.locator('.action-widget .monaco-list-row');
    await menu.first().waitFor();
    await page.keyboard.press('Escape');
    await menu.first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+.');
    const fix = menu.filter({ hasText: 'Change to true' });
    await fix.waitFor();
    await screenshot(page, 'language-1a-the-quick-fix');
    await fix.click();
    await lineWith('redirect_stderr=true').waitFor();
    await squiggle.first().waitFor({ state: 'detached' });
  });

  test('completion lists the options that are missing, and their values', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nstopsi');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row[aria-label^="stopsignal"]').waitFor();
    await screenshot(page, 'language-2a-options');
    await page.keyboard.press('Escape');
    await page.keyboard.type('gnal=Q');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row[aria-label^="QUIT"]').waitFor();
    await screenshot(page, 'language-2b-values');
    await page.keyboard.press('Enter');
    await lineWith('stopsignal=QUIT').waitFor();
  });

  test('an option is explained while the pointer is over it', async () => {
    const command = page.locator('.editor-instance .view-line span', { hasText: /^command$/ }).last();
    await hoverOver(page, command, 'foreground');
  });

  test('a program is renamed in the file that defines it and in the one that names it', async () => {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input.rename-input');
    await box.waitFor();
    await box.fill('renamed');
    await page.keyboard.press('Enter');
    await lineWith('[program:renamed]').waitFor();
    await screenshot(page, 'language-4a-renamed');
    await openFile(page, 'main.conf');
    await page.keyboard.press('Control+End');
    await lineWith('programs=renamed').waitFor();
  });

  test('the outline and the breadcrumbs show the sections', async () => {
    await lineWith('programs=renamed').click();
    await page
      .locator('.breadcrumbs-control .monaco-breadcrumb-item', { hasText: 'group:included' })
      .first()
      .waitFor();
    await runCommand(page, 'Explorer: Focus on Outline View');
    const text = await readFile(material.main, 'utf8');
    const headers = Array.from(text.matchAll(/^\[(.*)\]/gm), match => match[1] ?? '');
    const rows = page.locator('.outline-tree .monaco-list-row');
    for (const header of headers.slice(0, 2)) await rows.filter({ hasText: header }).first().waitFor();
  });

  test('the document is formatted', async () => {
    await page.locator('.tab.active[data-resource-name="main.conf"]').click();
    await lineWith('programs=renamed').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n\n\n\n[program:added]   \ncommand=sleep 1   \n\n\n');
    await runCommand(page, 'Format Document');
    const lines = page.locator('.editor-instance .view-lines');
    await waitUntil('one blank line before the section', async () => {
      const shown = (await lines.first().innerText()).replaceAll('\u00a0', ' ');
      return /programs=renamed\n{1,3}\[program:added\]\ncommand=sleep 1\n?$/.test(shown) ? true : undefined;
    });
  });

  test('a file whose name says nothing is offered the language once', async () => {
    await openFile(page, 'shop.conf');
    const toast = page.locator('.notification-toast', { hasText: 'shop.conf looks like a configuration' });
    await toast.waitFor();
    // Not before: the status bar may still be that of the file before.
    expect(await mode().innerText()).not.toContain('Supervisor Configuration');
    await screenshot(page, 'language-7a-the-offer');
    await toast.locator('.monaco-button', { hasText: 'Switch' }).click();
    await mode().filter({ hasText: 'Supervisor Configuration' }).waitFor();
  });
});
