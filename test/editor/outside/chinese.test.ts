import { cp, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { root } from '../../../scripts/root.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { hoverOver } from '../hover.ts';
import { openFile, runCommand } from '../choosing.ts';
import { screenshot } from '../workbench.ts';

let folder: string;
let session: EditorSession;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'chinese-')));
  await cp(join(root, 'test/fixtures/howto-zh-2.conf'), join(folder, 'supervisord.conf'));
  session = await openEditor(folder, { language: 'zh-cn' });
}, 180_000);

afterAll(async () => {
  await session.close();
  await removeFolder(folder);
});

test(
  'in a Chinese editor the hover and what is wrong in a pasted file are in Chinese',
  { timeout: 120_000 },
  async () => {
    const { page } = session;
    await openFile(page, 'supervisord.conf');
    await page
      .locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning')
      .first()
      .waitFor({ state: 'attached' });
    const option = page.locator('.editor-instance .view-line span', { hasText: /^process_name$/ }).first();
    await hoverOver(page, option, '每个进程的名称');
    await screenshot(page, 'chinese-1-hover');
    await page.keyboard.press('Escape');
    await runCommand(page, 'Problems: Focus on Problems View');
    // An error is said as the daemon says it, whose sentences are read by programs.
    const rows = page
      .locator('.markers-panel .monaco-list-row[aria-level="2"]')
      .filter({ has: page.locator('.codicon-warning') });
    const messages = await waitUntil('the problems', async () => {
      const found = await rows.allInnerTexts();
      return found.length > 3 ? found : undefined;
    });
    await screenshot(page, 'chinese-2-problems');
    expect(messages.filter(message => !/\p{Script=Han}/u.test(message))).toEqual([]);
  },
);
