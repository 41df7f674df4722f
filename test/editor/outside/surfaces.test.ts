import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { ours } from '../../../scripts/peers/peer.ts';
import { startDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { root } from '../../../scripts/root.ts';
import { choose, openFile, runCommand } from '../choosing.ts';
import { openEditor } from '../editor-session.ts';
import { inEveryTheme } from '../looks.ts';
import { openView, outputLines, screenshot, treeRow } from '../workbench.ts';

const PROGRAMS = `
[program:answers]
command=${process.execPath} ${join(root, 'test/fixtures/programs/answers.cjs')}
startsecs=0
[program:pool]
command=sleep 1000
process_name=%(program_name)s_%(process_num)d
numprocs=2
startsecs=0
[program:stopped]
command=sleep 1000
autostart=false
[program:failing]
command=/no/such/program
startretries=0
`;

type Words = { readonly running: string; readonly fatal: string };

const ENGLISH: Words = { running: '3 of 5 running', fatal: 'fatal' };
const CHINESE: Words = { running: '5 个中有 3 个运行中', fatal: '启动失败' };

describe('every surface of the packed extension can be looked at', { timeout: 240_000 }, () => {
  test('light, dark and in high contrast', async () => {
    await onSurfaces('en', async (page, folder) => {
      await openView(page, 'Supervisord');
      await choose(page, treeRow(page, 'answers'), 'Follow Both Logs');
      await waitUntil('the log', async () =>
        (await outputLines(page)).some(line => line.includes('trouble')) ? true : undefined,
      );
      await arrange(page, ENGLISH);
      await inEveryTheme(page, folder, 'surface');
    });
  });

  test('in Chinese', async () => {
    await onSurfaces('zh-cn', async page => {
      await openView(page, 'Supervisord');
      await arrange(page, CHINESE);
      await screenshot(page, 'surface-chinese');
    });
  });
});

/** The view, and a file with a fault, lenses and gutter icons, at the place of the fault. */
async function arrange(page: Page, { running, fatal }: Words): Promise<void> {
  await treeRow(page, `supervisord.conf, ${running}`).waitFor();
  await treeRow(page, `failing, ${fatal}`).waitFor();
  await openFile(page, 'supervisord.conf');
  await page.locator('.codelens-decoration').first().waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('autostart=perhaps\n');
  await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
  await runCommand(page, 'Notifications: Clear All Notifications');
}

async function onSurfaces(
  language: string,
  look: (page: Page, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'su-')));
  const daemon = await startDaemon(ours, { folder, conf: PROGRAMS });
  const session = await openEditor(folder, { language }).catch(async (error: unknown) => {
    await daemon.end();
    throw error;
  });
  try {
    await look(session.page, folder);
    expect(await session.errors()).toEqual([]);
  } finally {
    await session.close();
    await daemon.end();
    await removeFolder(folder);
  }
}
