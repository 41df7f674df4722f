import { expect, test } from 'vitest';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { type Overrides } from '../../../../core/config/load-daemon.ts';
import { LINUX_SIGNALS } from '../../../../core/schema/signals.ts';
import { effectiveConfig } from '../../../../daemon/check/effective-config.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

function effective(text: string, overrides: Overrides = {}, signals = LINUX_SIGNALS): unknown {
  const result = loadSupervisordConfig(
    '/etc/s.conf',
    memorySurroundings({ '/etc/s.conf': `[supervisord]\n${text}` }),
    overrides,
  );
  if (result.kind === 'faulty') throw new Error(result.faults[0]?.message);
  return JSON.parse(JSON.stringify(effectiveConfig(result.config, signals)));
}

test('all options have their values, in the words of the file; passwords have none', () => {
  const text = `user=ann
environment=DB_PASSWORD="p",A="redis://:p@h"
[unix_http_server]
file=/run/s.sock
username=me
password=hunter2
[inet_http_server]
port=127.0.0.1:9001
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
token=abc
[program:x]
command=x --password=hunter2 %(program_name)s
umask=007
stopsignal=USR1
stderr_logfile=NONE
stdout_logfile=/log/x
`;
  const config = effective(text, { nodaemon: true });
  expect(JSON.stringify(config)).not.toMatch(/hunter2|:p@|abc/);
  expect(config).toMatchObject({
    here: '/etc',
    supervisord: {
      logfile: '/here/supervisord.log',
      umask: '022',
      nodaemon: true,
      user: 'ann',
      directory: null,
      environment: { A: 'redis://:********@h', DB_PASSWORD: '********' },
    },
    servers: [
      { section: 'inet_http_server', host: '127.0.0.1', port: 9001, username: null, password: null },
      {
        section: 'unix_http_server',
        file: '/run/s.sock',
        chmod: '700',
        chown: { uid: -1, gid: -1 },
        username: 'me',
        password: '********',
      },
    ],
    rpcinterfaces: [{ name: 'supervisor', settings: { token: '********' } }],
    groups: [
      {
        kind: 'program',
        name: 'x',
        priority: 999,
        processes: [
          {
            name: 'x',
            command: 'x --password=******** x',
            umask: '007',
            stopsignal: 'USR1',
            stdout_logfile: '/log/x',
            stdout_logfile_maxbytes: 50 * 1024 * 1024,
            stderr_logfile: 'NONE',
            user: null,
            serverurl: 'AUTO',
          },
        ],
      },
    ],
    warnings: [],
  });
});

test('listeners and fcgi programs tell what is their own', () => {
  const text = `logfile=syslog
[eventlistener:l]
command=l
events=TICK_60,TICK_5
user=root
serverurl=http://u:p@h:1
[fcgi-program:f]
command=f
socket=unix:///run/%(program_name)s.sock
socket_mode=0770
socket_owner=ann:staff
[fcgi-program:t]
command=t
socket=tcp://localhost:9000
socket_backlog=5
`;
  expect(effective(text)).toMatchObject({
    supervisord: { logfile: 'syslog' },
    groups: [
      {
        kind: 'eventlistener',
        name: 'l',
        buffer_size: 10,
        events: ['TICK_5', 'TICK_60'],
        processes: [{ user: 0, serverurl: 'http://u:********@h:1', stdout_logfile: 'AUTO' }],
      },
      {
        kind: 'fcgi-program',
        socket: 'unix:///run/f.sock',
        socket_backlog: null,
        socket_owner: { uid: 1001, gid: 50 },
        socket_mode: '770',
      },
      { socket: 'tcp://localhost:9000', socket_backlog: 5, socket_owner: null, socket_mode: null },
    ],
  });
});

test('members have the same order whatever the order in the file', () => {
  const one = effective('environment=B="1",A="2"\nminfds=5\numask=022\n');
  const other = effective('umask=022\nminfds=5\nenvironment=A="2",B="1"\n');
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

test('a signal that the machine has no name for is a number', () => {
  expect(effective('[program:x]\ncommand=x\n', {}, new Map())).toMatchObject({
    groups: [{ processes: [{ stopsignal: 15 }] }],
  });
});
