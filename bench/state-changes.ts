import { setTimeout as delay } from 'node:timers/promises';
import { type Page } from 'playwright-core';
import { type RunningDaemon } from '../scripts/peers/start-daemon.ts';
import { waitUntil } from '../scripts/peers/wait-until.ts';
import { followEvents } from '../wire/event-stream.ts';
import { nodeClock } from '../wire/node-clock.ts';

export type ChangesReport = {
  /** As the daemon told them. */
  readonly perSecond: number;
  /** Keys that were pressed, and characters that stand in the document at the end. */
  readonly typed: number;
  readonly arrived: number;
  /** From a key to the frame that shows it. */
  readonly slowestKeyMs: number;
};

const ROUND_MS = 100;
/** Each start brings STARTING and RUNNING, each stop STOPPING and STOPPED. */
const STARTS_A_ROUND = 6;
const KEYS = 400;
const KEY_MS = 25;

/** Types into a document while processes of the daemon start and stop, and waits until the tree shows how it ended. */
export async function typeWhileStatesChange(
  page: Page,
  daemon: RunningDaemon,
  processes: number,
): Promise<ChangesReport> {
  await openDocument(page);
  await watchKeys(page);
  const over = new AbortController();
  const events = countEvents(daemon, over.signal);
  const begin = performance.now();
  const changing = changeStates(daemon, processes, over.signal);
  await page.keyboard.type('x'.repeat(KEYS), { delay: KEY_MS });
  const seconds = (performance.now() - begin) / 1000;
  const changes = events.count();
  over.abort();
  await changing;
  await events.ended;
  const running = (await daemon.client.getAllProcessInfo()).filter(
    ({ statename }) => statename === 'RUNNING',
  );
  await page
    .locator(`.monaco-list-row[role="treeitem"][aria-label$="${running.length} of ${processes} running"]`)
    .first()
    .waitFor();
  const text = await waitUntil('the typed line', async () => {
    const lines = await page.locator('.editor-instance .view-line').allInnerTexts();
    return lines.join('');
  });
  return {
    perSecond: changes / seconds,
    typed: KEYS,
    arrived: text.replaceAll(/[^x]/g, '').length,
    slowestKeyMs: await page.evaluate(() => (globalThis as unknown as { slowestKeyMs: number }).slowestKeyMs),
  };
}

async function openDocument(page: Page): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input.input').fill('typing.txt');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'typing.txt' }).first().click();
  const tab = page.locator('.tab.active[data-resource-name="typing.txt"]');
  await tab.waitFor();
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill('>View: Toggle Word Wrap');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Toggle Word Wrap' }).first().click();
  await page.locator('.editor-instance .view-lines').first().click();
}

/** Only keys that took longer than a frame are told; source: Event Timing API. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shared = globalThis as unknown as { slowestKeyMs: number };
    shared.slowestKeyMs = 0;
    const observer = new PerformanceObserver(list => {
      for (const { name, duration } of list.getEntries())
        if (name === 'keydown') shared.slowestKeyMs = Math.max(shared.slowestKeyMs, duration);
    });
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

function countEvents(
  daemon: RunningDaemon,
  signal: AbortSignal,
): { count(): number; readonly ended: Promise<void> } {
  let count = 0;
  const address = { kind: 'unix', path: `${daemon.folder}/s.sock` } as const;
  const items = followEvents({ address, clock: nodeClock, signal, types: ['PROCESS_STATE'] });
  const follow = async (): Promise<void> => {
    for await (const item of items) if (item.kind === 'event') count += 1;
  };
  return { count: () => count, ended: follow() };
}

async function changeStates(daemon: RunningDaemon, processes: number, signal: AbortSignal): Promise<void> {
  const name = (index: number): string => `pool:pool_${String(index % processes).padStart(4, '0')}`;
  const begin = performance.now();
  for (let round = 0; !signal.aborted; round += 1) {
    const first = round * STARTS_A_ROUND;
    const orders = Array.from({ length: STARTS_A_ROUND }, (_, place) => [
      daemon.client.startProcess(name(first + place), false),
      ...(round < 10 ? [] : [daemon.client.stopProcess(name(first + place - 10 * STARTS_A_ROUND), false)]),
    ]);
    await Promise.all(orders.flat());
    await delay(Math.max(0, begin + (round + 1) * ROUND_MS - performance.now()));
  }
}
