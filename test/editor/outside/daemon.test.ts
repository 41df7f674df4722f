import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder, workbenchIsUp } from '../../../scripts/editor/window.ts';
import { PACKAGE_VERSION } from '../../../core/protocol/versions.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { nodeClock } from '../../../wire/node-clock.ts';
import { SupervisorClient } from '../../../wire/supervisor-client.ts';
import { answering, runCommand, shows } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import { openView, screenshot, treeRow } from '../workbench.ts';

const OLD_VERSION = '0.0.9';

/** From a start that something stands in the way of, over an update of the extension, to the end with the window. One session, step by step. */
describe('the daemon of the packed extension', { timeout: 180_000 }, () => {
  let folder: string;
  let port: number;
  let taken: Server;
  let session: EditorSession;
  let page: Page;
  let client: SupervisorClient;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'da-')));
    taken = createServer((_request, response) => {
      response.writeHead(404).end();
    });
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
    ({ port } = taken.address() as AddressInfo); // it listens on TCP
    await writeFile(join(folder, 'supervisord.conf'), confText(port));
    client = new SupervisorClient({
      address: { kind: 'unix', path: join(folder, 's.sock') },
      clock: nodeClock,
    });
    session = await openEditor(folder);
    page = session.page;
    await openView(page, 'Supervisord');
  }, 180_000);

  afterAll(async () => {
    taken.close();
    const pid = await client.getPID().catch(() => 0);
    if (pid !== 0) {
      process.kill(pid, 'SIGTERM');
      await untilGone(pid);
    }
    await session.close();
    await removeFolder(folder);
  });

  inSteps('daemon-', () => page);

  const row = (name: string): Locator => treeRow(page, name);

  test('a port that is taken is told before the start, and the file is changed to a free one', async () => {
    const question = page.locator('.monaco-dialog-box', {
      hasText: `port=${port}: another program listens there.`,
    });
    // What is there is no supervisor.
    await page.locator('.monaco-button', { hasText: 'Try Again' }).waitFor();
    await runCommand(page, 'Supervisord: Start Daemon', shows(question));
    await screenshot(page, 'daemon-0-the-obstacle');
    await question.locator('.monaco-button', { hasText: 'Change the File' }).click();
    await page.locator('.tab.active.dirty[data-resource-name="supervisord.conf"]').waitFor();
    await page
      .locator('.editor-instance .view-line', { hasText: String(port) })
      .waitFor({ state: 'detached' });
    await runCommand(page, 'Supervisord: Start Daemon', answering(page, 'Save and Start'));
    await row('supervisord.conf, 1 of 1 running').waitFor();
    const text = await readFile(join(folder, 'supervisord.conf'), 'utf8');
    expect(text.replace(/port=127\.0\.0\.1:\d+/, `port=127.0.0.1:${port}`)).toBe(confText(port));
  });

  test('a daemon that an older version has started is told, and replaced when the user wishes it', async () => {
    const info = await client.getServerInfo();
    const current = dirname(await programOf(info.pid));
    const old = join(dirname(current), `daemon-${OLD_VERSION}-01234567`);
    await client.shutdown();
    await untilGone(info.pid);
    await row('supervisord.conf, not running').waitFor();
    await copyAsOld(current, old);
    const words = ['-c', info.config_file, '--control-socket', info.control_socket, '--detach'];
    await promisify(execFile)(process.execPath, [join(old, 'supervisord.cjs'), ...words], { cwd: folder });
    const before = await client.getPID();

    const notice = page.locator('.notification-toast', {
      hasText: `version ${OLD_VERSION} of this extension`,
    });
    await notice.waitFor();
    await screenshot(page, 'daemon-2a-the-notice');
    expect(await client.getPID()).toBe(before);
    await notice.locator('.monaco-button', { hasText: 'Restart Daemon' }).click();
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Restart Daemon' }).click();
    const after = await waitUntil(
      'this version of the daemon',
      async () => {
        const now = await client.getServerInfo().catch(() => undefined);
        return now?.version === PACKAGE_VERSION ? now : undefined;
      },
      60_000,
    );
    expect(after.pid).not.toBe(before);
    expect(basename(dirname(await programOf(after.pid)))).toBe(basename(current));
    await row('supervisord.conf, 1 of 1 running').waitFor();
    await waitUntil('the end of the copy that nothing runs from', async () =>
      (await readFile(join(old, 'supervisord.cjs')).catch(() => undefined)) === undefined ? true : undefined,
    );
  });

  test('where the settings wish it, the daemon ends with the window', async () => {
    const pid = await client.getPID();
    await page.reload();
    await workbenchIsUp(page);
    await row('supervisord.conf, 1 of 1 running').waitFor();
    expect(await client.getPID()).toBe(pid);
    await mkdir(join(folder, '.vscode'));
    await row('sleeper').waitFor();
    const settings = { 'supervisord.daemon.stopWithWindow': true, 'supervisord.tree.filter': 'none' };
    let asked = 0;
    await waitUntil('the settings to be read', async () => {
      // Again every two seconds: the watcher of the window that has just come takes a moment to be there.
      if (asked++ % 40 === 0)
        await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
      await delay(50);
      return (await row('sleeper').count()) === 0 ? true : undefined;
    });
    await page.reload();
    await untilGone(pid, 60_000);
  });
});

function confText(port: number): string {
  return `[supervisord]
logfile=%(here)s/d.log
pidfile=%(here)s/d.pid
childlogdir=%(here)s

[unix_http_server]
file=%(here)s/s.sock

[inet_http_server]
port=127.0.0.1:${port}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[program:sleeper]
command=sleep 1000
startsecs=0
`;
}

/** The program that a daemon runs. Source: proc(5). */
async function programOf(pid: number): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
  const program = words.find(word => word.endsWith('supervisord.cjs'));
  if (program === undefined) throw new Error(`${pid} runs ${words.join(' ')}.`);
  return program;
}

/** As an older version of the extension would have left it. */
async function copyAsOld(current: string, old: string): Promise<void> {
  await promisify(execFile)('cp', ['-r', current, old]);
  const program = join(old, 'supervisord.cjs');
  const text = await readFile(program, 'utf8');
  const changed = text.replaceAll(`"${PACKAGE_VERSION}"`, `"${OLD_VERSION}"`);
  if (changed === text) throw new Error(`No version in ${program}.`);
  await writeFile(program, changed);
}

function untilGone(pid: number, limitMs?: number): Promise<true> {
  const ask = (): true | undefined => {
    try {
      process.kill(pid, 0);
      return undefined;
    } catch {
      return true;
    }
  };
  return waitUntil(`the end of ${pid}`, ask, limitMs);
}
