import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { packWebVsix } from '../../../scripts/vsix.ts';
import { openFile, runCommand, shows } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { hoverOver } from '../hover.ts';
import { inEveryTheme } from '../looks.ts';
import { showsWelcome } from '../manifest-texts.ts';
import { openView, screenshot } from '../workbench.ts';

let folder: string;
let session: EditorSession;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'web-')));
  await writeFile(join(folder, 'supervisord.conf'), '[program:web]\ncommand=sleep 100\nautostart=perhaps\n');
  session = await openEditor(folder, { vsix: await packWebVsix() });
}, 240_000);

afterAll(async () => {
  await session.close();
  await removeFolder(folder);
});

test(
  'with the browser entry alone the language works in a web worker, and the rest says what it needs',
  { timeout: 240_000 },
  async () => {
    const { page } = session;
    await openView(page, 'Supervisord');
    await showsWelcome(page, 'welcome.noMachine', 'en');
    await inEveryTheme(page, folder, 'welcome-no-machine');
    await openFile(page, 'supervisord.conf');
    await page.locator('[id="status.editor.mode"]', { hasText: 'Supervisor Configuration' }).waitFor();
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
    const command = page.locator('.editor-instance .view-line span', { hasText: /^command$/ }).first();
    await hoverOver(page, command, 'foreground');
    await page.keyboard.press('Escape');
    await screenshot(page, 'browser-alone-view');
    const sentence = page.locator('.notification-toast', { hasText: 'This needs a machine' });
    await runCommand(page, 'Supervisord: Show Extension Log');
    await runCommand(page, 'Supervisord: Refresh', shows(sentence));
    await screenshot(page, 'browser-alone');
  },
);
