import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { callMethod } from '../support/call-method.ts';
import { logOf, untilState } from '../support/observe.ts';
import { runSupervisord } from '../support/run-supervisord.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

const sleeper =
  '[program:sleeper]\ncommand=/bin/sleep 1000\nstartsecs=0\n[program:manual]\ncommand=x\nautostart=false\n';
const section = (factory: string): string =>
  `[rpcinterface:uptime]\nsupervisor.rpcinterface_factory=${factory}\nunit=minutes\n`;

test('a JavaScript module gives clients methods of its own, which use those of the daemon', async () => {
  const folder = await testFolder();
  copyFileSync(join(root, 'examples/plugin/uptime.mjs'), join(folder, 'uptime.mjs'));
  const daemon = await startOurs({ folder, conf: sleeper + section('./uptime.mjs:makeInterface') });
  await untilState(daemon, 'sleeper', 'RUNNING');
  expect(await callMethod(daemon, 'uptime.of', 'sleeper')).toBe(0);
  expect(await callMethod(daemon, 'uptime.longest')).toBe('sleeper');
  await expect(callMethod(daemon, 'uptime.of', 'manual')).rejects.toMatchObject({
    code: 70,
    faultString: 'NOT_RUNNING: manual',
  });
  await expect(callMethod(daemon, 'uptime.toString')).rejects.toMatchObject({
    faultString: 'UNKNOWN_METHOD',
  });
  expect(await daemon.client.listMethods()).toEqual(expect.arrayContaining(['uptime.longest', 'uptime.of']));
  expect(logOf(daemon)).toEqual(
    expect.arrayContaining(["INFO RPC interface 'uptime' initialized", 'INFO uptime.longest: sleeper']),
  );
  expect(logOf(daemon).filter(line => line.includes('Python'))).toEqual([]);
});

test.each([
  ['a module that is not there', './nowhere.mjs:makeInterface'],
  ['a module without such a function', './empty.mjs:makeInterface'],
  ['a package that is not installed', '@nobody/nothing:makeInterface'],
])('with %s nothing is started, and the section is named', async (_what, factory) => {
  const folder = await testFolder();
  writeFileSync(join(folder, 'empty.mjs'), 'export const nothing = 1;\n');
  const { exitCode, stderr } = await runSupervisord(['-n'], { folder, conf: sleeper + section(factory) });
  expect(stderr).toContain(`Error: ${factory} cannot be resolved within [rpcinterface:uptime]: `);
  expect(exitCode).toBe(2);
});
