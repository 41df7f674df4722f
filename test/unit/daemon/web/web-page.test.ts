import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groupConfig, processConfig } from '../../../support/process-config.ts';
import { FakeProcess } from '../../../support/fake-control.ts';
import { BROWSER, pageBench, type PageBench, tokenIn } from '../../../support/page-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>\'&amp;\u202e';
const READER = { Authorization: `Basic ${Buffer.from('bob:look').toString('base64')}` };
const ADMIN = { Authorization: `Basic ${Buffer.from('ann:change').toString('base64')}` };

/** Processes become what they are asked to be at once. */
async function promptBench(changes: Parameters<typeof pageBench>[0] = {}): Promise<PageBench> {
  const bench = await pageBench(changes);
  for (const process of bench.control.active.flatMap(({ processes }) => processes)) {
    process.onStart = () => {
      process.become('RUNNING');
    };
    process.onStop = () => {
      process.become('STOPPED');
      return undefined;
    };
  }
  return bench;
}

function twoUsers(): Parameters<typeof pageBench>[0] {
  return {
    credentials: { username: 'ann', password: 'change' },
    readOnly: { username: 'bob', password: 'look' },
  };
}

function askedOf({ control }: PageBench): readonly string[] {
  return control.active.flatMap(({ processes }) =>
    processes.flatMap(({ config, asked }) => asked.map(what => `${config.name} ${what}`)),
  );
}

test('the page lists every process in the group it belongs to, with a form for what can be done', async () => {
  const { ask } = await pageBench();
  const { status, text } = await ask('/', { headers: BROWSER });
  expect(status).toBe(200);
  const rows = [
    ...text.matchAll(/<tbody data-group="(\w+)">|<tr data-process="([\w:]+)" data-state="(\w+)">/g),
  ];
  expect(rows.map(([, ...found]) => found.filter(Boolean).join(' '))).toEqual([
    'cat',
    'cat:cat RUNNING',
    'web',
    'web:a STOPPED',
    'web:b STOPPED',
  ]);
  const buttons = [
    ...text.matchAll(/<button name="action" value="(\w+)"(?: aria-label="[^"]*?: ([\w:]+)")?>/g),
  ];
  expect(buttons.map(([, action, name]) => [action, name].filter(Boolean).join(' '))).toEqual([
    'startall',
    'stopall',
    'restartall',
    'clearall',
    'restart cat',
    'stop cat',
    'clearlog cat',
    'startgroup web',
    'stopgroup web',
    'restartgroup web',
    'start web:a',
    'clearlog web:a',
    'start web:b',
    'clearlog web:b',
  ]);
});

test('the page speaks Chinese to who asks for it', async () => {
  const { ask } = await pageBench();
  const { text } = await ask('/', { headers: { 'Accept-Language': 'zh-CN,zh;q=0.9' } });
  expect(text).toContain('<html lang="zh-CN">');
  expect(text).toContain('data-language="zh-cn"');
  expect(text).toContain('>运行中<');
  expect(text).not.toContain('Running');
});

test('nothing of other sites is in a page, and it is in no page of theirs', async () => {
  const { ask } = await pageBench();
  for (const path of [
    '/',
    '/tail.html?processname=cat',
    '/page/mainlog.html',
    '/page/history.html?name=cat',
  ]) {
    const { headers, text } = await ask(path, { headers: BROWSER });
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache, no-store',
    });
    expect(text).not.toMatch(/<[^>]* (style|on\w+)=/);
    expect(text).not.toMatch(/(href|src|action)="(\/|\w+:)/);
  }
});

