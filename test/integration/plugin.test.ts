import { copyFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { root } from '../../scripts/root.ts';
import { decodeResponse } from '../../wire/xmlrpc-codec.ts';
import { encodeCall } from '../../wire/xmlrpc-call.ts';
import { logOf, untilState } from '../support/observe.ts';
import { runSupervisord } from '../support/run-supervisord.ts';
import { startOurs, testFolder } from '../support/start-daemon.ts';

const sleeper =
  '[program:sleeper]\ncommand=/bin/sleep 1000\nstartsecs=0\n[program:manual]\ncommand=x\nautostart=false\n';
const section = (factory: string): string =>
  `[rpcinterface:uptime]\nsupervisor.rpcinterface_factory=${factory}\nunit=minutes\n`;

async function call(folder: string, method: string, ...params: RpcValue[]): Promise<RpcValue> {
  const body = await new Promise<string>((resolve, reject) => {
    const sent = request({ socketPath: join(folder, 's.sock'), method: 'POST', path: '/RPC2' }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        resolve(text);
      });
    });
    sent.on('error', reject);
    sent.end(encodeCall(method, params));
  });
  return decodeResponse(body);
}

test('a JavaScript module gives clients methods of its own, which use those of the daemon', async () => {
  const folder = await testFolder();
  copyFileSync(join(root, 'examples/plugin/uptime.mjs'), join(folder, 'uptime.mjs'));
  const daemon = await startOurs({ folder, conf: sleeper + section('./uptime.mjs:makeInterface') });
  await untilState(daemon, 'sleeper', 'RUNNING');
  expect(await call(folder, 'uptime.of', 'sleeper')).toBe(0);
  expect(await call(folder, 'uptime.longest')).toBe('sleeper');
  await expect(call(folder, 'uptime.of', 'manual')).rejects.toMatchObject({
    code: 70,
    faultString: 'NOT_RUNNING: manual',
  });
  await expect(call(folder, 'uptime.toString')).rejects.toMatchObject({ faultString: 'UNKNOWN_METHOD' });
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
