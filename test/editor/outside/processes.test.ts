import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { freePort } from '../../../scripts/editor/server.ts';
import { ours, python } from '../../../scripts/peers/peer.ts';
import { makeFolder, type RunningDaemon, startDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { root } from '../../../scripts/root.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import { answering, choose, clickInline, picking, runCommand, ticking, typing } from '../choosing.ts';
import { openView, outputLines, screenshot, treeRow } from '../workbench.ts';

const PROGRAMS = `
[program:answers]
command=${process.execPath} ${join(root, 'test/fixtures/programs/answers.cjs')}
startsecs=0
[program:pool]
command=${process.execPath} ${join(root, 'test/fixtures/programs/answers.cjs')}
process_name=%(program_name)s_%(process_num)d
numprocs=2
startsecs=0
[program:never]
command=/no/such/program
startretries=0
`;

/** Our daemon, named in the settings by its socket, and Python's by its port, with a password. One session, step by step. */
describe('connections, orders and logs in the packed extension', { timeout: 120_000 }, () => {
  let folder: string;
  let session: EditorSession;
  let page: Page;
  let own: RunningDaemon;
  let ownFolder: string;
  let theirs: RunningDaemon;
  let port: number;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'pr-')));
    port = await freePort();
    ownFolder = await makeFolder();
    own = await startDaemon(ours, { conf: PROGRAMS, folder: ownFolder });
    theirs = await startTheirs();
    await mkdir(join(folder, '.vscode'));
    await setSettings({});
    session = await openEditor(folder);
    page = session.page;
    await openView(page, 'Supervisord');
  }, 180_000);

  afterAll(async () => {
    await session.close();
    await own.end();
    await theirs.end();
    await rm(ownFolder, { recursive: true, force: true });
    await removeFolder(folder);
  });

  inSteps('processes-', () => page);

  function startTheirs(): Promise<RunningDaemon> {
    return startDaemon(python, {
      conf: '[program:sleeper]\ncommand=sleep 1000\nstartsecs=0\n',
      servers: `[inet_http_server]\nport=127.0.0.1:${port}\nusername=u\npassword=secret\n`,
      address: { kind: 'tcp', host: '127.0.0.1', port },
      credentials: { username: 'u', password: 'secret' },
    });
  }

  async function setSettings(more: Readonly<Record<string, unknown>>): Promise<void> {
    const servers = [
      { name: 'ours', url: `unix://${join(own.folder, 's.sock')}` },
      { name: 'theirs', url: `http://127.0.0.1:${port}`, username: 'u' },
    ];
    await writeFile(
      join(folder, '.vscode/settings.json'),
      JSON.stringify({ 'supervisord.servers': servers, ...more }),
    );
  }

  const row = (name: string): Locator => treeRow(page, name);

  const logHas = (text: string): Promise<true> =>
    waitUntil(`«${text}» in the log`, async () =>
      (await own.client.readProcessStdoutLog('answers', 0, 0)).includes(text) ? true : undefined,
    );

  const outputHas = (text: string): Promise<true> =>
    waitUntil(`«${text}» in the Output panel`, async () =>
      (await outputLines(page)).some(line => line.includes(text)) ? true : undefined,
    );

  test('ours is connected, and Python’s asks for a password, says that one is wrong, and takes the right one', async () => {
    await row('ours, 3 of 4 running').waitFor();
    await row('never, fatal').waitFor();
    await clickInline(row('theirs, needs a password'), 'Set Password…', typing(page, 'mistaken'));
    await row('theirs, wrong password').waitFor();
    await choose(page, row('theirs'), 'Set Password…', typing(page, 'secret'));
    await row('theirs, 1 of 1 running').waitFor();
    await row('sleeper, running').waitFor();
  });

  test('orders reach Python’s daemon, too', async () => {
    await clickInline(row('sleeper'), 'Stop');
    await row('sleeper, stopped').waitFor();
    await clickInline(row('sleeper'), 'Start');
    await row('sleeper, running').waitFor();
  });

  test('a signal and a line of input reach the program', async () => {
    await logHas('words');
    await choose(page, row('answers'), 'Send Signal…', picking(page, 'HUP'));
    await logHas('hangup');
    await choose(page, row('answers'), 'Send to Standard Input…', typing(page, 'good day'));
    await logHas('got good day');
  });

  test('both logs are followed in one channel, each line marked', async () => {
    await choose(page, row('answers'), 'Follow Both Logs');
    await outputHas('stdout │ got good day');
    await outputHas('stderr │ trouble');
    await own.client.sendProcessStdin('answers', 'once more\n');
    await outputHas('stdout │ got once more');
  });

  test('after the log was cleared the channel goes on, with nothing twice', async () => {
    await own.client.clearProcessLogs('answers');
    await own.client.sendProcessStdin('answers', 'cleared\n');
    await outputHas('got cleared');
    const lines = (await outputLines(page)).filter(line => line.includes('got cleared'));
    expect(lines).toHaveLength(1);
  });

  test('the whole log is a document with colours and links, and the log since a time is a part of it', async () => {
    await own.client.stopProcess('answers');
    await own.client.startProcess('answers');
    await row('answers, running').waitFor();
    await logHas('words');
    await choose(page, row('answers'), 'Open Whole Log', picking(page, 'answers-stdout'));
    const lines = page.locator('.editor-instance .view-line');
    await lines.filter({ hasText: 'of long ago' }).first().waitFor();
    await page.locator('.editor-instance .view-line .detected-link').first().waitFor();
    const red = lines.locator('span[class*="ced-"]', { hasText: 'red' }).first();
    await red.waitFor();
    await choose(
      page,
      row('answers'),
      'Show Log Since…',
      picking(page, 'answers-stdout'),
      picking(page, 'Last hour'),
    );
    await lines.filter({ hasText: 'words' }).first().waitFor();
    await waitUntil('the part without what is older', async () =>
      (await lines.filter({ hasText: 'of long ago' }).count()) === 0 ? true : undefined,
    );
  });

  test('processes of several rows are stopped at once, after a question', async () => {
    await row('pool_0').click();
    await row('pool_1').click({ modifiers: ['Shift'] });
    for (const name of ['pool_0', 'pool_1'])
      await row(name).and(page.locator('[aria-selected="true"]')).waitFor();
    await choose(page, row('pool_1'), 'Stop', answering(page, 'Stop'));
    await row('pool_0, stopped').waitFor();
    await row('pool_1, stopped').waitFor();
    await choose(page, row('pool'), 'Start All');
    await row('pool, 2 of 2 running').waitFor();
    const pids = async (): Promise<readonly number[]> => {
      const infos = await own.client.getAllProcessInfo();
      return infos
        .filter(info => info.group === 'pool' && info.statename === 'RUNNING')
        .map(info => info.pid);
    };
    const before = await pids();
    await clickInline(row('pool'), 'Restart All', answering(page, 'Restart'));
    await waitUntil('both anew', async () => {
      const now = await pids();
      return now.length === 2 && now.every(pid => !before.includes(pid)) ? true : undefined;
    });
    await row('pool, 2 of 2 running').waitFor();
  });

  test('a group is removed and added again', async () => {
    await choose(page, row('pool'), 'Remove Group', answering(page, 'Remove'));
    await row('pool').waitFor({ state: 'detached' });
    await choose(page, row('ours'), 'Add Group…', ticking(page, 'pool'));
    await row('pool, 2 of 2 running').waitFor();
  });

  test('the definition of a process is opened', async () => {
    await choose(page, row('pool_1'), 'Go to Definition in Configuration');
    await page.locator('.tab.active[data-resource-name="supervisord.conf"]').waitFor();
    await page.locator('.editor-instance .view-line', { hasText: '[program:pool]' }).waitFor();
  });

  test('the view is filtered, sorted and put together otherwise', async () => {
    await runCommand(page, 'Supervisord: Filter Processes…', typing(page, '@failed'));
    await row('never, fatal').waitFor();
    await row('answers').waitFor({ state: 'detached' });
    await runCommand(page, 'Supervisord: Clear Filter');
    await row('answers').waitFor();
    await runCommand(page, 'Supervisord: Group By…', picking(page, 'By state'));
    await row('fatal, 1').waitFor();
    await row('pool:pool_1, running').waitFor();
    await runCommand(page, 'Supervisord: Group By…', picking(page, 'By group'));
    await row('pool, 2 of 2 running').waitFor();
    await runCommand(page, 'Supervisord: Sort By…', picking(page, 'By state, failing first'));
    const names = page.locator('.pane-body .monaco-list-row[role="treeitem"][aria-level="2"]');
    await waitUntil('the failed one first', async () =>
      (await names.first().getAttribute('aria-label'))?.startsWith('never') === true ? true : undefined,
    );
  });

  test('a supervisor is added by hand and taken out again', async () => {
    await runCommand(
      page,
      'Supervisord: Add Supervisor…',
      typing(page, '/no/such/supervisor.sock'),
      typing(page, 'nowhere'),
      typing(page, ''),
    );
    await row('nowhere, not running').waitFor();
    await choose(page, row('nowhere'), 'Remove from Settings');
    await row('nowhere').waitFor({ state: 'detached' });
  });

  test('every theme can be looked at', async () => {
    for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
      await setSettings({ 'workbench.colorTheme': theme });
      const kind = theme.includes('Light') ? 'vs' : theme.includes('Contrast') ? 'hc-black' : 'vs-dark';
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      await screenshot(page, `processes-theme-${kind}`);
    }
  });

  test('a daemon that is killed, or whose socket is taken away, is noticed; it is found again when it is back', async () => {
    theirs.process.kill('SIGKILL');
    await row('theirs, not running').waitFor();
    await theirs.end();
    theirs = await startTheirs();
    await row('theirs, 1 of 1 running').waitFor();
    own.process.kill('SIGKILL');
    await row('ours, not running').waitFor();
    await own.end();
    own = await startDaemon(ours, { conf: PROGRAMS, folder: ownFolder });
    await row('ours, 3 of 4 running').waitFor();
    await row('answers, running').waitFor();
  });
});