describe('the buttons', () => {
  test.each([
    ['stop', 'cat', ['cat stop'], 'Stop: cat: done'],
    ['restart', 'cat', ['cat stop', 'cat start'], 'Restart: cat: done'],
    ['start', 'web:a', ['a start'], 'Start: web:a: done'],
    ['clearlog', 'web:b', ['b clear'], 'Clear log: web:b: done'],
    ['startgroup', 'web', ['a start', 'b start'], 'Start group: web: done'],
    ['restartgroup', 'web', ['a start', 'b start'], 'Restart group: web: done'],
    ['startall', '', ['a start', 'b start'], 'Start all: done'],
    ['stopall', '', ['cat stop'], 'Stop all: done'],
    ['restartall', '', ['cat stop', 'cat start', 'a start', 'b start'], 'Restart all: done'],
    ['clearall', '', ['cat clear', 'a clear', 'b clear'], 'Clear all logs: done'],
  ])('%s %s does so, and leads back to the page, which says it', async (action, name, asked, message) => {
    const bench = await promptBench();
    const form = { token: await bench.token(), action, ...(name === '' ? {} : { name }) };
    const { status, headers } = await bench.ask('/page/action', { headers: BROWSER, form });
    expect(status).toBe(303);
    expect(askedOf(bench)).toEqual(asked);
    const location = String(headers['location']);
    expect(location).toMatch(/^\.\.\/\?message=/);
    const { text } = await bench.ask(location.slice(2), { headers: BROWSER });
    expect(text).toContain(`aria-live="polite">${message}</div>`);
  });

  test('the script of the page is answered in JSON', async () => {
    const bench = await promptBench();
    const act = async (fields: Readonly<Record<string, string>>): Promise<unknown> => {
      const form = { token: await bench.token(), ...fields };
      const { text } = await bench.ask('/page/action', {
        headers: { ...BROWSER, Accept: 'application/json' },
        form,
      });
      return JSON.parse(text);
    };
    expect(await act({ action: 'stop', name: 'cat' })).toEqual({ ok: true, message: 'Stop: cat: done' });
    expect(await act({ action: 'stop', name: 'cat' })).toEqual({
      ok: false,
      message: 'Stop: cat: it is not running',
    });
    expect(await act({ action: 'stop', name: 'nobody' })).toEqual({
      ok: false,
      message: 'Stop: nobody: there is no such process',
    });
    bench.control.process('a').obstacle = { kind: 'missing', text: '/nowhere' };
    expect(await act({ action: 'startall' })).toEqual({
      ok: false,
      message: 'Start all: 2 of 3 done; web:a: the file is not there',
    });
  });

  test.each([
    ['no action', {}],
    ['one that there is none of', { action: 'shutdown' }],
    ['a name of the table itself', { action: 'toString' }],
    ['one without its name', { action: 'stop' }],
  ])('%s is refused', async (_, fields) => {
    const bench = await promptBench();
    const form = { token: await bench.token(), ...fields };
    expect((await bench.ask('/page/action', { headers: BROWSER, form })).status).toBe(400);
    expect(askedOf(bench)).toEqual([]);
  });

  test('an action by GET is refused', async () => {
    const bench = await promptBench();
    const query = new URLSearchParams({ token: await bench.token(), action: 'stop', name: 'cat' });
    expect((await bench.ask(`/page/action?${query.toString()}`)).status).toBe(400);
    expect(askedOf(bench)).toEqual([]);
  });
});

describe('a browser', () => {
  const marks = [
    { 'User-Agent': 'Mozilla/5.0' },
    { 'Accept-Language': 'de' },
    { 'Sec-Fetch-Mode': 'no-cors' },
    { 'Sec-CH-UA': '"x"' },
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Referer: 'http://evil.example/' },
  ];

  test.each(marks)('with the mark %j and without a token is asked, and nothing is done', async mark => {
    for (const method of ['GET', 'POST']) {
      for (const query of [
        'action=stop&processname=cat',
        'action=stopall',
        'action=restartall',
        'action=clearlog&processname=cat',
      ]) {
        const bench = await promptBench();
        const asked =
          method === 'GET'
            ? { headers: mark }
            : { headers: mark, form: Object.fromEntries(new URLSearchParams(query)) };
        const { status, text } = await bench.ask(method === 'GET' ? `/?${query}` : '/', asked);
        expect(status).toBe(200);
        expect(text).toContain('data-page="confirm"');
        expect(askedOf(bench)).toEqual([]);
      }
    }
  });

  test('that confirms has it done, once', async () => {
    const bench = await promptBench();
    const { text } = await bench.ask('/index.html?action=stop&processname=cat', { headers: BROWSER });
    const fields = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
    const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value] as const));
    expect(Object.keys(form)).toEqual(['token', 'action', 'processname']);
    const { status, headers } = await bench.ask('/index.html', { headers: BROWSER, form });
    expect([status, String(headers['location'])]).toEqual([
      303,
      expect.stringMatching(/^\.\/\?message=Process%20cat%20stopped&seal=/),
    ]);
    expect(askedOf(bench)).toEqual(['cat stop']);
  });

  test('with a token of before the start is asked, too', async () => {
    const [before, bench] = [await promptBench(), await promptBench()];
    const token = await before.token();
    const form = { token, action: 'stop', name: 'cat' };
    const plain = await bench.ask('/page/action', { headers: BROWSER, form });
    expect(plain.text).toContain('from before supervisord was started');
    expect(plain.text).toContain('action="action"');
    const scripted = await bench.ask('/page/action', {
      headers: { ...BROWSER, Accept: 'application/json' },
      form,
    });
    expect([scripted.status, JSON.parse(scripted.text)]).toMatchObject([403, { ok: false, stale: true }]);
    expect(
      (await bench.ask(`/?action=stop&processname=cat&token=${token}`, { headers: BROWSER })).text,
    ).toContain('data-page="confirm"');
    expect(askedOf(bench)).toEqual([]);
  });

  test('has to send the token by POST: an address with it does nothing', async () => {
    const bench = await promptBench();
    const token = await bench.token();
    await bench.ask(`/?action=stop&processname=cat&token=${token}`, { headers: BROWSER });
    expect(askedOf(bench)).toEqual([]);
  });

  test('shows no message that a link has put into the address', async () => {
    const { ask, token } = await pageBench();
    for (const query of [
      'message=Call+me',
      'message=Call+me&seal=x',
      `message=Call+me&seal=${await token()}`,
    ]) {
      expect((await ask(`/?${query}`, { headers: BROWSER })).text).not.toContain('Call me');
    }
    expect((await ask('/?message=Call+me')).text).toContain('>Call me</div>');
  });

  test('may refresh the page', async () => {
    const { ask } = await pageBench();
    const { status } = await ask('/?action=refresh', { headers: BROWSER });
    expect(status).toBe(303);
  });
});

