import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isAlive } from '../../scripts/peers/process-table.ts';
import { confText } from '../../scripts/peers/start-daemon.ts';
import { startOurs } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';

const program = (name: string, seconds = 1000): string =>
  `[program:${name}]\ncommand=/bin/sleep ${seconds}\nstartsecs=0\n`;

test('groups are added, changed and removed while the others keep their processes', async () => {
  const daemon = await startOurs({ conf: program('kept') + program('changing') + program('leaving') });
  const kept = await untilState(daemon, 'kept', 'RUNNING');
  const leaving = await untilState(daemon, 'leaving', 'RUNNING');
  writeFileSync(
    daemon.confFile,
    confText({ conf: program('kept') + program('changing', 2000) + program('coming') }),
  );
  const { client } = daemon;
  expect(await client.reloadConfig()).toEqual({
    added: ['coming'],
    changed: ['changing'],
    removed: ['leaving'],
  });
  // Nothing is applied by reading.
  expect((await client.getAllProcessInfo()).map(({ name }) => name)).toEqual(['changing', 'kept', 'leaving']);
  await expect(client.removeProcessGroup('leaving')).rejects.toMatchObject({
    faultString: 'STILL_RUNNING: leaving',
  });
  await client.stopProcessGroup('leaving');
  await client.removeProcessGroup('leaving');
  expect(isAlive(leaving.pid)).toBe(false);
  await client.addProcessGroup('coming');
  await untilState(daemon, 'coming', 'RUNNING');
  await client.stopProcessGroup('changing');
  await client.removeProcessGroup('changing');
  await client.addProcessGroup('changing');
  await untilState(daemon, 'changing', 'RUNNING');
  expect(await client.reloadConfig()).toEqual({ added: [], changed: [], removed: [] });
  expect((await client.getAllProcessInfo()).map(({ name }) => name)).toEqual(['changing', 'coming', 'kept']);
  expect((await client.getProcessInfo('kept')).pid).toBe(kept.pid);
});

test('a broken file is refused with its place, and what was read before stays in force', async () => {
  const daemon = await startOurs({ conf: program('kept') });
  const kept = await untilState(daemon, 'kept', 'RUNNING');
  writeFileSync(
    daemon.confFile,
    confText({ conf: `${program('kept')}[program:broken]\nautostart=perhaps\n` }),
  );
  await expect(daemon.client.reloadConfig()).rejects.toMatchObject({ code: 92 });
  await expect(daemon.client.addProcessGroup('broken')).rejects.toMatchObject({
    faultString: 'BAD_NAME: broken',
  });
  expect(await daemon.client.getProcessInfo('kept')).toMatchObject({ pid: kept.pid, statename: 'RUNNING' });
  writeFileSync(daemon.confFile, confText({ conf: program('kept') + program('mended') }));
  expect(await daemon.client.reloadConfig()).toEqual({ added: ['mended'], changed: [], removed: [] });
});
