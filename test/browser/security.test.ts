import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { type Browser, type BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCall } from '../../wire/xmlrpc-call.ts';
import { ours } from '../../scripts/peers/peer.ts';
import { makeFolder, type RunningDaemon, startDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { launchBrowser } from '../../scripts/launch-browser.ts';
import { fixtures } from '../support/fixtures.ts';
import { freePort } from '../support/rpc-bench.ts';
import { openRelay, openSite, type Passed, type Relay } from './relay.ts';

/** In addresses to which the relay adds the password. */
const ADDED = 'added';

const USER = { username: 'ann', password: 'se:cret' };

/**
 * A daemon with a password that the browser knows, under the name supervisor.test, and one without a password; and a site of
 * somebody else, evil.test. Neither name is one that browsers trust as they trust localhost.
 */
describe('what pages of others make a browser do', { timeout: 120_000 }, () => {
  let folder: string;
  let daemon: RunningDaemon;
  let relay: Relay;
  let openPort: number;
  let evil: Omit<Relay, 'passed'>;
  let evilPage = '';
  let browser: Browser;
  let context: BrowserContext;

  const target = (): string => `http://supervisor.test:${relay.port}`;

  beforeAll(async () => {
    folder = await makeFolder();
    const port = await freePort();
    openPort = await freePort();
    daemon = await startDaemon(ours, {
      folder,
      conf: `[program:talks]\ncommand=${fixtures}/talks.sh\nstartsecs=0\n[program:cat]\ncommand=/bin/cat\nstartsecs=0\n`,
      servers: `[unix_http_server]
file=%(here)s/s.sock
[inet_http_server]
port=127.0.0.1:${port}
username=${USER.username}
password=${USER.password}
[inet_http_server:open]
port=127.0.0.1:${openPort}
`,
    });
    await untilTalked(daemon);
    const authorization = `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}`;
    relay = await openRelay(port, authorization, url => url.includes(ADDED));
    evil = await openSite(() => evilPage);
    browser = await launchBrowser(folder, [
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      ...AS_OLDER_BROWSERS,
    ]);
    context = await browser.newContext({ httpCredentials: { ...USER, origin: target() } });
    const page = await context.newPage();
    await page.goto(`${target()}/`);
    await page.close();
  });

  afterAll(async () => {
    await browser.close();
    await evil.close();
    await relay.close();
    const left = await daemon.end();
    await rm(folder, { recursive: true, force: true });
    expect(left).toEqual([]);
  });

  /** Opens a page of evil.test and gives the requests with `mark` in their address, once one was let in by its password. */
  async function attack(mark: string, html: string): Promise<readonly Passed[]> {
    evilPage = `<!DOCTYPE html><meta name="referrer" content="no-referrer"><title>evil</title>${html}`;
    const page = await context.newPage();
    try {
      await page.goto(`http://evil.test:${evil.port}/`, { waitUntil: 'commit' });
      const found = (): readonly Passed[] =>
        relay.passed.filter(({ url, headers }) => url.includes(mark) && headers.authorization !== undefined);
      await waitUntil(`the request ${mark}`, () => (found().length > 0 ? true : undefined));
      return found();
    } finally {
      await page.close();
    }
  }

  const submit = '<script>document.forms[0].submit()</script>';
  const stopCat = encodeCall('supervisor.stopProcess', ['cat']).replaceAll('\n', '');
  /** `stored`: sent with the password that the browser knows; browsers of today send it with pages alone, others did with all. */
  const attacks: readonly (readonly [string, 'stored' | 'added', (mark: string) => string])[] = [
    [
      'a form that is sent to the buttons’ address',
      'stored',
      mark =>
        `<form method="post" action="${target()}/page/action?${mark}"><input name="action" value="stop"><input name="name" value="cat"></form>${submit}`,
    ],
    [
      'a form with a token that is made up',
      'stored',
      mark =>
        `<form method="post" action="${target()}/page/action?${mark}"><input name="action" value="stopall"><input name="token" value="${'A'.repeat(43)}"></form>${submit}`,
    ],
    [
      'a form that is sent to Supervisor’s address',
      'stored',
      mark =>
        `<form method="post" action="${target()}/index.html?${mark}"><input name="action" value="stop"><input name="processname" value="cat"></form>${submit}`,
    ],
    [
      'a form whose fields go into the address',
      'stored',
      mark =>
        `<form action="${target()}/index.html"><input name="action" value="stopall"><input name="${mark}" value="1"></form>${submit}`,
    ],
    ['an image', 'added', mark => `<img src="${target()}/index.html?action=stopall&${mark}">`],
    [
      'an image without a referrer',
      'added',
      mark =>
        `<img referrerpolicy="no-referrer" src="${target()}/?action=clearlog&processname=talks&${mark}">`,
    ],
    ['a script', 'added', mark => `<script src="${target()}/index.html?action=restartall&${mark}"></script>`],
    [
      'a style sheet',
      'added',
      mark => `<link rel="stylesheet" href="${target()}/index.html?action=restart&processname=cat&${mark}">`,
    ],
    [
      'a frame',
      'added',
      mark => `<iframe src="${target()}/index.html?action=stop&processname=cat&${mark}"></iframe>`,
    ],
    [
      'a link that is followed',
      'stored',
      mark =>
        `<a rel="noreferrer" href="${target()}/index.html?action=stop&processname=cat&${mark}">x</a><script>document.links[0].click()</script>`,
    ],
    [
      'a call of a method as plain text',
      'added',
      mark =>
        `<script>fetch('${target()}/RPC2?${mark}', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '${stopCat.replaceAll("'", "\\'")}' })</script>`,
    ],
    [
      'a form sent by a script',
      'added',
      mark =>
        `<script>fetch('${target()}/page/action?${mark}', { method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams({ action: 'stopall' }) })</script>`,
    ],
  ];

  test.each(attacks)('%s changes nothing (password: %s)', async (title, password, html) => {
    const before = await standing(daemon);
    const at = attacks.findIndex(([name]) => name === title);
    const mark = `${password === 'added' ? ADDED : 'stored'}${at}x`;
    const passed = await attack(mark, html(mark));
    expect(await standing(daemon)).toEqual(before);
    // It was not let in and done: asked back, or refused.
    expect(passed.map(({ status }) => status).filter(status => status !== 200 && status !== 403)).toEqual([]);
  });

  test('our pages are shown in no frame of others', async () => {
    evilPage = `<!DOCTYPE html><iframe src="${target()}/?${ADDED}frame"></iframe>`;
    const page = await context.newPage();
    await page.goto(`http://evil.test:${evil.port}/`);
    await waitUntil('the page in the frame to be refused', () =>
      page.frames().some(frame => frame.url().startsWith('chrome-error:')) ? true : undefined,
    );
    await page.close();
  });

  test('a name that was given an address of ours is not answered, and cannot act', async () => {
    const before = await standing(daemon);
    const page = await browser.newPage();
    const root = `http://rebound.test:${openPort}`;
    // The page that the name showed before it changed its address.
    await page.route(`${root}/attack`, route =>
      route.fulfill({ contentType: 'text/html', body: '<title>rebound</title>' }),
    );
    await page.goto(`${root}/attack`);
    const statuses = await page.evaluate(async call => {
      const requests: readonly [string, RequestInit][] = [
        ['/', {}],
        ['/page/state.json', {}],
        ['/index.html?action=stop&processname=cat', {}],
        ['/page/action', { method: 'POST', body: new URLSearchParams({ action: 'stopall' }) }],
        ['/RPC2', { method: 'POST', body: call }],
        ['/events', {}],
        ['/logtail/talks', {}],
      ];
      const found: number[] = [];
      for (const [path, init] of requests) found.push((await fetch(path, init)).status);
      return found;
    }, stopCat);
    expect(statuses).toEqual([421, 421, 421, 421, 421, 421, 421]);
    expect(await standing(daemon)).toEqual(before);
    await page.close();
  });

  test('a token that was stolen before a restart is worth nothing after it', async () => {
    const page = await context.newPage();
    await page.goto(`${target()}/`);
    const token = await page.getAttribute('body', 'data-token');
    expect(token).toMatch(/^[\w-]{43}$/);
    await page.close();
    const { pid } = await daemon.client.getProcessInfo('cat');
    await daemon.client.restart();
    await waitUntil('the daemon to have restarted', async () => {
      const infos = await daemon.client.getAllProcessInfo().catch(() => []);
      const cat = infos.find(({ name }) => name === 'cat');
      return cat?.statename === 'RUNNING' && cat.pid !== pid ? true : undefined;
    });
    await untilTalked(daemon);
    const before = await standing(daemon);
    const form = `<form method="post" action="${target()}/page/action?stolen"><input name="action" value="stop"><input name="name" value="cat"><input name="token" value="${token ?? ''}"></form>${submit}`;
    const passed = await attack('stolen', form);
    expect(passed.map(({ status }) => status)).toEqual([200]);
    expect(await standing(daemon)).toEqual(before);
  });

  test('who asks by an address of Supervisor’s page confirms, and then it is done; the buttons do it at once', async () => {
    const page = await context.newPage();
    await page.goto(`${target()}/index.html?action=stop&processname=cat`);
    expect((await daemon.client.getProcessInfo('cat')).statename).toBe('RUNNING');
    await page.click('button.confirm');
    await page.waitForSelector('#message:has-text("Process cat stopped")');
    expect((await daemon.client.getProcessInfo('cat')).statename).toBe('STOPPED');
    await page.close();
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      httpCredentials: { ...USER, origin: target() },
    });
    const without = await plain.newPage();
    await without.goto(`${target()}/`);
    await without.click('tr[data-process="cat:cat"] button[value="start"]');
    await without.waitForSelector('#message:has-text("Start: cat: done")');
    expect((await daemon.client.getProcessInfo('cat')).statename).toBe('RUNNING');
    await plain.close();
  });

  test('scripts act by address as they always have', async () => {
    const answer = await new Promise<{ readonly status: number; readonly location: string }>(
      (resolve, reject) => {
        const sent = request(
          {
            host: '127.0.0.1',
            port: relay.port,
            path: '/index.html?action=stop&processname=cat',
            auth: `${USER.username}:${USER.password}`,
            headers: { 'User-Agent': 'curl/8.5.0', Accept: '*/*' },
            agent: false,
          },
          response => {
            response.resume();
            resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '' });
          },
        );
        sent.once('error', reject);
        sent.end();
      },
    );
    expect(answer).toEqual({
      status: 301,
      location: `http://127.0.0.1:${relay.port}/?message=Process%20cat%20stopped`,
    });
    expect((await daemon.client.getProcessInfo('cat')).statename).toBe('STOPPED');
  });
});

/** Newer ones ask before a page reaches into the own machine; that is no protection to rely on. */
const AS_OLDER_BROWSERS = [
  '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights',
];

/** «out one» and «out two». */
const TALKED_BYTES = 16;

async function logSize({ client }: RunningDaemon): Promise<number> {
  return (await client.tailProcessStdoutLog('talks', 0, 0)).size;
}

/** The program that talks runs, and nothing more comes to its log. */
function untilTalked(daemon: RunningDaemon): Promise<true> {
  return waitUntil('the log of talks', async () =>
    (await logSize(daemon)) >= TALKED_BYTES ? true : undefined,
  );
}

/** What an attack would change. */
async function standing(daemon: RunningDaemon): Promise<readonly string[]> {
  const infos = await daemon.client.getAllProcessInfo();
  return [
    ...infos.map(({ name, statename, pid }) => `${name} ${statename} ${pid}`),
    `log ${(await logSize(daemon)) >= TALKED_BYTES ? 'there' : 'cleared'}`,
  ];
}
