import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { openFile, runCommand } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { openView, screenshot } from '../workbench.ts';

let folder: string;
let session: EditorSession;
let server: Server;
let connections = 0;

/** A workspace from elsewhere: its settings name a server to be talked to, and its file a program to be started. */
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'un-')));
  server = createServer(socket => {
    connections += 1;
    socket.destroy();
  });
  const path = join(folder, 'k.sock');
  await new Promise<void>(resolve => server.listen(path, resolve));
  await mkdir(join(folder, '.vscode'));
  const servers = [{ name: 'elsewhere', url: `unix://${path}` }];
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'supervisord.servers': servers }));
  const conf = `[program:bait]\ncommand=touch ${join(folder, 'started')}\nautostart=perhaps\n`;
  await writeFile(join(folder, 'supervisord.conf'), conf);
  session = await openEditor(folder, {
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
      'supervisord.discovery': true,
    },
  });
}, 180_000);

afterAll(async () => {
  await session.close();
  await new Promise(resolve => server.close(resolve));
  await removeFolder(folder);
});

test(
  'in a workspace that is not trusted the language works, and nothing is started or contacted before it is',
  { timeout: 180_000 },
  async () => {
    const { page } = session;
    await openView(page, 'Supervisord');
    const welcome = page.getByText('Processes are shown and started in trusted workspaces only');
    await welcome.locator('visible=true').first().waitFor();
    await openFile(page, 'supervisord.conf');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
    await screenshot(page, 'untrusted');
    expect(connections).toBe(0);

    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
    const row = page.locator('.pane-body .monaco-list-row[role="treeitem"][aria-label^="elsewhere"]');
    await row.waitFor();
    await waitUntil('a connection', () => (connections > 0 ? true : undefined));
    await screenshot(page, 'trusted');
  },
);
