import { expect, test } from 'vitest';
import { type GroupConfig, type ProcessConfig } from '../../../../core/config/types.ts';
import { FakeDaemon, FakeSockets, supervisordConfig } from '../../../support/fake-daemon.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

const URL = 'tcp://127.0.0.1:9000';

function pool(...changes: readonly Partial<ProcessConfig>[]): GroupConfig {
  const processes = changes.map((change, index) =>
    processConfig({ name: `p${index}`, startsecs: 0, autostart: false, ...change }),
  );
  const socket = { url: URL, backlog: undefined, owner: undefined, mode: undefined };
  return { kind: 'fcgi-program', name: 'pool', priority: 999, processes, socket };
}

/** What was told of sockets and of failed starts. */
function told({ lines }: FakeDaemon): readonly string[] {
  return lines.filter(line => /socket|spawnerr|exited/.test(line));
}

function started(daemon: FakeDaemon): readonly (number | undefined)[] {
  return daemon.spawner.children.map(child => child.request.stdinFd);
}

test('the socket is tried when the group is made, and does not stay open', () => {
  const daemon = new FakeDaemon([pool({})]);
  expect([daemon.sockets.fds, told(daemon)]).toEqual([
    [],
    [`info: Creating socket ${URL}`, `info: Closing socket ${URL}`],
  ]);
});

test('all processes of the pool get one socket, which is closed behind the last of them', () => {
  const daemon = new FakeDaemon([pool({ autostart: true }, { autostart: true })]);
  daemon.supervisor.autostart();
  expect([started(daemon), daemon.sockets.fds]).toEqual([[1001, 1001], [1001]]);
  const [one, two] = daemon.supervisor.groups()[0]?.processes ?? [];
  one?.stop();
  daemon.spawner.children[0]?.exit({ kind: 'exited', code: 0 });
  expect(daemon.sockets.fds).toEqual([1001]);
  one?.start();
  expect(started(daemon)).toEqual([1001, 1001, 1001]);
  for (const process of [one, two]) process?.stop();
  daemon.spawner.children[1]?.exit({ kind: 'exited', code: 0 });
  daemon.spawner.children[2]?.exit({ kind: 'exited', code: 0 });
  expect(daemon.sockets.fds).toEqual([]);
  one?.start();
  expect(started(daemon).at(-1)).toBe(1002);
});

test('a lone process that is started again at once gets a new socket', () => {
  const daemon = new FakeDaemon([pool({ autostart: true, autorestart: true })]);
  daemon.supervisor.autostart();
  daemon.lines.length = 0;
  daemon.spawner.last.exit({ kind: 'exited', code: 0 });
  expect([started(daemon), daemon.sockets.fds]).toEqual([[1001, 1002], [1002]]);
  expect(told(daemon)).toEqual([
    'info: exited: p0 (exit status 0; expected)',
    `info: Closing socket ${URL}`,
    `info: Creating socket ${URL}`,
  ]);
});

test('a start that fails gives its share back', () => {
  const daemon = new FakeDaemon([pool({}, { command: '/nosuch' })]);
  daemon.lines.length = 0;
  const [, broken] = daemon.supervisor.groups()[0]?.processes ?? [];
  broken?.start();
  expect([daemon.sockets.fds, told(daemon)]).toEqual([
    [],
    [
      `info: Creating socket ${URL}`,
      "info: spawnerr: can't find command '/nosuch'",
      `info: Closing socket ${URL}`,
    ],
  ]);
});

test('a socket that cannot be made any more is a failed start, and is tried again', () => {
  const daemon = new FakeDaemon([pool({ startretries: 1 })]);
  const [process] = daemon.supervisor.groups()[0]?.processes ?? [];
  daemon.sockets.refusal = { kind: 'failed', reason: '[Errno 98] Address already in use' };
  process?.start();
  expect([process?.state, process?.spawnError]).toEqual([
    'BACKOFF',
    `Could not create FastCGI socket ${URL}: [Errno 98] Address already in use`,
  ]);
  daemon.sockets.refusal = undefined;
  daemon.clock.advance(1001);
  expect([process?.state, daemon.sockets.fds]).toEqual(['RUNNING', [1001]]);
});

test('a daemon whose fcgi program has no socket does not come to be', () => {
  const sockets = new FakeSockets();
  sockets.refusal = { kind: 'failed', reason: 'no' };
  expect(() => new FakeDaemon([pool({})], sockets)).toThrow(`Could not create FastCGI socket ${URL}: no`);
});

test('a group whose socket cannot be made is not added, and can be added later', async () => {
  const daemon = new FakeDaemon([]);
  daemon.reading = { kind: 'loaded', config: supervisordConfig([pool({})]) };
  await daemon.supervisor.reread();
  daemon.sockets.refusal = { kind: 'failed', reason: 'no' };
  expect(() => daemon.supervisor.addGroup('pool')).toThrow(
    `FAILED: Could not create FastCGI socket ${URL}: no`,
  );
  expect(daemon.states()).toEqual({});
  daemon.sockets.refusal = undefined;
  expect(daemon.supervisor.addGroup('pool')).toBe(true);
});

test('where no sockets can be made at all the daemon starts, and every start of the program says so', () => {
  const sockets = new FakeSockets();
  sockets.refusal = { kind: 'unsupported', reason: 'not here' };
  const daemon = new FakeDaemon([pool({ autostart: true })], sockets);
  daemon.supervisor.autostart();
  expect(told(daemon).at(-1)).toBe(`info: spawnerr: Could not create FastCGI socket ${URL}: not here`);
});

test('a plain program keeps its pipe', () => {
  const daemon = new FakeDaemon([groupConfig('g', [processConfig()])]);
  daemon.supervisor.autostart();
  expect([started(daemon), told(daemon)]).toEqual([[undefined], []]);
});
