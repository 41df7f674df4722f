import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isAlive } from '../../scripts/peers/process-table.ts';
import { confText } from '../../scripts/peers/start-daemon.ts';
import { ours } from '../../scripts/peers/peer.ts';
import { runCtl } from '../support/run-ctl.ts';
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

test('an update does what the plan for it has said', async () => {
  const daemon = await startOurs({ conf: program('kept') + program('changing') + program('leaving') });
  for (const name of ['kept', 'changing', 'leaving']) await untilState(daemon, name, 'RUNNING');
  const { client } = daemon;
  const next = `${program('kept')}${program('changing', 2000)}environment=API_TOKEN="hidden"\n${program('coming')}`;
  writeFileSync(daemon.confFile, confText({ conf: next }));
  const planned = await client.getReloadPlan();
  expect(planned).toEqual({
    removed: [{ group: 'leaving', stops: ['leaving'] }],
    changed: [
      {
        group: 'changing',
        differences: [
          {
            process: 'changing',
            option: 'command',
            variable: '',
            before: '/bin/sleep 1000',
            after: '/bin/sleep 2000',
          },
          { process: 'changing', option: 'environment', variable: 'API_TOKEN', after: '********' },
        ],
        arriving: [],
        leaving: [],
        stops: ['changing'],
        starts: ['changing'],
      },
    ],
    added: [{ group: 'coming', starts: ['coming'] }],
    untouched: ['kept'],
    restart: [],
  });
  const update = await runCtl(ours, { confFile: daemon.confFile, args: ['update'] });
  expect(update.stdout).toBe(
    'leaving: stopped\nleaving: removed process group\nchanging: stopped\nchanging: updated process group\ncoming: added process group\n',
  );
  const { changed, added, removed, untouched } = await client.getReloadPlan();
  expect([changed, added, removed, untouched]).toEqual([[], [], [], ['changing', 'coming', 'kept']]);
});

test('the daemon tells how it was started', async () => {
  const daemon = await startOurs({ conf: program('kept') });
  const { client } = daemon;
  const info = await client.getServerInfo();
  expect(info).toMatchObject({
    version: '0.1.0',
    node_version: process.version,
    platform: process.platform,
    pid: await client.getPID(),
    foreground: true,
    config_file: daemon.confFile,
    control_socket: '',
    executable: process.execPath,
    features: expect.arrayContaining(['reload-plan']) as unknown,
  });
  expect(info.arguments).toContain(daemon.confFile);
  expect(await client.listMethods()).toEqual(
    expect.arrayContaining(['supervisord.getServerInfo', 'supervisord.getReloadPlan']),
  );
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
