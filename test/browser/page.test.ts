import axe from 'axe-core';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { screenshot } from '../editor/workbench.ts';
import { openPageBench, type PageBench } from './page-bench.ts';
import { openPrefixProxy } from './prefix-proxy.ts';

const HOSTILE_NAME = `<b>x&amp;"'`;
const HOSTILE_LINES = [
  '<script>document.title="taken"</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;i&gt;',
];

const CONF = `
[program:web]
command=/bin/cat
startsecs=0
autorestart=false
[program:pool]
command=/bin/cat
process_name=pool_%(process_num)d
numprocs=2
startsecs=0
[program:missing]
command=/there/is/no/such/program
startretries=0
[program:${HOSTILE_NAME}]
command=/bin/cat
startsecs=0
[program:talks]
command=/bin/sh -c 'echo "to stderr" >&2; cat lines; exec cat'
startsecs=0
`;

const MINUTE = 60_000;

function row(page: Page, key: string): Locator {
  return page.locator(`tr[data-process=${JSON.stringify(key)}]`);
}

/** Waits until the page shows a process in a state. */
async function shows(page: Page, key: string, state: string): Promise<void> {
  await page.locator(`tr[data-process=${JSON.stringify(key)}][data-state=${state}]`).waitFor();
}

function button(within: Locator, action: string): Locator {
  return within.locator(`button[value=${action}]`);
}

/** Answers yes to the question that the page asks. */
async function confirm(page: Page): Promise<void> {
  await page.locator('dialog button[value=yes]').click();
}

