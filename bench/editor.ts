// npm run bench:editor [-- WINDOWS]: what the packed extension costs in a real editor (code-server): its activation, a tree of 1,000
// processes, input while states change, and the memory of the extension host. A bound that is not met makes the exit status 1.
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { bundles, writeBundles } from '../scripts/bundles.ts';
import { ours } from '../scripts/peers/peer.ts';
import { type RunningDaemon, startDaemon } from '../scripts/peers/start-daemon.ts';
import { waitUntil } from '../scripts/peers/wait-until.ts';
import { plainEnvironment } from '../scripts/plain-environment.ts';
import { root } from '../scripts/root.ts';
import { main } from '../scripts/setup/setup-error.ts';
import { packVsix } from '../scripts/vsix.ts';
import { aligned } from './aligned.ts';
import { type MeasuredWindow, openMeasuredWindow } from './editor-window.ts';
import { machineLine } from './machine.ts';
import { type ChangesReport, typeWhileStatesChange } from './state-changes.ts';
import { summarize } from './statistics.ts';

const PROCESSES = 1000;
const MIB = 1024 * 1024;

const BOUNDS = { activationMs: 60, openingMs: 500, memoryMib: 25 };

/** Runs in the page: milliseconds from the next press of the mouse until rows of processes stand there. */
const UNTIL_ROWS_ARE_THERE = `new Promise(resolve => {
  const start = begin => {
    const rows = document.querySelectorAll('.pane-body .monaco-list-row[aria-level="3"]');
    if (rows.length >= 10) resolve(performance.now() - begin);
    else requestAnimationFrame(() => start(begin));
  };
  document.addEventListener('mousedown', () => start(performance.now()), { once: true, capture: true });
})`;

await main(async () => {
  const [windows = 5] = process.argv.slice(2).map(Number);
  await writeBundles(
    bundles.filter(({ name }) => name !== 'extension'),
    join(root, 'dist'),
    'production',
  );
  const vsix = await packVsix();
  process.env = plainEnvironment(process.env);
  const [folder, elsewhere] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  const daemon = await startDaemon(ours, {
    folder,
    conf: `[program:pool]\ncommand=sleep 1000\nprocess_name=%(program_name)s_%(process_num)04d\nnumprocs=${PROCESSES}\nautostart=false\nstartsecs=0\nstdout_logfile=NONE\nstderr_logfile=NONE\n`,
  });
  try {
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, 'typing.txt'), '');
    console.log(`${windows} windows; ${machineLine()}`);
    const without = await measureWithout(folder, windows);
    const alone = await measureActivation(elsewhere, vsix, windows);
    const figures = await measureWith(folder, vsix, windows, daemon);
    report(without, alone, figures);
  } finally {
    for (const line of await daemon.end()) console.log(line);
    await rm(elsewhere, { recursive: true });
  }
});

async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'eb-')));
}

type Figures = {
  readonly activationMs: readonly number[];
  readonly openingMs: readonly number[];
  readonly memory: readonly number[];
  readonly changes: ChangesReport;
};

async function measureWithout(folder: string, windows: number): Promise<readonly number[]> {
  const window = await openMeasuredWindow(folder, undefined);
  try {
    const memory: number[] = [];
    for (let round = 0; round < windows; round += 1) {
      if (round > 0) await window.reopen();
      memory.push(await window.hostMemory());
      console.log(`window ${round + 1} without: ${((memory.at(-1) ?? 0) / MIB).toFixed(1)} MiB`);
    }
    return memory;
  } finally {
    await window.close();
  }
}

/**
 * By a click on the view, in a window that has come to rest and in a folder that has nothing to do with it. While a window starts, the
 * editor counts what the extensions take that are loaded at the same time.
 */
async function measureActivation(folder: string, vsix: string, windows: number): Promise<readonly number[]> {
  const durations: number[] = [];
  while (durations.length < windows) {
    // A window that is opened again would show the view from the start.
    const window = await openMeasuredWindow(folder, vsix);
    try {
      await window.hostMemory();
      await showView(window.page);
      durations.push(await activation(window));
      console.log(`activated alone in ${durations.at(-1) ?? NaN} ms`);
    } finally {
      await window.close();
    }
  }
  return durations;
}

