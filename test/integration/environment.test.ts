import { expect, test } from 'vitest';
import { startOurs } from '../support/start-daemon.ts';
import { untilState } from '../support/observe.ts';
import { has } from '../support/without-libc.ts';

test('a program gets the environment of the daemon, the names of Supervisor and its own, and nothing private', async () => {
  const daemon = await startOurs({
    conf: `
[program:tells]
command=/usr/bin/env
process_name=teller
environment=OWN="of %(program_name)s",SHARED="program's"
startsecs=0
autorestart=false
`,
    daemonOptions: 'environment=SHARED="daemon\'s",GLOBAL="yes"',
    env: { FROM_OUTSIDE: 'kept', SUPERVISORD_NODE: process.execPath },
  });
  await untilState(daemon, 'tells:teller', 'EXITED');
  const text = await daemon.client.readProcessStdoutLog('tells:teller', 0, 0);
  const variables = Object.fromEntries(
    text.split('\n').map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(variables).toMatchObject({
    FROM_OUTSIDE: 'kept',
    SUPERVISOR_ENABLED: '1',
    SUPERVISOR_SERVER_URL: `unix://${daemon.folder}/s.sock`,
    SUPERVISOR_PROCESS_NAME: 'teller',
    SUPERVISOR_GROUP_NAME: 'tells',
    OWN: 'of tells',
    SHARED: "program's",
    GLOBAL: 'yes',
  });
  const known = new Set([
    ...Object.keys(process.env),
    ...Object.keys(variables).filter(name => name.startsWith('SUPERVISOR_')),
  ]);
  const added = [
    'FROM_OUTSIDE',
    'OWN',
    'SHARED',
    'GLOBAL',
    'SUPERVISORD_NODE',
    'SUPERVISORD_TEST_DAEMON',
    '_',
    'PWD',
    'SHLVL',
    'OLDPWD',
    '',
  ];
  expect(Object.keys(variables).filter(name => !known.has(name) && !added.includes(name))).toEqual([]);
});

test.runIf(has('limits'))(
  'a program gets the limits that the daemon was started with, closed descriptors and no ignored signals',
  async () => {
    const script =
      "ulimit -S -n; ls /proc/self/fd | tr '\\\\n' ' '; echo; grep -E 'Sig(Ign|Blk)' /proc/self/status";
    const daemon = await startOurs({
      conf: `
[program:limits]
command=/bin/sh -c "${script}"
startsecs=0
autorestart=false
[program:neighbour]
command=/bin/sleep 1000
`,
      daemonOptions: 'minfds=256',
      // Started by a shell with a low limit, which Node raises for itself.
      wrapper: ['/bin/sh', '-c', 'ulimit -S -n 300; exec "$@"', 'sh'],
    });
    await untilState(daemon, 'limits', 'EXITED');
    const [limit, descriptors, ...masks] = (await daemon.client.readProcessStdoutLog('limits', 0, 0))
      .trim()
      .split('\n');
    expect({ limit, descriptors: descriptors?.trim(), masks }).toEqual({
      limit: '300',
      // Input, outputs, and the folder that `ls` reads.
      descriptors: '0 1 2 3',
      masks: ['SigBlk:\t0000000000000000', 'SigIgn:\t0000000000000000'],
    });
  },
);
