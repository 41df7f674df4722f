import { expect, test } from 'vitest';
import { callMethod } from '../support/call-method.ts';
import { logOf, untilState } from '../support/observe.ts';
import { programSection } from '../support/program-section.ts';
import { startOurs } from '../support/start-daemon.ts';

const FACTORY = 'supervisor_twiddler.rpcinterface:make_twiddler_rpcinterface';

test('what a client of supervisor_twiddler does works as with the Python package', async () => {
  const daemon = await startOurs({
    conf: `[rpcinterface:twiddler]\nsupervisor.rpcinterface_factory = ${FACTORY}\n[group:dynamic]\npriority=7\n${programSection('cat', '/bin/cat')}`,
  });
  const { client } = daemon;
  expect(await callMethod(daemon, 'twiddler.getAPIVersion')).toBe('0.3');
  expect(await callMethod(daemon, 'twiddler.getGroupNames')).toEqual(['dynamic', 'cat']);
  const options = { command: '/bin/echo hello', autostart: 'false', autorestart: 'false', startsecs: '0' };
  expect(await callMethod(daemon, 'twiddler.addProgramToGroup', 'dynamic', 'echo', options)).toBe(true);
  // Not waited for: it may end before it is RUNNING.
  expect(await client.startProcess('dynamic:echo', false)).toBe(true);
  await untilState(daemon, 'dynamic:echo', 'EXITED');
  expect(await client.readProcessStdoutLog('dynamic:echo', 0, 50)).toBe('hello\n');

  const lasting = { command: '/bin/sleep 1000', startsecs: '0' };
  expect(await callMethod(daemon, 'twiddler.addProgramToGroup', 'dynamic', 'lasting', lasting)).toBe(true);
  await untilState(daemon, 'dynamic:lasting', 'RUNNING');
  expect((await client.getAllProcessInfo()).map(({ group, name }) => `${group}:${name}`)).toEqual([
    'cat:cat',
    'dynamic:echo',
    'dynamic:lasting',
  ]);
  await expect(
    callMethod(daemon, 'twiddler.removeProcessFromGroup', 'dynamic', 'lasting'),
  ).rejects.toMatchObject({ code: 91, faultString: 'STILL_RUNNING: lasting' });
  await client.stopProcess('dynamic:lasting');
  for (const name of ['lasting', 'echo']) {
    expect(await callMethod(daemon, 'twiddler.removeProcessFromGroup', 'dynamic', name)).toBe(true);
  }
  expect((await client.getAllProcessInfo()).map(({ name }) => name)).toEqual(['cat']);
  expect(await callMethod(daemon, 'twiddler.log', 'twiddled enough', 'WARN')).toBe(true);
  expect(logOf(daemon)).toEqual(
    expect.arrayContaining(["INFO RPC interface 'twiddler' initialized", 'WARN twiddled enough']),
  );
  expect(await client.listMethods()).toContain('twiddler.addProgramToGroup');
});