async function measureWith(
  folder: string,
  vsix: string,
  windows: number,
  daemon: RunningDaemon,
): Promise<Figures> {
  const window = await openMeasuredWindow(folder, vsix);
  try {
    const activationMs: number[] = [];
    const openingMs: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < windows; round += 1) {
      await (round > 0 ? window.reopen() : showView(window.page));
      await untilShown(window.page);
      openingMs.push(await openTree(window.page));
      console.log(`window ${round + 1}: the tree opened in ${(openingMs.at(-1) ?? NaN).toFixed(0)} ms`);
      memory.push(await window.hostMemory());
      console.log(
        `window ${round + 1}: the extension host has ${((memory.at(-1) ?? 0) / MIB).toFixed(1)} MiB`,
      );
      activationMs.push(await activation(window));
      console.log(`window ${round + 1}: activated in ${activationMs.at(-1) ?? NaN} ms`);
    }
    await window.reopen();
    await untilShown(window.page);
    const changes = await typeWhileStatesChange(window.page, daemon, PROCESSES);
    return { activationMs, openingMs, memory, changes };
  } finally {
    await window.close();
  }
}

/** It stays shown when the window is loaded anew. */
async function showView(page: Page): Promise<void> {
  await page.locator('.activitybar .action-item a[aria-label^="Supervisord"]').click();
}

async function untilShown(page: Page): Promise<void> {
  await page.locator('.pane-body .monaco-list-row[role="treeitem"][aria-level="3"]').first().waitFor();
}

/** From the click that opens the row of the closed daemon until the rows of its processes stand on the screen. */
async function openTree(page: Page): Promise<number> {
  // Rows of other views have levels, too.
  const row = page.locator('.monaco-list-row[role="treeitem"][aria-label^="supervisord.conf, "]');
  await row.locator('.monaco-tl-twistie').click();
  await page
    .locator('.monaco-list-row[role="treeitem"][aria-label^="pool, "]')
    .waitFor({ state: 'detached' });
  const ms = page.evaluate<number>(UNTIL_ROWS_ARE_THERE);
  await row.locator('.monaco-tl-twistie').click();
  return ms;
}

/** As the editor itself measures it: reading the code and calling `activate`. */
async function activation({ page }: MeasuredWindow): Promise<number> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill('>Developer: Show Running Extensions');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' })
    .first()
    .click();
  const extension = page.locator('.runtime-extensions-editor .extension', {
    has: page.locator('.name', { hasText: /^Supervisord$/ }),
  });
  const text = await waitUntil('the time of the activation', async () => {
    const shown = await extension.first().locator('.activation-time').innerText();
    return /\d/.test(shown) ? shown : undefined;
  });
  return Number(/(\d+) ?ms/.exec(text)?.[1]);
}

function report(
  without: readonly number[],
  alone: readonly number[],
  { activationMs, openingMs, memory, changes }: Figures,
): void {
  const median = (values: readonly number[]): number => summarize(values).median;
  const grown = (median(memory) - median(without)) / MIB;
  const dropped = changes.typed - changes.arrived;
  const lines: readonly (readonly [string, string, string, boolean])[] = [
    ['activation', `${median(alone)} ms`, `< ${BOUNDS.activationMs} ms`, median(alone) < BOUNDS.activationMs],
    ['while a window starts, with others', `${median(activationMs)} ms`, '', true],
    [
      `a tree of ${PROCESSES} processes opens`,
      `${median(openingMs).toFixed(0)} ms`,
      `< ${BOUNDS.openingMs} ms`,
      median(openingMs) < BOUNDS.openingMs,
    ],
    ['state changes followed a second', changes.perSecond.toFixed(0), '>= 200', changes.perSecond >= 200],
    ['keys dropped meanwhile', `${dropped} of ${changes.typed}`, '0', dropped === 0],
    ['the slowest key meanwhile', `${changes.slowestKeyMs.toFixed(0)} ms`, '', true],
    ['extension host without it', `${(median(without) / MIB).toFixed(1)} MiB`, '', true],
    [
      'extension host grows by',
      `${grown.toFixed(1)} MiB`,
      `< ${BOUNDS.memoryMib} MiB`,
      grown < BOUNDS.memoryMib,
    ],
  ];
  console.log(
    aligned([
      ['', 'median', 'wanted', ''],
      ...lines.map(([what, value, wanted, met]) => [
        what,
        value,
        wanted,
        wanted === '' ? '' : met ? 'met' : 'BEHIND',
      ]),
    ]),
  );
  console.log(machineLine());
  if (lines.some(([, , , met]) => !met)) process.exitCode = 1;
}
