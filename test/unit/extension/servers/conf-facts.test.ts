import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type ConfFacts, readConfFacts } from '../../../../extension/servers/conf-facts.ts';

function facts(text: string): ConfFacts {
  return readConfFacts(text, {
    here: '/w',
    environment: { HOME: '/home/u', PORT: '9002', GONE: undefined },
    absolute: path => resolve('/w', path),
  });
}

test.each([
  ['[unix_http_server]\nfile=%(here)s/s.sock', { url: 'unix:///w/s.sock', username: '', password: '' }],
  ['[unix_http_server]\nfile=run/s.sock ; here', { url: 'unix:///w/run/s.sock', username: '', password: '' }],
  ['[unix_http_server:b]\nfile=/s', { url: 'unix:///s', username: '', password: '' }],
  ['[inet_http_server]\nport=9001', { url: 'http://127.0.0.1:9001', username: '', password: '' }],
  ['[inet_http_server]\nport=*:%(ENV_PORT)s', { url: 'http://127.0.0.1:9002', username: '', password: '' }],
  ['[inet_http_server]\nport=0.0.0.0:1', { url: 'http://127.0.0.1:1', username: '', password: '' }],
  [
    '[inet_http_server]\nport=10.0.0.1:9001\nusername=u\npassword=p',
    { url: 'http://10.0.0.1:9001', username: 'u', password: 'p' },
  ],
  [
    '[inet_http_server]\nport=9001\nusername=u\npassword={SHA}82ab876d1387bfafe46cc1c8a2ef074eae50cb1d',
    { url: 'http://127.0.0.1:9001', username: 'u', password: undefined },
  ],
])('%j is reached as %o', (text, server) => {
  expect(facts(text).servers).toEqual([server]);
});

test.each([
  '[unix_http_server]',
  '[unix_http_server]\nfile=',
  '[unix_http_server]\nfile=%(ENV_GONE)s/s',
  '[inet_http_server]\nport=http',
  '[program:x]\nfile=/s\nport=9001',
])('%j names no server', text => {
  expect(facts(text).servers).toEqual([]);
});

test('what the daemon writes is told with its place', () => {
  const text = [
    '[supervisord]',
    'logfile = %(here)s/d.log',
    'pidfile=d.pid',
    'childlogdir=/var/log',
    '[program:web]',
    'stdout_logfile=logs/%(program_name)s-%(process_num)d.log',
    'stderr_logfile=NONE',
    '[eventlistener:e]',
    'stdout_logfile=AUTO',
    'stderr_logfile=%(nobody_knows)s',
  ].join('\n');
  expect(facts(text).writes).toEqual([
    {
      kind: 'file',
      path: '/w/d.log',
      section: 'supervisord',
      option: 'logfile',
      at: { line: 1, character: 10 },
      end: { line: 1, character: 24 },
    },
    {
      kind: 'file',
      path: '/w/d.pid',
      section: 'supervisord',
      option: 'pidfile',
      at: { line: 2, character: 8 },
      end: { line: 2, character: 13 },
    },
    {
      kind: 'directory',
      path: '/var/log',
      section: 'supervisord',
      option: 'childlogdir',
      at: { line: 3, character: 12 },
      end: { line: 3, character: 20 },
    },
    {
      kind: 'file',
      path: '/w/logs/web-0.log',
      section: 'program:web',
      option: 'stdout_logfile',
      at: { line: 5, character: 15 },
      end: { line: 5, character: 56 },
    },
  ]);
});

test('users, groups and the daemon section are found', () => {
  const found = facts(
    '[supervisord]\nuser=root\n[program:a]\nuser=\n[group:g]\nprograms=a\nuser=x\n[eventlistener:e]\nuser=bob',
  );
  expect(found.hasDaemonSection).toBe(true);
  expect(found.users.map(({ section, user }) => [section, user])).toEqual([
    ['supervisord', 'root'],
    ['eventlistener:e', 'bob'],
  ]);
  expect(found.groups).toEqual(['a', 'g', 'e']);
  expect(facts('[program:a]').hasDaemonSection).toBe(false);
});

test('the last of two equal options counts, as it does for the daemon', () => {
  expect(facts('[unix_http_server]\nfile=/a\nfile=/b').servers.map(({ url }) => url)).toEqual(['unix:///b']);
});
