import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { ours } from '../../../scripts/peers/peer.ts';
import { type RunningDaemon, startDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { openFile, runCommand } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import { openView, treeRow } from '../workbench.ts';

const FAILING = 'command=/bin/false\nautostart=false\nstartretries=0\n';
const PROGRAMS = `
[program:web]
command=sleep 1000
startsecs=0
[program:alpha]
command=sleep 1000
autostart=false
[program:quiet]
${FAILING}[program:loud]
${FAILING}`;

/** Settings whose effect only a person sees; `driven-settings.test.ts` of the unit tests counts them all. One session, step by step. */
describe('the settings of the packed extension', { timeout: 180_000 }, () => {
  let folder: string;
  let session: EditorSession;
  let page: Page;
  let daemon: RunningDaemon;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'se-')));
    daemon = await startDaemon(ours, { folder, conf: PROGRAMS });
    await mkdir(join(folder, '.vscode'));
    await set({});
    session = await openEditor(folder);
    page = session.page;
    await openView(page, 'Supervisord');
    await row('supervisord.conf, 1 of 4 running').waitFor();
  }, 180_000);

  afterAll(async () => {
    await session.close();
    await daemon.end();
    await removeFolder(folder);
  });

  inSteps('settings-', () => page);

  const row = (name: string): Locator => treeRow(page, name);
  const toast = (text: string): Locator => page.locator('.notification-toast', { hasText: text });

  /** All of the workspace's: what is left out has its default again. */
  async function set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  }

  const firstProcess = (name: string): Promise<true> =>
    waitUntil(`${name} in the first place`, async () => {
      const rows = page.locator('.pane-body .monaco-list-row[role="treeitem"][aria-level="2"]');
      const label = await rows.first().getAttribute('aria-label');
      return label?.startsWith(`${name}, `) === true ? true : undefined;
    });

  test('groups of one process have a row of their own', async () => {
    await set({ 'supervisord.tree.flattenSingleGroups': false });
    await row('web, 1 of 1 running').waitFor();
    await set({});
    await row('web, 1 of 1 running').waitFor({ state: 'detached' });
    await row('web, running').waitFor();
  });

  test('processes are sorted and put together otherwise', async () => {
    await firstProcess('alpha');
    await set({ 'supervisord.tree.sort': 'state' });
    await firstProcess('web');
    await set({ 'supervisord.tree.groupBy': 'state' });
    await row('running, 1').waitFor();
    await set({});
    await firstProcess('alpha');
  });

  test('marks beside the sections go and come', async () => {
    await openFile(page, 'supervisord.conf');
    const marks = page.locator('.editor-instance .glyph-margin-widgets .cgmr');
    await marks.first().waitFor({ state: 'attached' });
    await set({ 'supervisord.gutter.enabled': false });
    await marks.first().waitFor({ state: 'detached' });
    await set({});
    await marks.first().waitFor({ state: 'attached' });
  });

  test('that a process is given up is told, or not', async () => {
    // That the rows are put together otherwise shows that the settings have been read.
    await set({ 'supervisord.notifications.onFatal': false, 'supervisord.tree.groupBy': 'state' });
    await row('running, 1').waitFor();
    await failing('quiet');
    await set({ 'supervisord.notifications.onFatal': true, 'supervisord.tree.groupBy': 'group' });
    await row('running, 1').waitFor({ state: 'detached' });
    await failing('loud');
    await toast('loud was given up').waitFor();
    expect(await toast('quiet was given up').count()).toBe(0);
    await set({});
    await firstProcess('alpha');
    await runCommand(page, 'Notifications: Clear All Notifications');
    await toast('loud was given up').waitFor({ state: 'detached' });
  });

  async function failing(name: string): Promise<void> {
    await daemon.client.startProcess(name, false).catch(() => undefined); // a fault, when it is found dead at once
    await row(`${name}, fatal`).waitFor();
  }

  test('what an update would bring is told at a save, or not', async () => {
    const lens = (text: string): Locator => page.locator('.codelens-decoration', { hasText: text });
    const older = toast('runs an older configuration');
    await set({ 'supervisord.update.tellOnSave': false, 'supervisord.tree.groupBy': 'state' });
    await row('running, 1').waitFor();
    await saveWith('\n[program:first]\ncommand=sleep 1000\nautostart=false\n');
    await lens('not loaded').first().waitFor();
    expect(await older.count()).toBe(0);
    await set({});
    await row('running, 1').waitFor({ state: 'detached' });
    await saveWith('startretries=7\n', older);
  });

  async function saveWith(text: string, told?: Locator): Promise<void> {
    await openFile(page, 'supervisord.conf');
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
    await page.locator('.tab.active.dirty[data-resource-name="supervisord.conf"]').waitFor();
    await runCommand(page, 'File: Save');
    await page
      .locator('.tab.active:not(.dirty)[data-resource-name="supervisord.conf"]')
      .waitFor({ state: 'attached' });
    if (told !== undefined) await told.waitFor();
  }
});
