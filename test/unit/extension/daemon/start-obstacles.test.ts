import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfFacts } from '../../../../extension/servers/conf-facts.ts';
import {
  type Obstacle,
  type StartUser,
  startObstacles,
} from '../../../../extension/daemon/start-obstacles.ts';
import { inEnglish } from '../../../support/translate.ts';

const bob = { uid: 1000, name: 'bob' };

async function obstacles(text: string, user: StartUser = bob): Promise<readonly Obstacle[]> {
  const facts = readConfFacts(text, { here: '/', environment: {}, absolute: path => path });
  return startObstacles(facts, user, inEnglish);
}

async function sentences(text: string, user?: StartUser): Promise<string[]> {
  return (await obstacles(text, user)).map(({ sentence }) => sentence);
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'obstacle-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

test('only root can run programs as others', async () => {
  const text =
    '[supervisord]\nuser=root\n[program:a]\nuser=bob\n[program:b]\nuser=1000\n[program:c]\nuser=www';
  expect(await sentences(text)).toEqual([
    '[supervisord] user=root: only root can change the user, and this is bob.',
    '[program:c] user=www: only root can change the user, and this is bob.',
  ]);
  expect(await sentences(text, { uid: 0, name: 'root' })).toEqual([]);
});

test('a path whose folder is not there is told, and one that can be written is not', async () => {
  const here = folder();
  const text = `[unix_http_server]\nfile=${here}/no/s.sock\n[supervisord]\npidfile=${here}/d.pid\nchildlogdir=${here}/logs`;
  expect(await sentences(text)).toEqual([
    `[unix_http_server] file=${here}/no/s.sock: the user bob cannot write there.`,
    `[supervisord] childlogdir=${here}/logs: the user bob cannot write there.`,
  ]);
  mkdirSync(join(here, 'no'));
  mkdirSync(join(here, 'logs'));
  expect(await sentences(text)).toEqual([]);
});

test('a port where another program listens is told, and the change is to a free one', async () => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const text = `[inet_http_server]\nport = 127.0.0.1:${port}\n`;
  const [obstacle] = await obstacles(text);
  expect(obstacle?.sentence).toBe(`[inet_http_server] port=${port}: another program listens there.`);
  const change = await obstacle?.change();
  expect(change).toMatchObject({
    start: { line: 1, character: 7 },
    end: { line: 1, character: `port = 127.0.0.1:${port}`.length },
  });
  expect(await obstacles(text.replace(`127.0.0.1:${port}`, change?.text ?? ''))).toEqual([]);
});

test('every obstacle comes with the change of the file that takes it away', async () => {
  const text = '[supervisord]\nlogfile=/no/such/d.log\nchildlogdir = /no/such ; there\nuser = www\n';
  const changes = await Promise.all((await obstacles(text)).map(({ change }) => change()));
  expect(changes).toEqual([
    { start: { line: 1, character: 8 }, end: { line: 1, character: 22 }, text: '%(here)s/d.log' },
    { start: { line: 2, character: 14 }, end: { line: 2, character: 22 }, text: '%(here)s' },
    { start: { line: 3, character: 0 }, end: { line: 3, character: 0 }, text: ';' },
  ]);
});

test('a file that is there counts by itself, whoever owns its folder', async () => {
  expect(await sentences('[supervisord]\nlogfile=/dev/null')).toEqual([]);
});