describe('a user who may only look', () => {
  test('sees no form and no token, and is told so', async () => {
    const { ask } = await promptBench(twoUsers());
    const { text } = await ask('/', { headers: { ...BROWSER, ...READER } });
    expect(text).not.toMatch(/<form|<button|data-token="[^"]/);
    expect(text).toContain('data-role="read-only"');
    expect(text).toContain('may look and change nothing');
  });

  test('changes nothing, not even with the token of somebody else', async () => {
    const bench = await promptBench(twoUsers());
    const { text } = await bench.ask('/', { headers: ADMIN });
    const token = tokenIn(text);
    expect(token).not.toBe('');
    for (const marks of [BROWSER, {}]) {
      const headers = { ...marks, ...READER };
      const statuses = [
        await bench.ask('/page/action', { headers, form: { token, action: 'stop', name: 'cat' } }),
        await bench.ask('/', { headers, form: { token, action: 'stop', processname: 'cat' } }),
        await bench.ask('/?action=stopall', { headers }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([403, 403, 403]);
    }
    expect(askedOf(bench)).toEqual([]);
    const looks = [
      '/',
      '/tail.html?processname=cat',
      '/page/state.json',
      '/page/history.json?name=cat',
      '/?action=refresh',
    ];
    const statuses: number[] = [];
    for (const path of looks) statuses.push((await bench.ask(path, { headers: READER })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 301]);
  });
});

test('without the password there is no page at all', async () => {
  const { ask } = await promptBench(twoUsers());
  for (const path of [
    '/',
    '/page/state.json',
    '/page/history.json?name=cat',
    '/tail.html?processname=cat',
    '/stylesheets/supervisor.css',
  ])
    expect((await ask(path, { headers: BROWSER })).status).toBe(401);
});

test('under a name that is none of ours there is no page for a browser', async () => {
  const bench = await promptBench();
  const headers = { ...BROWSER, Host: 'evil.example' };
  for (const path of ['/', '/page/state.json', '/?action=stop&processname=cat'])
    expect((await bench.ask(path, { headers })).status).toBe(421);
  expect(askedOf(bench)).toEqual([]);
});

test('names, reasons and log lines are text, whatever is in them', async () => {
  const bench = await pageBench();
  const log = join(temporaryFolder(), 'log');
  await writeFile(log, `</pre><script>alert(1)</script>\n\x1b[31mred\x1b[0m\x07\n${HOSTILE}\n`);
  const hostile = groupConfig(HOSTILE, [processConfig({ name: HOSTILE })]);
  const process = new FakeProcess(HOSTILE, hostile.processes[0] ?? processConfig());
  Object.assign(process, { state: 'FATAL', spawnError: HOSTILE, stdoutLog: log, stderrLog: log });
  process.pastRuns = [{ kind: 'not-started', endEpochMs: 0, reason: HOSTILE }];
  bench.control.active.push({ config: hostile, processes: [process], pool: undefined });
  bench.control.mainLog = log;
  const name = encodeURIComponent(HOSTILE);
  const addresses = [
    '/',
    `/?message=${name}`,
    `/?action=stop&processname=${name}`,
    `/tail.html?processname=${name}`,
    `/tail.html?processname=${name}&channel=stderr&limit=${name}`,
    '/page/mainlog.html',
    `/page/history.html?name=${name}`,
  ];
  for (const address of addresses) {
    const marks = address.includes('message') ? {} : BROWSER;
    const { status, text } = await bench.ask(address, { headers: marks });
    expect(status).toBe(200);
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text.match(/<img|<script(?! type="(module|application\/json)")|<\/pre><script/g)).toBeNull();
  }
  const { text } = await bench.ask(`/tail.html?processname=${name}`);
  expect(text).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;\nred\ufffd\n');
  const { headers, text: json } = await bench.ask('/page/state.json');
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-content-type-options': 'nosniff' });
  expect((JSON.parse(json) as { processes: { name: string }[] }).processes.map(one => one.name)).toContain(
    HOSTILE,
  );
});

