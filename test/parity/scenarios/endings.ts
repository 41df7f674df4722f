import { ctl, type Scenario, until } from '../scenario.ts';

const shutDownNow = [
  'status',
  'start cat',
  'stop all',
  'signal HUP cat',
  'pid',
  'pid cat',
  'tail cat',
  'clear cat',
  'avail',
  'reread',
  'add cat',
  'remove cat',
  'update',
  'reload',
  'shutdown',
  'version',
];

export const endings: Scenario = {
  title: 'the daemon is restarted and shut down, and refuses everything meanwhile',
  area: 'daemon',
  conf: `
[program:cat]
command=/bin/cat
startsecs=0
[program:stubborn]
command=FIXTURES/ignores-term.sh
startsecs=0
stopwaitsecs=1000
`,
  steps: [
    until({ cat: 'RUNNING', stubborn: 'RUNNING' }),
    { kind: 'lines', process: 'stubborn', count: 1 },
    ctl('stop cat'),
    ctl('reload'),
    { kind: 'kill-known', process: 'stubborn' },
    until({ cat: 'RUNNING', stubborn: 'RUNNING' }),
    { kind: 'lines', process: 'stubborn', count: 1 },
    ctl('status'),
    ctl('shutdown'),
    ...shutDownNow.map(line => ctl(line, { hasty: true })),
    { kind: 'kill-known', process: 'stubborn' },
    { kind: 'end' },
    ctl('status', { hasty: true }),
    ctl('stop cat', { hasty: true }),
    ctl('shutdown', { hasty: true }),
    ctl('reread', { hasty: true }),
  ],
};

export const access: Scenario = {
  title: 'a password is asked for over TCP',
  area: 'daemon',
  isFault: true,
  conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n[program:talks]\ncommand=FIXTURES/talks.sh\nstartsecs=0\n',
  tcp: { username: 'ann', password: 'se:cret' },
  steps: [
    until({ cat: 'RUNNING', talks: 'RUNNING' }),
    { kind: 'lines', process: 'talks', count: 2 },
    ctl('status', { options: ['-u', 'ann', '-p', 'se:cret'] }),
    ctl('stop cat', { options: ['-u', 'ann', '-p', 'se:cret'] }),
    ctl('tail -f talks', { options: ['-u', 'ann', '-p', 'se:cret'], interruptAfter: 'out two\n' }),
    ctl('status', { options: ['-u', 'ann', '-p', 'wrong'] }),
    ctl('status', { options: ['-u', 'bob', '-p', 'se:cret'] }),
    ctl('status'),
    ctl('pid'),
    ctl('shutdown'),
    ctl('tail -f cat'),
    ctl('shutdown', { options: ['-u', 'ann', '-p', 'se:cret'] }),
    { kind: 'end' },
    ctl('status', { options: ['-u', 'ann', '-p', 'se:cret'], hasty: true }),
    ctl('shutdown', { options: ['-u', 'ann', '-p', 'se:cret'], hasty: true }),
  ],
};

export const brokenRestart: Scenario = {
  title: 'a restart with a broken configuration',
  area: 'reload',
  isFault: true,
  conf: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n',
  steps: [
    until({ cat: 'RUNNING' }),
    { kind: 'rewrite', conf: '[program:cat]\nstartsecs=0\n' },
    ctl('reload', {
      departs: {
        as: 'a restart with a broken file is refused',
        ours: `error: <class 'xmlrpc.client.Fault'>, <Fault 92: "CANT_REREAD: program section program:cat does not specify a command in section 'program:cat' (file: 'FOLDER/supervisord.conf')">: file: /usr/lib/python3.11/xmlrpc/client.py line: 668\n`,
        exitCode: 1,
      },
    }),
  ],
};
