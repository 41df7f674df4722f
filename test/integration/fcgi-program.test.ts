import { once } from 'node:events';
import { existsSync, mkdirSync, readlinkSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { confText, type RunningDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { fixtures } from '../support/fixtures.ts';
import { logOf, untilFile, untilState } from '../support/observe.ts';
import { runSupervisord } from '../support/run-supervisord.ts';
import { startOurs } from '../support/start-daemon.ts';
import { has } from '../support/without-libc.ts';

const accepts = `${process.execPath} ${fixtures}/accepts.cjs`;

function poolConf(url: string, more = ''): string {
  return `[fcgi-program:web]
command=${accepts}
process_name=web%(process_num)d
numprocs=2
socket=${url}
autostart=false
startsecs=0
stdout_logfile=%(here)s/%(program_name)s%(process_num)d.log
${more}
`;
}

async function startAccepting({ client, folder }: RunningDaemon, name: string): Promise<number> {
  writeFileSync(join(folder, `${name}.log`), '');
  await client.startProcess(`web:${name}`);
  await untilFile({ folder }, `${name}.log`, /ready/);
  return (await client.getProcessInfo(`web:${name}`)).pid;
}

type Visit = { readonly pid: number; echo(text: string): Promise<string> };

/** A connection that has been greeted. */
async function visit(where: NetConnectOpts): Promise<Visit> {
  const socket = connect(where).setEncoding('utf8');
  onTestFinished(() => void socket.destroy());
  const pid = Number(await nextText(socket));
  return {
    pid,
    echo: text => {
      socket.write(text);
      return nextText(socket);
    },
  };
}

async function nextText(socket: Socket): Promise<string> {
  return String(await once(socket, 'data'));
}

/** A server that holds a port until it is closed. */
async function holdPort(): Promise<{ readonly port: number; free: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const free = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  onTestFinished(free);
  return { port, free };
}

async function freePort(): Promise<number> {
  const { port, free } = await holdPort();
  await free();
  return port;
}

function socketLines(daemon: RunningDaemon): readonly string[] {
  return logOf(daemon).filter(line => /(Creating|Closing) socket/.test(line));
}

const standardInput = (pid: number): string => readlinkSync(`/proc/${pid}/fd/0`);

test.runIf(has('fcgi'))(
  'a pool shares one tcp socket, which stays while single processes come and go',
  async () => {
    const port = await freePort();
    const url = `tcp://localhost:${port}`;
    const daemon = await startOurs({ conf: poolConf(url) });
    const first = await startAccepting(daemon, 'web0');
    const visitor = await visit({ port, host: '127.0.0.1' });
    expect(visitor.pid).toBe(first);
    const second = await startAccepting(daemon, 'web1');
    expect(standardInput(second)).toBe(standardInput(first));
    await daemon.client.stopProcess('web:web1');
    const again = await startAccepting(daemon, 'web1');
    process.kill(again, 'SIGKILL');
    await untilState(daemon, 'web:web1', 'RUNNING', again);
    expect(await visitor.echo('still there')).toBe('still there');
    await daemon.client.stopProcess('web:web0');
    // What comes in now is for the other one.
    expect((await visit({ port, host: '127.0.0.1' })).pid).toBe(
      (await daemon.client.getProcessInfo('web:web1')).pid,
    );
    const trial = [`INFO Creating socket ${url}`, `INFO Closing socket ${url}`];
    expect(socketLines(daemon)).toEqual([...trial, `INFO Creating socket ${url}`]);
    await daemon.client.stopProcess('web:web1');
    expect(socketLines(daemon)).toEqual([...trial, ...trial]);
    await expect(visit({ port, host: '127.0.0.1' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  },
);

test.runIf(has('fcgi'))(
  'a unix socket has its mode, takes the place of an old one, and goes with its pool',
  async () => {
    const daemon = await startOurs({
      conf: poolConf('unix://%(here)s/web.sock', 'socket_mode=0640\nsocket_backlog=16'),
    });
    const path = join(daemon.folder, 'web.sock');
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, 'left behind by somebody');
    const pid = await startAccepting(daemon, 'web0');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect((await visit({ path })).pid).toBe(pid);
    await expect(daemon.client.sendProcessStdin('web:web0', 'x')).rejects.toMatchObject({
      faultString: 'NO_FILE: web:web0',
    });
    await daemon.client.stopProcessGroup('web');
    expect(existsSync(path)).toBe(false);
  },
);

test.runIf(has('fcgi'))('a lone process that dies comes back with a socket that answers', async () => {
  const daemon = await startOurs({ conf: poolConf('unix://%(here)s/web.sock') });
  const path = join(daemon.folder, 'web.sock');
  const before = await startAccepting(daemon, 'web0');
  process.kill(before, 'SIGKILL');
  const { pid } = await untilState(daemon, 'web:web0', 'RUNNING', before);
  expect((await visit({ path })).pid).toBe(pid);
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  const ownerConf = (more: string): string => `[fcgi-program:web]
command=/bin/sleep 1000
socket=unix://%(here)s/web.sock
startsecs=0
${more}
`;

  test.runIf(has('fcgi')).each([
    [
      'the owner and the group that are set',
      'socket_owner=nobody:daemon',
      { uid: 65534, gid: 1, mode: 0o140700 },
    ],
    ["the program's user by default", 'user=nobody', { uid: 65534, gid: 65534, mode: 0o140700 }],
    ['the daemon otherwise', 'socket_mode=0777', { uid: 0, gid: 0, mode: 0o140777 }],
  ])('a unix socket belongs to %s', async (_who, more, expected) => {
    const daemon = await startOurs({ conf: ownerConf(more) });
    await untilState(daemon, 'web', 'RUNNING');
    expect(statSync(join(daemon.folder, 'web.sock'))).toMatchObject(expected);
  });
});

test.runIf(has('fcgi'))(
  'an update moves a pool to another address, and refuses one that is taken',
  async () => {
    // Held first, so that the free one is another.
    const [held, before] = [await holdPort(), await freePort()];
    const daemon = await startOurs({ conf: poolConf(`tcp://127.0.0.1:${before}`) });
    await startAccepting(daemon, 'web0');
    const { client } = daemon;
    writeFileSync(daemon.confFile, confText({ conf: poolConf(`tcp://127.0.0.1:${held.port}`) }));
    expect(await client.reloadConfig()).toEqual({ added: [], changed: ['web'], removed: [] });
    await client.stopProcessGroup('web');
    await client.removeProcessGroup('web');
    await expect(client.addProcessGroup('web')).rejects.toMatchObject({
      code: 30,
      faultString: `FAILED: Could not create FastCGI socket tcp://127.0.0.1:${held.port}: [Errno 98] Address already in use`,
    });
    expect(await client.getAllProcessInfo()).toEqual([]);
    await held.free();
    await client.addProcessGroup('web');
    const pid = await startAccepting(daemon, 'web1');
    expect((await visit({ port: held.port, host: '127.0.0.1' })).pid).toBe(pid);
    await expect(visit({ port: before, host: '127.0.0.1' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  },
);

test.runIf(has('fcgi'))('a socket that cannot be made keeps the daemon from starting', async () => {
  const { port } = await holdPort();
  const url = `tcp://127.0.0.1:${port}`;
  const { exitCode, stderr } = await runSupervisord(['-n'], { conf: poolConf(url) });
  expect([exitCode, stderr.split('\n')[0]]).toEqual([
    2,
    `Error: Could not create FastCGI socket ${url}: [Errno 98] Address already in use`,
  ]);
});

test.runIf(has('fcgi'))(
  'a socket that cannot be made ends a daemon that is restarted, and the log says why',
  async () => {
    const { port } = await holdPort();
    const daemon = await startOurs({ conf: '' });
    const url = `tcp://127.0.0.1:${port}`;
    writeFileSync(daemon.confFile, confText({ conf: poolConf(url) }));
    process.kill(daemon.pid, 'SIGHUP');
    expect(await daemon.exited).toEqual({ code: 2, signal: null });
    const sentence = `Could not create FastCGI socket ${url}: [Errno 98] Address already in use`;
    expect(logOf(daemon).at(-1)).toBe(`CRIT ${sentence}`);
    expect(daemon.output().stderr).toContain(`Error: ${sentence}\n`);
  },
);

test.runIf(has('fcgi'))(
  'a socket that cannot be made any more is a failed start, tried again until it can',
  async () => {
    const daemon = await startOurs({
      conf: poolConf('unix://%(here)s/web.sock', 'startretries=100\nautorestart=true'),
    });
    const path = join(daemon.folder, 'web.sock');
    mkdirSync(path);
    await expect(daemon.client.startProcess('web:web0')).rejects.toMatchObject({
      faultString: 'SPAWN_ERROR: web:web0',
    });
    expect(await daemon.client.getProcessInfo('web:web0')).toMatchObject({
      spawnerr: `Could not create FastCGI socket unix://${path}: [Errno 21] Is a directory: '${path}'`,
    });
    rmdirSync(path);
    await waitUntil('the socket', () => (existsSync(path) ? true : undefined));
    await untilState(daemon, 'web:web0', 'RUNNING');
  },
);

test('inside a [group:x] it is a plain program, with a pipe and without a socket', async () => {
  const daemon = await startOurs({
    conf: `[group:site]
programs=web
[fcgi-program:web]
command=/bin/cat
socket=unix://%(here)s/web.sock
startsecs=0
stdout_logfile=%(here)s/cat.log
`,
  });
  await untilState(daemon, 'site:web', 'RUNNING');
  await daemon.client.sendProcessStdin('site:web', 'hello\n');
  expect(await untilFile(daemon, 'cat.log', /hello/)).toBe('hello\n');
  expect(socketLines(daemon)).toEqual([]);
});

test('without the C library the daemon runs, and the program says why it does not start', async () => {
  const daemon = await startOurs({
    conf: poolConf('unix://%(here)s/web.sock'),
    env: { SUPERVISORD_LIBC: 'off' },
  });
  await expect(daemon.client.startProcess('web:web0')).rejects.toMatchObject({
    faultString: 'SPAWN_ERROR: web:web0',
  });
  expect((await daemon.client.getProcessInfo('web:web0')).spawnerr).toBe(
    `Could not create FastCGI socket unix://${daemon.folder}/web.sock: the C library cannot be loaded, ` +
      'and without it no socket can be handed to a program',
  );
});
