import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { ours } from '../../../scripts/peers/peer.ts';
import {
  confText,
  makeFolder,
  type RunningDaemon,
  startDaemon,
} from '../../../scripts/peers/start-daemon.ts';
import { freePort } from '../../../scripts/editor/server.ts';
import { childrenOf, isAlive } from '../../../scripts/peers/process-table.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { root } from '../../../scripts/root.ts';
import { untilFile } from '../../support/observe.ts';
import { answering, choose, clickInline, runCommand, shows, typing } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import { openView, outputLines, treeRow } from '../workbench.ts';

const programs = (more = ''): string => `
[program:answers]
command=${process.execPath} ${join(root, 'test/fixtures/programs/answers.cjs')}
startsecs=0
[program:slow]
command=sleep 1000
autostart=false
startsecs=1000
[program:stubborn]
command=${join(root, 'test/fixtures/programs/ignores-term.sh')}
startsecs=0
stopwaitsecs=1000
${more}`;

/** What a window shows when its daemon, or the way to it, breaks at the worst time. One session, step by step. */
describe('faults while the packed extension is connected', { timeout: 180_000 }, () => {
  let folder: string;
  let session: EditorSession;
  let page: Page;
  let daemon: RunningDaemon;
  let port: number;
  let guarded: RunningDaemon;
  let guardedFolder: string;

  beforeAll(async () => {
    guardedFolder = await makeFolder();
    folder = await realpath(await mkdtemp(join(tmpdir(), 'fa-')));
    port = await freePort();
    daemon = await start();
    guarded = await startGuarded('first');
    await mkdir(join(folder, '.vscode'));
    const servers = [{ name: 'guarded', url: `http://127.0.0.1:${port}`, username: 'u' }];
    await writeFile(
      join(folder, '.vscode/settings.json'),
      JSON.stringify({ 'supervisord.servers': servers }),
    );
    session = await openEditor(folder);
    page = session.page;
    await openView(page, 'Supervisord');
    await row('supervisord.conf, 2 of 3 running').waitFor();
  }, 180_000);

  afterAll(async () => {
    await session.close();
    const pid = Number(await readFile(join(folder, 'supervisord.pid'), 'utf8').catch(() => '0'));
    const left = pid === 0 ? [] : [pid, ...childrenOf(pid).map(child => child.pid)];
    for (const one of left) signal(one, 'SIGKILL');
    await daemon.end();
    await guarded.end();
    await rm(guardedFolder, { recursive: true, force: true });
    await removeFolder(folder);
  });

  inSteps('faults-', () => page);

  beforeEach(async () => {
    if ((await toast('').count()) === 0) return;
    await runCommand(page, 'Notifications: Clear All Notifications');
    await toast('').first().waitFor({ state: 'detached' });
  });

  const row = (name: string): Locator => treeRow(page, name);
  const toast = (text: string): Locator => page.locator('.notification-toast', { hasText: text });
  const button = (notice: Locator, label: string): Locator =>
    notice.locator('.monaco-button', { hasText: label });
  const noProcessIsShown = async (): Promise<void> => {
    for (const name of ['answers', 'slow', 'stubborn']) await row(name).waitFor({ state: 'detached' });
  };

  /** When it resolves no program can be stopped any more that is not to be. */
  async function start(): Promise<RunningDaemon> {
    const started = await startDaemon(ours, { folder, conf: programs() });
    await waitUntil('the program that ignores SIGTERM to be ready', async () =>
      (await started.client.readProcessStdoutLog('stubborn', 0, 0)).includes('ready') ? true : undefined,
    );
    return started;
  }

  const seen = async (text: string): Promise<number> =>
    (await outputLines(page)).filter(line => line.includes(text)).length;

  const untilSeen = (text: string): Promise<true> =>
    waitUntil(`«${text}» in the Output panel`, async () => ((await seen(text)) > 0 ? true : undefined));

  function startGuarded(password: string): Promise<RunningDaemon> {
    return startDaemon(ours, {
      folder: guardedFolder,
      conf: '[program:sleeper]\ncommand=sleep 1000\nstartsecs=0\n',
      servers: `[inet_http_server]\nport=127.0.0.1:${port}\nusername=u\npassword=${password}\n`,
      address: { kind: 'tcp', host: '127.0.0.1', port },
      credentials: { username: 'u', password },
    });
  }

  const setConf = (conf: string): Promise<void> =>
    writeFile(join(folder, 'supervisord.conf'), confText({ conf }));

  /** The program that no daemon can stop. */
  const stubborn = async (): Promise<number> => (await daemon.client.getProcessInfo('stubborn')).pid;

  /** Ends whoever listens at the socket of the file, started by us or by the editor. */
  async function shutDown(): Promise<void> {
    const pids = [await daemon.client.getPID(), await stubborn()];
    await daemon.client.shutdown();
    signal(pids[1], 'SIGKILL');
    await waitUntil('the end of the daemon', () => (pids.some(pid => isAlive(pid)) ? undefined : true));
  }

  async function kill(): Promise<void> {
    daemon.process.kill('SIGKILL');
    await daemon.exited;
  }

  /** Kills the daemon in the middle of an order: told with a way out, and nothing of it is shown any more. Then it is there again. */
  async function killAndComeBack(): Promise<void> {
    await kill();
    const notice = toast('The connection to supervisord.conf failed');
    await button(notice, 'Start Daemon').waitFor();
    await row('supervisord.conf, not running').waitFor();
    await noProcessIsShown();
    await daemon.end();
    daemon = await start();
    await row('supervisord.conf, 2 of 3 running').waitFor();
  }

  test('killed while a program is being started', async () => {
    await clickInline(row('slow'), 'Start', shows(row('slow, starting')));
    await killAndComeBack();
    await row('slow, stopped').waitFor();
  });

  test('killed while a program is being stopped', async () => {
    await clickInline(row('stubborn'), 'Stop', shows(row('stubborn, stopping')));
    await killAndComeBack();
    await row('stubborn, running').waitFor();
  });

  test('killed while a program is being restarted', async () => {
    await clickInline(row('stubborn'), 'Restart', shows(row('stubborn, stopping')));
    await killAndComeBack();
    await row('stubborn, running').waitFor();
  });

  test('killed while a log is followed, which goes on with the next daemon and repeats nothing', async () => {
    await daemon.client.sendProcessStdin('answers', 'before the end\n');
    await choose(page, row('answers'), 'Follow Both Logs');
    await untilSeen('got before the end');
    await kill();
    await row('supervisord.conf, not running').waitFor();
    await daemon.end();
    daemon = await start();
    await row('answers, running').waitFor();
    await daemon.client.sendProcessStdin('answers', 'after it\n');
    await untilSeen('got after it');
    expect(await seen('got before the end')).toBe(1);
  });

  test('the button of the notice starts a daemon', async () => {
    await clickInline(row('stubborn'), 'Stop', shows(row('stubborn, stopping')));
    await kill();
    await daemon.end();
    await button(toast('The connection to supervisord.conf failed'), 'Start Daemon').click();
    await row('supervisord.conf, 2 of 3 running').waitFor();
    await shutDown();
    await row('supervisord.conf, not running').waitFor();
    daemon = await start();
    await row('supervisord.conf, 2 of 3 running').waitFor();
  });

  test('a password that is changed while it is connected is asked for, and nothing old is shown', async () => {
    await clickInline(row('guarded, needs a password'), 'Set Password…', typing(page, 'first'));
    await row('guarded, 1 of 1 running').waitFor();
    await guarded.end();
    guarded = await startGuarded('second');
    await row('guarded, wrong password').waitFor();
    await row('sleeper').waitFor({ state: 'detached' });
    await clickInline(row('guarded'), 'Set Password…', typing(page, 'second'));
    await row('guarded, 1 of 1 running').waitFor();
    await row('sleeper, running').waitFor();
  });

  test('its socket taken away while it runs: no second daemon is offered, and a signal brings it back', async () => {
    const ignoring = await stubborn();
    await rm(join(folder, 's.sock'));
    await clickInline(row('answers'), 'Restart');
    const notice = toast('The connection to supervisord.conf failed');
    await button(notice, 'Restart Daemon').waitFor();
    await row(`supervisord.conf, runs as pid ${daemon.pid}, its socket is gone`).waitFor();
    await noProcessIsShown();
    await runCommand(
      page,
      'Supervisord: Start Daemon',
      shows(toast('There is no supervisor here for which this can be done.')),
    );
    await clickInline(row('supervisord.conf'), 'Restart Daemon', answering(page, 'Restart Daemon'));
    await untilFile({ folder }, 'supervisord.log', /received SIGHUP indicating restart request/); // else it is started again
    signal(ignoring, 'SIGKILL');
    await row('supervisord.conf, 2 of 3 running').waitFor();
    await row('answers, running').waitFor();
    await daemon.client.sendProcessStdin('answers', 'after the signal\n');
    await untilSeen('got after the signal');
    expect(await daemon.client.getPID()).toBe(daemon.pid);
  });

  test('the file turns bad while its daemon runs: everything goes on, with a way to the place, and a mended one is taken', async () => {
    const before = (await daemon.client.getProcessInfo('answers')).pid;
    await setConf(programs('[program:added]\ncommand=sleep 1000\nstartsecs=0\nautostart=perhaps\n'));
    const open = button(
      toast('The configuration cannot be read').filter({ hasText: 'perhaps' }),
      'Open File',
    );
    await choose(page, row('supervisord.conf'), 'Update', shows(open));
    await open.click();
    await page.locator('.tab.active[data-resource-name="supervisord.conf"]').waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'autostart=perhaps' }).waitFor();
    await choose(
      page,
      row('supervisord.conf'),
      'Restart Daemon',
      answering(page, 'Restart Daemon'),
      shows(toast('The configuration cannot be read').filter({ hasText: 'perhaps' })),
    );
    await row('answers, running').waitFor();
    expect((await daemon.client.getProcessInfo('answers')).pid).toBe(before);
    await setConf(programs('[program:added]\ncommand=sleep 1000\nstartsecs=0\n'));
    await choose(page, row('supervisord.conf'), 'Update', shows(toast('added: added')));
    await row('added, running').waitFor();
    expect((await daemon.client.getProcessInfo('answers')).pid).toBe(before);
  });

  test('nothing of all this was an error of the extension', async () => {
    expect(await session.errors()).toEqual([]);
  });
});

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid !== undefined && isAlive(pid)) process.kill(pid, name);
}
