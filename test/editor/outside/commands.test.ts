import { appendFile, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { ours, python } from '../../../scripts/peers/peer.ts';
import { makeFolder, type RunningDaemon, startDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { root } from '../../../scripts/root.ts';
import { answering, choose, clickInline, picking, runCommand, shows, typing } from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import { openView, outputLines, treeRow } from '../workbench.ts';

const ANSWERS = `command=${process.execPath} ${join(root, 'test/fixtures/programs/answers.cjs')}\nstartsecs=0\n`;
const PROGRAMS = `
[program:answers]
${ANSWERS}
[program:pool]
process_name=%(program_name)s_%(process_num)d
numprocs=2
${ANSWERS}`;

/** The commands that the other files leave out; `driven-commands.test.ts` of the unit tests counts them all. One session, step by step. */
describe('the rest of the commands in the packed extension', { timeout: 180_000 }, () => {
  let folder: string;
  let session: EditorSession;
  let page: Page;
  let ownFolder: string;
  let own: RunningDaemon;
  let theirs: RunningDaemon;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'co-')));
    ownFolder = await makeFolder();
    own = await startDaemon(ours, { conf: PROGRAMS, folder: ownFolder });
    theirs = await startDaemon(python, { conf: '[program:sleeper]\ncommand=sleep 1000\nstartsecs=0\n' });
    await mkdir(join(folder, '.vscode'));
    const settings = {
      'supervisord.servers': [
        { name: 'ours', url: `unix://${join(ownFolder, 's.sock')}` },
        { name: 'theirs', url: `unix://${join(theirs.folder, 's.sock')}` },
      ],
      'supervisord.confirm': 'always',
      // So seldom that nothing is seen by chance.
      'supervisord.pollIntervalMs': 60_000,
      'supervisord.log.initialBytes': -1,
    };
    await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    session = await openEditor(folder);
    page = session.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openView(page, 'Supervisord');
  }, 180_000);

  afterAll(async () => {
    await session.close();
    await own.end();
    await theirs.end();
    await rm(ownFolder, { recursive: true, force: true });
    await removeFolder(folder);
  });

  inSteps('commands-', () => page);

  const row = (name: string): Locator => treeRow(page, name);

  const outputHas = (text: string): Promise<true> =>
    waitUntil(`«${text}» in the Output panel`, async () =>
      (await outputLines(page)).some(line => line.includes(text)) ? true : undefined,
    );

  /** The names of the channels that the Output panel can show. */
  const channels = (): Promise<string[]> =>
    page.locator('.panel select.monaco-select-box option').allInnerTexts();

  const pidOf = async (name: string): Promise<number> => (await own.client.getProcessInfo(name)).pid;

  test('a setting that makes no sense is told in the log of the extension', async () => {
    await row('ours, 3 of 3 running').waitFor();
    await runCommand(page, 'Supervisord: Show Extension Log');
    await outputHas('supervisord.log.initialBytes: expected');
  });

  test('the process id is copied', async () => {
    const pid = String(await pidOf('answers'));
    await choose(page, row('answers'), 'Copy Process ID');
    await waitUntil('the pid in the clipboard', async () =>
      (await page.evaluate(() => navigator.clipboard.readText())) === pid ? true : undefined,
    );
  });

  test('the error log alone is followed, and no more when following stops', async () => {
    await choose(page, row('answers'), 'Follow Error Log');
    await outputHas('trouble');
    expect((await outputLines(page)).filter(line => line.includes('of long ago'))).toEqual([]);
    expect((await channels()).some(name => name.includes('answers'))).toBe(true);
    await choose(page, row('answers'), 'Stop Following');
    await waitUntil('the end of the channel', async () =>
      (await channels()).some(name => name.includes('answers')) ? undefined : true,
    );
  });

  test('the logs of several processes are followed together, each line marked', async () => {
    await row('pool_0').click();
    await row('pool_1').click({ modifiers: ['Control'] });
    await choose(page, row('pool_1'), 'Follow Together');
    await own.client.sendProcessStdin('pool:pool_0', 'to the first\n');
    await own.client.sendProcessStdin('pool:pool_1', 'to the second\n');
    await outputHas('pool:pool_0        │ got to the first');
    await outputHas('pool:pool_1        │ got to the second');
  });

  test('the file of a log is opened', async () => {
    await choose(page, row('answers'), 'Open Log File', picking(page, 'answers-stdout'));
    await page.locator('.tab.active[data-resource-name^="answers-stdout"]').waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'of long ago' }).first().waitFor();
  });

  test('logs are cleared, after a question', async () => {
    expect(await own.client.readProcessStdoutLog('answers', 0, 0)).toContain('of long ago');
    await choose(page, row('answers'), 'Clear Logs', answering(page, 'Clear Logs'));
    await waitUntil('an empty log', async () =>
      (await own.client.readProcessStdoutLog('answers', 0, 0)) === '' ? true : undefined,
    );
  });

  test('a process is started anew', async () => {
    const before = await pidOf('answers');
    await clickInline(row('answers'), 'Restart', answering(page, 'Restart'));
    await waitUntil('another process', async () => {
      const pid = await pidOf('answers');
      return pid !== before && pid !== 0 ? true : undefined;
    });
    await row('answers, running').waitFor();
  });

  test('all processes of a group are stopped', async () => {
    await choose(page, row('pool'), 'Stop All', answering(page, 'Stop'));
    await row('pool, 0 of 2 running').waitFor();
  });

  test('the configuration file of a daemon is opened, and a program written into it by the wizard', async () => {
    await choose(page, row('ours'), 'Open Configuration File');
    await page.locator('.tab.active[data-resource-name="supervisord.conf"]').waitFor();
    await runCommand(
      page,
      'Supervisord: New Program…',
      typing(page, 'added'),
      typing(page, 'sleep 1000'),
      typing(page, ''),
      typing(page, ''),
      picking(page, 'leave it ended'),
    );
    await page.locator('.editor-instance .view-line', { hasText: '[program:added]' }).waitFor();
    await runCommand(page, 'File: Save');
    await waitUntil('the program in the file', async () =>
      (await readFile(own.confFile, 'utf8')).includes('[program:added]\ncommand=sleep 1000\n')
        ? true
        : undefined,
    );
  });

  test('an update brings what the file has got', async () => {
    await choose(page, row('ours'), 'Update');
    await page.locator('.notification-toast', { hasText: 'added: added' }).waitFor();
    await row('added, running').waitFor();
  });

  test('a daemon is restarted, with the file as it is now', async () => {
    const before = await pidOf('answers');
    await appendFile(own.confFile, `\n[program:later]\n${ANSWERS}`);
    await choose(page, row('ours'), 'Restart Daemon', answering(page, 'Restart Daemon'));
    await row('later, running').waitFor();
    await row('answers, running').waitFor();
    expect(await pidOf('answers')).not.toBe(before);
  });

  test('one that is looked at seldom is looked at now', async () => {
    await row('sleeper, running').waitFor();
    await theirs.client.stopProcess('sleeper');
    await runCommand(page, 'Supervisord: Refresh');
    await row('sleeper, stopped').waitFor();
    await clickInline(row('sleeper'), 'Start');
    await row('sleeper, running').waitFor();
  });

  test('the file of the workspace’s daemon is chosen', async () => {
    await writeFile(join(folder, 'chosen.conf'), '[supervisord]\n');
    await runCommand(
      page,
      'Supervisord: Choose Configuration File',
      typing(page, join(folder, 'chosen.conf')),
      shows(row('chosen.conf, not running')),
    );
    expect(await readFile(join(folder, '.vscode/settings.json'), 'utf8')).toContain('chosen.conf');
  });
});
