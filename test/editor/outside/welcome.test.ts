import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { removeFolder, workbenchIsUp } from '../../../scripts/editor/window.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inEveryTheme, inEveryThemeAnew } from '../looks.ts';
import { type Language, showsWelcome } from '../manifest-texts.ts';
import { clickAboveView } from '../menus.ts';
import { openView, screenshot } from '../workbench.ts';
import { runCommand, shows } from '../choosing.ts';

const CONF = '[unix_http_server]\nfile=%(here)s/s.sock\n[program:web]\ncommand=sleep 1000\n';

/** Each reason in one window, one after the other; pictures of each are kept. */
describe('the empty view of the packed extension says why, and what to do', { timeout: 420_000 }, () => {
  test('in light, dark and high contrast', async () => {
    await throughEveryReason('en', async ({ page }, folder, name) => {
      await inEveryTheme(page, folder, name);
    });
  });

  test('in Chinese', async () => {
    await throughEveryReason('zh-cn', ({ page }, _folder, name) => screenshot(page, `${name}-chinese`));
  });
});

async function throughEveryReason(
  language: Language,
  keep: (session: EditorSession, folder: string, name: string) => Promise<void>,
): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'we-')));
  const session = await openEditor(folder, {
    language,
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
  });
  const { page } = session;
  const noSupervisor = createServer((_request, response) => {
    response.writeHead(404).end();
  });
  try {
    await openView(page, 'Supervisord');
    await showsWelcome(page, 'welcome.untrusted', language);
    await keep(session, folder, 'welcome-untrusted');

    const trust = page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first();
    await runCommand(page, 'Workspaces: Manage Workspace Trust', shows(trust));
    await trust.click();
    await showsWelcome(page, 'welcome.noConfig', language);
    await runCommand(page, 'View: Close All Editors');
    await keep(session, folder, 'welcome-no-configuration');

    await untilFound(page, join(folder, 'supervisord.conf'));
    await showsWelcome(page, 'welcome.notRunning', language);
    await keep(session, folder, 'welcome-not-running');

    await new Promise<void>(resolve => noSupervisor.listen(join(folder, 's.sock'), resolve));
    await clickAboveView(page, language === 'en' ? 'Refresh' : '刷新');
    await showsWelcome(page, 'welcome.cannotConnect', language);
    await keep(session, folder, 'welcome-cannot-connect');

    await page.goto(`${new URL(page.url()).origin}/?ew=true`);
    await workbenchIsUp(page);
    await openView(page, 'Supervisord');
    await showsWelcome(page, 'welcome.noFolder', language);
    if (language === 'en')
      await inEveryThemeAnew(session, 'welcome-no-folder', async () => {
        // A window without a folder does not remember what it showed.
        await runCommand(page, 'Supervisord: Focus on Processes View');
        await showsWelcome(page, 'welcome.noFolder', language);
      });
    else await screenshot(page, 'welcome-no-folder-chinese');
    expect(await session.errors()).toEqual([]);
  } finally {
    await session.close();
    await new Promise(resolve => noSupervisor.close(resolve));
    await removeFolder(folder);
  }
}

/** Writes the file again every two seconds: the watcher of a window that has just come takes a moment to be there. */
async function untilFound(page: Page, file: string): Promise<void> {
  const button = page.locator('.pane-body .welcome-view-content .monaco-button');
  const before = await button.first().innerText();
  let asked = 0;
  await waitUntil('the file to be noticed', async () => {
    if (asked++ % 40 === 0) await writeFile(file, CONF);
    await delay(50);
    return (await button.count()) > 0 && (await button.first().innerText()) !== before ? true : undefined;
  });
}
