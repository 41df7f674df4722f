import { type Browser, type Page } from 'playwright-core';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../scripts/editor/server.ts';
import { launchBrowser } from '../../scripts/launch-browser.ts';
import { type Figures, type Part } from '../part.ts';
import { memoryMebibytes, SETTLED_MS } from '../process-cost.ts';
import { type Subject, withSubject } from '../subject.ts';

const PROGRAMS = 1000;
const CRASHES = 20;

type Key = 'paint' | 'crash' | 'unvisited' | 'visited';

/** The web page in Chromium, with a thousand programs, of which one runs and crashes. */
export const page: Part<Key> = {
  name: 'page',
  onlyOurs: true,
  lines: [
    {
      what: 'web page with 1000 programs: first paint',
      of: 'paint',
      unit: 'ms',
      bound: { kind: 'at-most', value: 500 },
    },
    { what: 'web page: a crash is shown after', of: 'crash', unit: 'ms' },
    {
      what: 'web page: a crash is shown after',
      of: 'crash',
      unit: 'ms',
      statistic: 'p99',
      bound: { kind: 'at-most', value: 200 },
    },
    {
      what: 'daemon with 1000 programs before the first visit: private memory',
      of: 'unvisited',
      unit: 'MiB',
    },
    { what: 'daemon with 1000 programs while the page is open: private memory', of: 'visited', unit: 'MiB' },
  ],
  measure: async (peer): Promise<Figures<Key>> => {
    const port = await freePort();
    return withSubject(peer, { running: 1, conf: () => confOf(port) }, async subject => {
      await delay(SETTLED_MS);
      const unvisited = memoryMebibytes(subject.daemon.pid).private;
      const browser = await launchBrowser(subject.daemon.folder);
      try {
        const address = `http://127.0.0.1:${port}/`;
        const paint = await firstPaintMs(browser, address);
        const crash = await crashesMs(browser, address, subject);
        return {
          paint: [paint],
          crash,
          unvisited: [unvisited],
          visited: [memoryMebibytes(subject.daemon.pid).private],
        };
      } finally {
        await browser.close();
      }
    });
  },
};

function confOf(port: number): string {
  const idle = Array.from(
    { length: PROGRAMS - 1 },
    (_, index) => `[program:idle${index}]\ncommand=/bin/cat\nautostart=false\n`,
  );
  return `[inet_http_server]\nport=127.0.0.1:${port}\n${idle.join('')}`;
}

/** Of a second visit, as the browser has just been started at the first one; nothing is cached between them. */
async function firstPaintMs(browser: Browser, address: string): Promise<number> {
  await (await visit(browser, address)).context().close();
  const visited = await visit(browser, address);
  const ms = await visited.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  );
  await visited.context().close();
  return ms;
}

/** From the signal until the row says so, each time: both read the machine's clock. */
async function crashesMs(browser: Browser, address: string, { daemon }: Subject): Promise<readonly number[]> {
  const visited = await visit(browser, address);
  const row = (pid: number): string => `tr[data-process="p0:p0"]:has(.description:text-is("pid ${pid}"))`;
  const figures: number[] = [];
  for (let crash = 0; crash < CRASHES; crash += 1) {
    const { pid } = await daemon.client.getProcessInfo('p0');
    await visited.locator(row(pid)).waitFor();
    await visited.evaluate(WATCH);
    const begin = performance.timeOrigin + performance.now();
    process.kill(pid, 'SIGKILL');
    figures.push((await visited.evaluate<number>('globalThis.seen')) - begin);
  }
  await visited.context().close();
  return figures;
}

/** Keeps a promise of the moment, in Unix milliseconds, at which the state of the row changes. */
const WATCH = `globalThis.seen = new Promise(resolve => {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    resolve(performance.timeOrigin + performance.now());
  });
  observer.observe(document.querySelector('tr[data-process="p0:p0"]'), { attributeFilter: ['data-state'] });
}); undefined`;

async function visit(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const visited = await context.newPage();
  await visited.goto(address);
  await visited.getByText(`${PROGRAMS} processes`, { exact: true }).waitFor();
  return visited;
}
