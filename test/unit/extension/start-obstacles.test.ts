import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfFacts } from '../../../extension/conf-facts.ts';
import { type StartUser, startObstacles } from '../../../extension/start-obstacles.ts';
import { inEnglish } from '../../support/translate.ts';

const bob = { uid: 1000, name: 'bob' };

async function sentences(text: string, user: StartUser = bob): Promise<string[]> {
  const facts = readConfFacts(text, { here: '/', environment: {}, absolute: path => path });
  return (await startObstacles(facts, user, inEnglish)).map(({ sentence }) => sentence);
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

test('a file that is there counts by itself, whoever owns its folder', async () => {
  expect(await sentences('[supervisord]\nlogfile=/dev/null')).toEqual([]);
});
