import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder, workbenchIsUp } from '../../../scripts/editor/window.ts';
import { type EditorSession, openEditor } from '../editor-session.ts';
import { inSteps } from '../in-steps.ts';
import { copyOfDemo } from '../profile.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { answering, clickInline, openFile, runCommand } from '../choosing.ts';
import { openView, outputLines, screenshot, treeRow } from '../workbench.ts';

/** One session from the first look at the demo to the end of its daemon: each test goes on where the one before ended. */
describe('the packed extension on the demo', { timeout: 120_000 }, () => {
  let folder: string;
  let session: EditorSession;
  let page: Page;
  /** The daemon and the programs that tests have seen: none may outlive this file. */
  const seen = new Set<number>();

  beforeAll(async () => {
    folder = await copyOfDemo();
    session = await openEditor(folder);
    page = session.page;
  }, 180_000);

  afterAll(async () => {
    await endDaemon(join(folder, 'run/supervisord.pid'));
    for (const pid of seen) end(pid);
    await session.close();
    await removeFolder(folder);
  });

  inSteps('', () => page);

  const server = (): Locator => treeRow(page, 'supervisord.conf');
  const daemonPid = (): Promise<number> => pidIn(join(folder, 'run/supervisord.pid'));

  test('the daemon starts from the view, and the tree shows its programs', async () => {
    await openView(page, 'Supervisord');
    await page.locator('.monaco-button', { hasText: 'Start Daemon' }).or(server()).first().waitFor();
    await screenshot(page, '00-before-the-start');
    await startFromTree(page, server());
    seen.add(await daemonPid());
    for (const name of ['web', 'worker', 'pool_00', 'pool_01', 'pool_02'])
      seen.add(await runningPid(page, name));
    await treeRow(page, 'never, fatal').waitFor();
  });

  test('inline actions stop and start a program', async () => {
    const before = await runningPid(page, 'worker');
    await clickInline(treeRow(page, 'worker'), 'Stop');
    await treeRow(page, 'worker, stopped').waitFor();
    expect(isAlive(before)).toBe(false);
    await clickInline(treeRow(page, 'worker'), 'Start');
    const after = await runningPid(page, 'worker');
    seen.add(after);
    expect(after).not.toBe(before);
  });

  test('a followed log grows in the Output panel', async () => {
    await clickInline(treeRow(page, 'worker'), 'Follow Log');
    const lastJob = async (): Promise<number | undefined> => {
      const jobs = (await outputLines(page))
        .map(line => /job (\d+) done/.exec(line)?.[1])
        .filter(job => job !== undefined);
      return jobs.length === 0 ? undefined : Number(jobs.at(-1));
    };
    const first = await waitUntil('a line of the worker', lastJob);
    const later = await waitUntil('a later line', async () => {
      const job = await lastJob();
      return job !== undefined && job > first ? job : undefined;
    });
    expect(later).toBeGreaterThan(first);
  });

  test('a fault in the file is underlined until it is mended', async () => {
    await openFile(page, 'supervisord.conf');
    await page.locator('[id="status.editor.mode"]', { hasText: 'Supervisor Configuration' }).waitFor();
    const squiggle = page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning');
    expect(await squiggle.count()).toBe(0);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nautostart=perhaps');
    await squiggle.first().waitFor({ state: 'attached' });
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'perhaps' }).waitFor();
    await screenshot(page, '04a-the-problem');
    await page.locator('.monaco-editor .view-line', { hasText: 'perhaps' }).click();
    await page.keyboard.press('End');
    for (let left = 'perhaps'.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('false');
    await squiggle.first().waitFor({ state: 'detached' });
    await runCommand(page, 'File: Revert File');
  });

  test('after a reload of the window the same processes are running', async () => {
    const names = ['web', 'worker', 'pool_00', 'pool_01', 'pool_02'];
    const pidsNow = async (): Promise<number[]> => {
      const pids: number[] = [];
      for (const name of names) pids.push(await runningPid(page, name));
      return pids;
    };
    const before = { daemon: await daemonPid(), programs: await pidsNow() };
    await page.reload();
    await workbenchIsUp(page);
    await server().waitFor();
    expect({ daemon: await daemonPid(), programs: await pidsNow() }).toEqual(before);
  });

  test('a daemon that was killed hard is noticed, started again, and the tree is back', async () => {
    const killed = await daemonPid();
    await runningPid(page, 'worker');
    const orphans = await childrenOf(killed);
    expect(orphans.length).toBeGreaterThanOrEqual(5);
    process.kill(killed, 'SIGKILL');
    await treeRow(page, 'supervisord.conf')
      .and(page.locator('[aria-label*="not running"], [aria-label*="connection lost"]'))
      .waitFor();
    for (const pid of orphans) end(pid);
    await startFromTree(page, server());
    const pid = await waitUntil('the new daemon', async () => {
      const now = await daemonPid();
      return now === killed ? undefined : now;
    });
    seen.add(pid);
    const worker = await waitUntil('a new worker', async () => {
      const now = await runningPid(page, 'worker');
      return orphans.includes(now) ? undefined : now;
    });
    seen.add(worker);
  });

  test('the daemon stops from the view, and everything that it ran is gone', async () => {
    for (const name of ['web', 'worker', 'pool_00', 'pool_01', 'pool_02'])
      seen.add(await runningPid(page, name));
    await clickInline(server(), 'Stop Daemon', answering(page, 'Stop Daemon'));
    await waitUntil(
      'the end of the daemon and its programs',
      () => ([...seen].some(isAlive) ? undefined : true),
      30_000,
    );
    expect([...seen].filter(isAlive)).toEqual([]);
  });
});

/** By the button of the welcome text while the tree is empty, else by the row of the configuration. */
async function startFromTree(page: Page, server: Locator): Promise<void> {
  const button = page.locator('.monaco-button', { hasText: 'Start Daemon' });
  await button.or(server).first().waitFor();
  if (await button.isVisible()) await button.click();
  else await clickInline(server, 'Start Daemon');
}

/** The pid in a running process's row. */
async function runningPid(page: Page, name: string): Promise<number> {
  const row = treeRow(page, `${name}, running`);
  await row.waitFor();
  const label = await row.getAttribute('aria-label');
  const pid = /pid (\d+)/.exec(label ?? '')?.[1];
  if (pid === undefined) throw new Error(`No pid in «${label ?? ''}».`);
  return Number(pid);
}

function pidIn(file: string): Promise<number> {
  return waitUntil(`a pid in ${file}`, async () => {
    const text = await readFile(file, 'utf8').catch(() => '');
    return /^\d+\n?$/.test(text) ? Number(text) : undefined;
  });
}

/** Source: proc(5), `/proc/PID/task/TID/children`. */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

/** Ends a daemon that a failed test has left, in the ordinary way, so that it ends its programs. */
async function endDaemon(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  if (pid === 0 || !isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  await waitUntil('the end of the daemon', () => (isAlive(pid) ? undefined : true));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function end(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