describe('the web page', { timeout: 2 * MINUTE }, () => {
  let bench: PageBench;
  let page: Page;

  beforeAll(async () => {
    bench = await openPageBench(CONF);
    await writeFile(
      join(bench.daemon.folder, 'lines'),
      `${HOSTILE_LINES.join('\n')}\n\u001b[31mred\u001b[0m\n`,
    );
    await bench.daemon.client.stopProcess('talks');
    await bench.daemon.client.startProcess('talks');
    page = await bench.open({ viewport: { width: 1400, height: 900 } });
  }, 2 * MINUTE);

  afterAll(() => bench.close());

  afterEach(() => {
    expect(bench.troubles).toEqual([]);
  });

  const states = async (): Promise<Record<string, string>> => {
    const infos = await bench.daemon.client.getAllProcessInfo();
    return Object.fromEntries(infos.map(({ group, name, statename }) => [`${group}:${name}`, statename]));
  };

  test('stops, starts and restarts a process, and says so', async () => {
    const web = row(page, 'web:web');
    await button(web, 'stop').click();
    await shows(page, 'web:web', 'STOPPED');
    expect((await states())['web:web']).toBe('STOPPED');
    await button(web, 'start').click();
    await shows(page, 'web:web', 'RUNNING');
    const { pid } = await bench.daemon.client.getProcessInfo('web');
    await button(web, 'restart').click();
    const other = await waitUntil('another process', async () => {
      const info = await bench.daemon.client.getProcessInfo('web');
      return info.statename === 'RUNNING' && info.pid !== pid ? info.pid : undefined;
    });
    await web.getByText(`pid ${other}`).waitFor();
    await page
      .locator('#message', { hasText: 'Restart: web' })
      .and(page.locator('[data-kind=done]'))
      .waitFor();
  });

  test('says why an action has failed', async () => {
    await button(row(page, 'missing:missing'), 'start').click();
    await page.locator('#message[data-kind=failed]', { hasText: 'missing' }).waitFor();
    await shows(page, 'missing:missing', 'FATAL');
  });

  test('stops, starts and restarts a group, when that is confirmed', async () => {
    const head = page.locator('tbody[data-group=pool] tr.group');
    await button(head, 'stopgroup').click();
    await page.locator('dialog button[value=no]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect((await states())['pool:pool_0']).toBe('RUNNING');
    await button(head, 'stopgroup').click();
    await confirm(page);
    await shows(page, 'pool:pool_0', 'STOPPED');
    await shows(page, 'pool:pool_1', 'STOPPED');
    await head.getByText('2 Stopped').waitFor();
    await button(head, 'startgroup').click();
    await shows(page, 'pool:pool_0', 'RUNNING');
    await shows(page, 'pool:pool_1', 'RUNNING');
    const { pid } = await bench.daemon.client.getProcessInfo('pool:pool_1');
    await button(head, 'restartgroup').click();
    await confirm(page);
    await waitUntil('another process', async () => {
      const info = await bench.daemon.client.getProcessInfo('pool:pool_1');
      return info.statename === 'RUNNING' && info.pid !== pid ? true : undefined;
    });
  });

  test('stops, starts and restarts all', async () => {
    const header = page.locator('header');
    await button(header, 'stopall').click();
    await confirm(page);
    for (const key of ['web:web', 'pool:pool_0', 'pool:pool_1', 'talks:talks'])
      await shows(page, key, 'STOPPED');
    await button(header, 'startall').click();
    for (const key of ['web:web', 'pool:pool_0', 'pool:pool_1', 'talks:talks'])
      await shows(page, key, 'RUNNING');
    await page.locator('#message[data-kind=failed]').waitFor(); // one program is missing
    const { pid } = await bench.daemon.client.getProcessInfo('web');
    await button(header, 'restartall').click();
    await confirm(page);
    await waitUntil('another process', async () => {
      const info = await bench.daemon.client.getProcessInfo('web');
      return info.statename === 'RUNNING' && info.pid !== pid ? true : undefined;
    });
    await shows(page, 'web:web', 'RUNNING');
    await page.locator('#message[data-kind=failed]', { hasText: 'Restart all' }).waitFor();
  });

  test('clears the log of a process, and those of all', async () => {
    const sizeOf = async (name: string): Promise<number> =>
      (await bench.daemon.client.tailProcessStdoutLog(name, 0, 1000)).size;
    // All that it writes comes at once: when there is something, nothing more comes after the log was cleared.
    await bench.daemon.client.stopProcess('talks');
    await bench.daemon.client.clearProcessLogs('talks');
    await bench.daemon.client.startProcess('talks');
    await waitUntil('a log', async () => ((await sizeOf('talks')) > 0 ? true : undefined));
    await button(row(page, 'talks:talks'), 'clearlog').click();
    await confirm(page);
    await waitUntil('an empty log', async () => ((await sizeOf('talks')) === 0 ? true : undefined));
    await bench.daemon.client.stopProcess('talks');
    await bench.daemon.client.startProcess('talks');
    await waitUntil('a log', async () => ((await sizeOf('talks')) > 0 ? true : undefined));
    await button(page.locator('header'), 'clearall').click();
    await confirm(page);
    await waitUntil('an empty log', async () => ((await sizeOf('talks')) === 0 ? true : undefined));
  });

  test('shows a crash without being asked, and counts it', async () => {
    await bench.daemon.client.startProcess('web').catch(() => undefined); // it may be running
    await shows(page, 'web:web', 'RUNNING');
    process.kill((await bench.daemon.client.getProcessInfo('web')).pid, 'SIGKILL');
    await shows(page, 'web:web', 'EXITED');
    await page.locator('.state-count[data-state=EXITED]', { hasText: '1 Exited' }).waitFor();
    await button(row(page, 'web:web'), 'start').click();
    await shows(page, 'web:web', 'RUNNING');
  });

  test('leaves the focus where somebody works with the keyboard', async () => {
    await button(row(page, 'web:web'), 'stop').focus();
    await page.keyboard.press('Enter');
    await shows(page, 'web:web', 'STOPPED');
    await page.locator('tr[data-process="web:web"] button[value=start]:focus').waitFor();
    await page.keyboard.press('Enter');
    await shows(page, 'web:web', 'RUNNING');
  });

  test('finds processes by name and state, from the keyboard', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('pool run');
    await page.getByText('2 of 6 processes').waitFor();
    expect(await page.locator('tr[data-process]:visible').count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.getByText('6 processes', { exact: true }).waitFor();
    await page.locator('.state-count[data-state=FATAL]').click();
    await page.getByText('1 of 6 processes').waitFor();
    await page.locator('.state-count[data-state=FATAL]').click();
    await page.getByText('6 processes', { exact: true }).waitFor();
  });

  test('folds a group and goes down a column by arrows', async () => {
    const fold = page.locator('tbody[data-group=pool] .fold');
    await fold.click();
    await row(page, 'pool:pool_0').waitFor({ state: 'hidden' });
    await fold.click();
    await row(page, 'pool:pool_0').waitFor();
    await row(page, 'pool:pool_0').locator('.name a').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('tr[data-process="pool:pool_1"] .name a:focus').waitFor();
  });

  test('is ordered by a column', async () => {
    const names = (): Promise<string[]> => page.locator('tr[data-process] .name').allInnerTexts();
    const before = await names();
    await page.locator('th.state button').click();
    expect((await names())[0]).toBe('missing');
    expect(await page.locator('th.state').getAttribute('aria-sort')).toBe('ascending');
    await page.locator('th.state button').click();
    expect((await names()).at(-1)).toBe('missing');
    await page.locator('th.state button').click();
    expect(await names()).toEqual(before);
  });

  test('measures what processes use, and draws it', async () => {
    await row(page, 'web:web')
      .locator('.memory .amount', { hasText: /[KM]iB/ })
      .waitFor();
    await row(page, 'web:web').locator('.cpu .line[d^=M]').waitFor({ state: 'attached' });
  });

  test('shows names and logs of strangers as they are, and nothing in them comes to life', async () => {
    await bench.daemon.client.stopProcess('talks');
    await bench.daemon.client.startProcess('talks');
    expect(await row(page, `${HOSTILE_NAME}:${HOSTILE_NAME}`).locator('.name').innerText()).toBe(
      HOSTILE_NAME,
    );
    await row(page, 'talks:talks').locator('.name a').click();
    const log = page.locator('.log-text');
    await log.getByText('&lt;i&gt;', { exact: true }).last().waitFor();
    expect(await log.locator('.line').allInnerTexts()).toEqual(expect.arrayContaining(HOSTILE_LINES));
    expect(await log.locator('img, script, i, b').count()).toBe(0);
    expect(await log.locator('.fg-1').last().innerText()).toBe('red');
    expect(await page.title()).not.toContain('taken');
    await bench.daemon.client.sendProcessStdin('talks', 'later <b>line</b>\n');
    await log.getByText('later <b>line</b>', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'stderr' }).click();
    await page.locator('.log-text').getByText('to stderr', { exact: true }).last().waitFor();
    await page.getByRole('tab', { name: 'Past runs' }).click();
    await page.locator('.run').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.panel').waitFor({ state: 'hidden' });
  });

  test("shows the daemon's own log", async () => {
    await page.locator('header .main-log').click();
    await page.locator('.log-text').getByText('supervisord started with pid').last().waitFor();
    await page.locator('.panel .close').click();
    await page.locator('header .main-log:focus').waitFor();
  });

  test('takes in programs that come, and forgets those that go', async () => {
    const { client, confFile } = bench.daemon;
    const before = await readFile(confFile, 'utf8');
    await writeFile(confFile, `${before}\n[program:added]\ncommand=/bin/cat\nstartsecs=0\n`);
    await client.reloadConfig();
    await client.addProcessGroup('added');
    await shows(page, 'added:added', 'RUNNING');
    await button(row(page, 'added:added'), 'stop').click();
    await shows(page, 'added:added', 'STOPPED');
    await writeFile(confFile, before);
    await client.reloadConfig();
    await client.removeProcessGroup('added');
    await row(page, 'added:added').waitFor({ state: 'detached' });
  });

  test.each(['light', 'dark'] as const)(
    'has nothing that an accessibility scan objects to, in %s',
    async scheme => {
      const own = await bench.open({ colorScheme: scheme, viewport: { width: 1400, height: 900 } });
      await row(own, 'web:web').locator('.memory .line[d^=M]').waitFor({ state: 'attached' });
      await screenshot(own, `page-${scheme}`);
      expect(await violations(own)).toEqual([]);
      await row(own, 'talks:talks').locator('.name a').click();
      await own.locator('.log-text .fg-1').last().waitFor();
      await screenshot(own, `page-${scheme}-log`);
      expect(await violations(own)).toEqual([]);
      await own.getByRole('tab', { name: 'Past runs' }).click();
      await own.locator('.run').first().waitFor();
      expect(await violations(own)).toEqual([]);
      await own.keyboard.press('Escape');
      await button(own.locator('header'), 'stopall').click();
      await own.locator('dialog').waitFor();
      expect(await violations(own)).toEqual([]);
      await own.context().close();
    },
  );

  test('fits a narrow screen', async () => {
    const own = await bench.open({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
    await row(own, 'web:web').waitFor();
    await screenshot(own, 'page-narrow');
    const overflow = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await violations(own)).toEqual([]);
    await own.context().close();
  });

  test('speaks Chinese to those whose browser does', async () => {
    const own = await bench.open({ locale: 'zh-CN', viewport: { width: 1400, height: 900 } });
    await row(own, 'web:web').getByText('运行中').waitFor();
    await own.getByText('6 个进程', { exact: true }).waitFor();
    await button(row(own, 'web:web'), 'stop').click();
    await row(own, 'web:web').getByText('已停止').waitFor();
    await own.locator('#message[data-kind=done]', { hasText: '停止：web' }).waitFor();
    await screenshot(own, 'page-chinese');
    await button(row(own, 'web:web'), 'start').click();
    await row(own, 'web:web').getByText('运行中').waitFor();
    await own.context().close();
  });

  test('works without JavaScript', async () => {
    const own = await bench.open({ javaScriptEnabled: false, viewport: { width: 1400, height: 900 } });
    await screenshot(own, 'page-without-javascript');
    await button(row(own, 'web:web'), 'stop').click();
    await shows(own, 'web:web', 'STOPPED');
    await button(row(own, 'web:web'), 'start').click();
    await shows(own, 'web:web', 'RUNNING');
    await row(own, 'talks:talks').locator('.name a').click();
    await own.locator('#log', { hasText: HOSTILE_LINES[0] ?? '' }).waitFor();
    await own.context().close();
  });

  test('works behind a proxy that has it under a path of its own', async () => {
    const proxy = await openPrefixProxy(bench.port);
    const own = await bench.open({ address: proxy.address });
    await button(row(own, 'web:web'), 'stop').click();
    await shows(own, 'web:web', 'STOPPED');
    await bench.daemon.client.startProcess('web');
    await shows(own, 'web:web', 'RUNNING');
    await row(own, 'talks:talks').locator('.name a').click();
    await own.locator('.log-text .fg-1').last().waitFor();
    await own.context().close();
    await proxy.close();
    expect(
      proxy.asked.filter(url => !url.startsWith('/tools/supervisor/') && url !== '/favicon.ico'),
    ).toEqual([]);
  });
});

describe('a page whose daemon comes and goes', { timeout: 2 * MINUTE }, () => {
  test('says so, finds it again, and acts with its new token', async () => {
    const bench = await openPageBench('[program:web]\ncommand=/bin/cat\nstartsecs=0\n');
    try {
      const page = await bench.open();
      await shows(page, 'web:web', 'RUNNING');
      const token = (): Promise<string | null> => page.locator('body').getAttribute('data-token');
      const before = await token();
      await noteSightOf(page, '.banner'); // it may be there for a second only
      await bench.daemon.client.restart();
      await page.locator('.banner[data-was-seen]').waitFor({ state: 'attached' });
      await page.locator('.banner').waitFor({ state: 'hidden' });
      await waitUntil('a new token', async () => ((await token()) === before ? undefined : true));
      await shows(page, 'web:web', 'RUNNING');
      await button(row(page, 'web:web'), 'stop').click();
      await shows(page, 'web:web', 'STOPPED');
    } finally {
      await bench.close();
    }
  });
});

describe('a user who may only look', { timeout: 2 * MINUTE }, () => {
  test('sees states and logs change, and no buttons', async () => {
    const users = 'username=ann\npassword=full\nread_only_username=bob\nread_only_password=look';
    const bench = await openPageBench('[program:web]\ncommand=/bin/cat\nstartsecs=0\n', users);
    try {
      const page = await bench.open({ httpCredentials: { username: 'bob', password: 'look' } });
      await shows(page, 'web:web', 'RUNNING');
      await bench.daemon.client.stopProcess('web');
      await shows(page, 'web:web', 'STOPPED');
      await page.getByText('1 process', { exact: true }).waitFor();
      expect(await page.locator('form:has(button[name=action])').count()).toBe(0);
      await screenshot(page, 'page-read-only');
      expect(bench.troubles).toEqual([]);
    } finally {
      await bench.close();
    }
  });
});

describe('a page of a thousand programs', { timeout: 2 * MINUTE }, () => {
  test('finds some of them, and shows what becomes of one', async () => {
    const programs = Array.from(
      { length: 1000 },
      (_, index) =>
        `[program:p${String(index).padStart(4, '0')}]\ncommand=/bin/cat\nautostart=false\nstartsecs=0\n`,
    );
    const bench = await openPageBench(programs.join(''));
    try {
      const page = await bench.open({ viewport: { width: 1400, height: 900 } });
      await page.getByText('1000 processes', { exact: true }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('p099');
      await page.getByText('10 of 1000 processes').waitFor();
      expect(await page.locator('tr[data-process]:visible').count()).toBe(10);
      await button(row(page, 'p0995:p0995'), 'start').click();
      await shows(page, 'p0995:p0995', 'RUNNING');
      await page.keyboard.press('Escape');
      await screenshot(page, 'page-thousand');
      expect(bench.troubles).toEqual([]);
    } finally {
      await bench.close();
    }
  });
});

/** Marks an element with `data-was-seen` as soon as it is shown. */
async function noteSightOf(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate(element => {
    const note = (): void => {
      if (element.checkVisibility()) element.setAttribute('data-was-seen', '');
    };
    new MutationObserver(note).observe(element, { attributeFilter: ['hidden'] });
    note();
  });
}

/** What axe-core objects to: rule and place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: scanner } = window as unknown as { axe: typeof axe };
    const results = await scanner.run();
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