test('past runs are told in the language of the visitor, the latest first on the page and last in JSON', async () => {
  const bench = await pageBench();
  const ran = {
    kind: 'ended',
    pid: 7,
    startEpochMs: 1000,
    uptimeMs: 2000,
    lastLines: '',
    asked: false,
  } as const;
  bench.control.process('cat').pastRuns = [
    { ...ran, endEpochMs: 3000, status: { kind: 'exited', code: 3 } },
    { ...ran, endEpochMs: 6000, status: { kind: 'signalled', signal: 9, coreDumped: false } },
    { ...ran, endEpochMs: 9000, status: { kind: 'signalled', signal: 11, coreDumped: true }, asked: true },
    { kind: 'not-started', endEpochMs: 9000, reason: 'no such file' },
  ];
  const read = async (language: string): Promise<readonly string[]> => {
    const { text } = await bench.ask('/page/history.json?name=cat', {
      headers: { 'Accept-Language': language },
    });
    return (JSON.parse(text) as { runs: { description: string }[] }).runs.map(run => run.description);
  };
  expect(await read('en')).toEqual([
    'exit status 3',
    'terminated by SIGKILL',
    'terminated by SIGSEGV (core dumped)',
    'no such file',
  ]);
  expect(await read('zh')).toEqual([
    '退出码 3',
    '被 SIGKILL 终止',
    '被 SIGSEGV 终止（已转储核心）',
    'no such file',
  ]);
  const { text } = await bench.ask('/page/history.html?name=cat');
  expect([...text.matchAll(/<td>([^<]*)<\/td>\n<td><pre>/g)].map(([, how]) => how)).toEqual([
    'no such file',
    'terminated by SIGSEGV (core dumped) (asked to stop)',
    'terminated by SIGKILL',
    'exit status 3',
  ]);
});

test('the state in JSON has processor time and memory when they are asked for', async () => {
  const bench = await pageBench();
  Object.assign(bench.control.process('cat'), { pid: 7, startEpochMs: 5000, stdoutLog: '/log' });
  bench.control.usage = new Map([[7, { processes: 1, cpuSeconds: 1.5, residentBytes: 4096 }]]);
  const read = async (path: string): Promise<{ processes: object[]; usageAt?: number }> =>
    JSON.parse((await bench.ask(path)).text) as never;
  const without = await read('/page/state.json');
  expect(without).not.toHaveProperty('usageAt');
  expect(without.processes[0]).toMatchObject({
    group: 'cat',
    name: 'cat',
    statename: 'RUNNING',
    description: 'pid 7',
    start: 5,
    pid: 7,
    stdoutLog: true,
    stderrLog: false,
  });
  expect(without.processes[0]).not.toHaveProperty('memory');
  const measured = await read('/page/state.json?usage=1');
  expect(typeof measured.usageAt).toBe('number');
  expect(measured.processes[0]).toMatchObject({ cpuSeconds: 1.5, memory: 4096 });
  expect(measured.processes[1]).not.toHaveProperty('memory');
  bench.control.usage = undefined;
  expect(await read('/page/state.json?usage=1')).not.toHaveProperty('usageAt');
});

test('while the daemon shuts down the page says so, and what it is asked is refused', async () => {
  const bench = await promptBench();
  bench.control.state = 'SHUTDOWN';
  expect((await bench.ask('/')).text).toContain('data-state="SHUTDOWN">shutting down<');
  const { headers } = await bench.ask('/?action=start&processname=cat');
  expect(decodeURIComponent(String(headers['location']))).toContain(
    'unexpected rpc fault [6] SHUTDOWN_STATE',
  );
  expect((await bench.ask('/?action=stopall')).status).toBe(500);
  expect(askedOf(bench)).toEqual([]);
});

test.each([
  ['a form that is too long', '/', { form: { x: 'x'.repeat(70_000) } }, 413],
  ['another method', '/page/state.json', { method: 'PUT' }, 400],
  ['another method for a file', '/images/icon.png', { method: 'DELETE' }, 400],
  ['no such file of ours', '/page/page.000000000000.js', {}, 404],
  ['no such picture', '/images/../../etc/passwd', {}, 404],
  ['a name of every object', '/page/__proto__', {}, 404],
  ['the history of nobody', '/page/history.json?name=nobody', {}, 404],
  ['HEAD', '/', { method: 'HEAD' }, 200],
  ['HEAD with an action', '/?action=stopall', { method: 'HEAD' }, 200],
] as const)('%s: status', async (_, path, asked, status) => {
  const bench = await promptBench();
  expect((await bench.ask(path, asked)).status).toBe(status);
  expect(askedOf(bench)).toEqual([]);
});
