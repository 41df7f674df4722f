import { mkdir, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../../scripts/editor/window.ts';
import { ours, python } from '../../../scripts/peers/peer.ts';
import { isAlive } from '../../../scripts/peers/process-table.ts';
import { type RunningDaemon, startDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { root } from '../../../scripts/root.ts';
import {
  answering,
  choose,
  clickInline,
  openFile,
  picking,
  runCommand,
  shows,
  type Step,
  typing,
} from '../choosing.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import {
  chooseAboveView,
  chooseForFile,
  chooseInEditor,
  clickAboveEditor,
  clickAboveView,
} from '../menus.ts';
import { openView, outputLines, treeRow } from '../workbench.ts';

const PROGRAMS = `
[program:web]
command=sleep 1000
startsecs=0
[program:answers]
command=${process.execPath} ${join(root, 'test/fixtures/programs/answers.cjs')}
startsecs=0
[program:pool]
command=sleep 1000
process_name=%(program_name)s_%(process_num)d
numprocs=2
startsecs=0
`;

/** What the other files leave out of the menus; `driven-commands.test.ts` of the unit tests counts all. One session, step by step. */
describe('the menus and buttons of the packed extension', { timeout: 180_000 }, () => {
  let folder: string;
  let session: EditorSession;
  let page: Page;
  let daemon: RunningDaemon;
  let theirs: RunningDaemon;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'me-')));
    daemon = await startDaemon(ours, { folder, conf: PROGRAMS });
    theirs = await startDaemon(python, { conf: '[program:sleeper]\ncommand=sleep 1000\nstartsecs=0\n' });
    await mkdir(join(folder, '.vscode'));
    const settings = {
      'supervisord.servers': [{ name: 'theirs', url: `unix://${join(theirs.folder, 's.sock')}` }],
      'supervisord.confirm': 'never',
      // So seldom that nothing is seen by chance.
      'supervisord.pollIntervalMs': 60_000,
      'supervisord.log.initialBytes': -1,
    };
    await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts: { serve: 'sleep 1000' } }));
    for (const name of ['first', 'second', 'third'])
      await writeFile(join(folder, `${name}.service`), '[Service]\nExecStart=/bin/sleep 1000\n');
    session = await openEditor(folder);
    page = session.page;
    await openView(page, 'Supervisord');
    await row('supervisord.conf, 4 of 4 running').waitFor();
    await row('sleeper, running').waitFor();
  }, 180_000);

  afterAll(async () => {
    await endStarted();
    await session.close();
    await daemon.end();
    await theirs.end();
    await removeFolder(folder);
  });

  inSteps('menus-', () => page);

  const row = (name: string): Locator => treeRow(page, name);
  const lineWith = (text: string): Locator => page.locator('.editor-instance .view-line', { hasText: text });

  const outputHas = (text: string): Promise<true> =>
    waitUntil(`«${text}» in the Output panel`, async () =>
      (await outputLines(page)).some(line => line.includes(text)) ? true : undefined,
    );

  const answersIsFirst = (wanted: boolean): Promise<true> =>
    waitUntil(`answers ${wanted ? 'in the first place' : 'further down'}`, async () => {
      const rows = page.locator('.pane-body .monaco-list-row[role="treeitem"][aria-level="2"]');
      const label = (await rows.first().getAttribute('aria-label')) ?? '';
      return label.startsWith('answers, ') === wanted ? true : undefined;
    });

  const pidOf = async (name: string): Promise<number> => (await daemon.client.getProcessInfo(name)).pid;

  const untilAnother = (name: string, before: number): Promise<true> =>
    waitUntil(`another process of ${name}`, async () => {
      const pid = await pidOf(name);
      return pid !== before && pid !== 0 ? true : undefined;
    });

  /** Waits for a setting of the workspace, soon. */
  function settingsName(key: string): Step {
    const ask = async (): Promise<true | undefined> =>
      (await readFile(join(folder, '.vscode/settings.json'), 'utf8')).includes(key) ? true : undefined;
    return () =>
      waitUntil(key, ask, 8_000).then(
        () => true,
        () => false,
      );
  }

  /** Before, the dialog for files writes its own folder over what is typed. */
  const dialogIsFilled = (): Step => shows(page.locator('.quick-input-list .monaco-list-row'));

  /** Its name contains that of the file. */
  async function closePlan(): Promise<void> {
    await runCommand(page, 'View: Close Editor');
    await lineWith('Nothing:').first().waitFor({ state: 'detached' });
  }

  /** Answers of the wizard, but for the name those that it suggests or that are always right. */
  const answers = (name: string): Step[] => [
    typing(page, name),
    typing(page, 'sleep 1000'),
    typing(page, ''),
    typing(page, ''),
    picking(page, 'leave it ended'),
  ];

  /** The daemon that the last test has the editor start. */
  async function endStarted(): Promise<void> {
    const pid = Number(await readFile(join(folder, 'supervisord.pid'), 'utf8').catch(() => '0'));
    if (pid === 0 || pid === daemon.pid || !isAlive(pid)) return;
    process.kill(pid, 'SIGTERM');
    await waitUntil('the end of the daemon', () => (isAlive(pid) ? undefined : true));
  }

  test('the buttons above the view filter it and ask those that are looked at seldom', async () => {
    await clickAboveView(page, 'Filter Processes…', typing(page, 'web'));
    await row('answers').waitFor({ state: 'detached' });
    await clickAboveView(page, 'Clear Filter');
    await row('answers, running').waitFor();
    await theirs.client.stopProcess('sleeper');
    await clickAboveView(page, 'Refresh');
    await row('sleeper, stopped').waitFor();
  });

  test('the menu above the view filters, sorts and puts together', async () => {
    await chooseAboveView(page, 'Filter Processes…', typing(page, 'pool'));
    await row('answers').waitFor({ state: 'detached' });
    await clickAboveView(page, 'Clear Filter');
    await chooseAboveView(page, 'Group By…', picking(page, 'Not at all: one list'));
    await row('pool:pool_0, running').waitFor();
    await chooseAboveView(page, 'Group By…', picking(page, 'By group'));
    await row('pool, 2 of 2 running').waitFor();
    await daemon.client.stopProcess('answers');
    await row('answers, stopped').waitFor();
    await chooseAboveView(page, 'Sort By…', picking(page, 'By state, failing first'));
    await answersIsFirst(false);
    await chooseAboveView(page, 'Sort By…', picking(page, 'By name'));
    await answersIsFirst(true);
    await daemon.client.startProcess('answers');
    await row('answers, running').waitFor();
  });

  test('the menu above the view adds a supervisor, chooses the file and shows the log of the extension', async () => {
    await chooseAboveView(
      page,
      'Add Supervisor…',
      typing(page, '/no/such/supervisor.sock'),
      typing(page, 'nowhere'),
      typing(page, ''),
    );
    await row('nowhere, not running').waitFor();
    await chooseAboveView(
      page,
      'Choose Configuration File',
      dialogIsFilled(),
      typing(page, join(folder, 'supervisord.conf')),
      settingsName('supervisord.configFile'),
    );
    await row('supervisord.conf, 4 of 4 running').waitFor();
    await chooseAboveView(page, 'Show Extension Log');
    await outputHas('supervisord.log.initialBytes: expected');
  });

  test('the shell of supervisorctl is opened from the menu above the view and from the palette', async () => {
    const shell = page.locator('.terminal-wrapper.active');
    await chooseAboveView(page, 'Open supervisorctl Shell', picking(page, 'supervisord.conf'), shows(shell));
    await runCommand(page, 'Terminal: Kill the Active Terminal Instance');
    await shell.waitFor({ state: 'detached' });
    await runCommand(
      page,
      'Supervisord: Open supervisorctl Shell',
      picking(page, 'supervisord.conf'),
      shows(shell),
    );
    await runCommand(page, 'Terminal: Kill the Active Terminal Instance');
    await shell.waitFor({ state: 'detached' });
  });

  test('the buttons in a group’s row stop and start all of it', async () => {
    await clickInline(row('pool'), 'Stop All');
    await row('pool, 0 of 2 running').waitFor();
    await clickInline(row('pool'), 'Start All');
    await row('pool, 2 of 2 running').waitFor();
  });

  test('the menu of a row restarts, starts, follows, and shows what an update would change', async () => {
    const [web, pooled] = [await pidOf('web'), await pidOf('pool:pool_0')];
    await choose(page, row('web'), 'Restart');
    await untilAnother('web', web);
    await daemon.client.stopProcess('web');
    await row('web, stopped').waitFor();
    await choose(page, row('web'), 'Start');
    await row('web, running').waitFor();
    await choose(page, row('pool'), 'Restart All');
    await untilAnother('pool:pool_0', pooled);
    await row('pool, 2 of 2 running').waitFor();
    await choose(page, row('answers'), 'Follow Log');
    await daemon.client.sendProcessStdin('answers', 'good day\n');
    await outputHas('got good day');
    await choose(page, row('supervisord.conf'), 'Preview Update', shows(lineWith('Nothing:')));
    await closePlan();
  });

  test('the button above a configuration file and the palette show what an update would change', async () => {
    await openFile(page, 'supervisord.conf');
    await clickAboveEditor(page, 'Preview Update', shows(lineWith('Nothing:')));
    await closePlan();
    await runCommand(page, 'Supervisord: Preview Update', shows(lineWith('Nothing:')));
    await closePlan();
  });

  test('programs are written from the menus of the view, of a file and of an editor', async () => {
    await openFile(page, 'supervisord.conf');
    await chooseAboveView(page, 'New Program…', ...answers('one'), shows(lineWith('[program:one]')));
    await chooseForFile(
      page,
      'package.json',
      'New Program…',
      picking(page, 'serve'),
      ...answers('two'),
      shows(lineWith('[program:two]')),
    );
    await openFile(page, 'package.json');
    await chooseInEditor(
      page,
      'New Program…',
      picking(page, 'serve'),
      ...answers('three'),
      shows(lineWith('[program:three]')),
    );
  });

  test('systemd services are imported from the menus of a file and of the view, and from the palette', async () => {
    await chooseForFile(
      page,
      'first.service',
      'Import systemd Services…',
      shows(lineWith('[program:first]')),
    );
    await openView(page, 'Supervisord');
    await chooseAboveView(
      page,
      'Import systemd Services…',
      dialogIsFilled(),
      typing(page, join(folder, 'second.service')),
      shows(lineWith('[program:second]')),
    );
    await runCommand(
      page,
      'Supervisord: Import systemd Services…',
      dialogIsFilled(),
      typing(page, join(folder, 'third.service')),
      shows(lineWith('[program:third]')),
    );
    expect(await readFile(daemon.confFile, 'utf8')).not.toContain('[program:first]');
    await runCommand(page, 'File: Revert File');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  });

  test('a daemon is stopped and started from the menu of its row, and stopped from the palette', async () => {
    await choose(page, row('supervisord.conf'), 'Stop Daemon', answering(page, 'Stop Daemon'));
    await row('supervisord.conf, not running').waitFor();
    await daemon.exited;
    await choose(page, row('supervisord.conf'), 'Start Daemon');
    await row('supervisord.conf, 4 of 4 running').waitFor();
    await runCommand(
      page,
      'Supervisord: Stop Daemon',
      picking(page, 'supervisord.conf'),
      answering(page, 'Stop Daemon'),
    );
    await row('supervisord.conf, not running').waitFor();
  });

  test('nothing of all this was an error of the extension', async () => {
    expect(await session.errors()).toEqual([]);
  });
});
