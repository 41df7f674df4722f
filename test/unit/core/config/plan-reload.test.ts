import { describe, expect, test } from 'vitest';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { planReload } from '../../../../core/config/plan-reload.ts';
import { type SupervisordConfig } from '../../../../core/config/types.ts';
import { type GroupChange, type ReloadPlan } from '../../../../core/protocol/reload-plan.ts';
import { LINUX_SIGNALS } from '../../../../core/schema/signals.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

function configOf(text: string): SupervisordConfig {
  const result = loadSupervisordConfig(
    '/s.conf',
    memorySurroundings({ '/s.conf': `[supervisord]\n${text}` }),
  );
  if (result.kind === 'faulty') throw new Error(result.faults[0]?.message);
  return result.config;
}

/** The plan for a daemon in which all that starts by itself runs. */
function plan(before: string, after: string): ReloadPlan {
  const config = configOf(before);
  const groups = config.groups.map(group => ({
    config: group,
    running: group.processes.filter(({ autostart }) => autostart).map(({ name }) => name),
  }));
  return planReload({ config, groups }, configOf(after), LINUX_SIGNALS);
}

function changeOf(before: string, after: string): GroupChange | undefined {
  return plan(before, after).changed[0];
}

const x = '[program:x]\ncommand=x\n';
const fcgi = '[fcgi-program:f]\ncommand=f\nsocket=unix:///a\n';
const listener = '[eventlistener:l]\ncommand=l\nevents=TICK_5\n';

test('a plan says which groups come, go, change and stay, and what that starts and stops', () => {
  const gone = '[program:gone]\ncommand=g\n[program:quiet]\ncommand=q\nautostart=false\n';
  const fresh = '[program:fresh]\ncommand=f\n[program:later]\ncommand=l\nautostart=false\n';
  const changed = (option: string): string =>
    `[group:g]\nprograms=a,b\n[program:a]\ncommand=a\n${option}\n[program:b]\ncommand=b\nautostart=false\n`;
  expect(plan(x + gone + changed('umask=022'), x + fresh + changed('umask=027'))).toEqual({
    removed: [
      { group: 'gone', stops: ['gone'] },
      { group: 'quiet', stops: [] },
    ],
    changed: [
      {
        group: 'g',
        differences: [{ process: 'a', option: 'umask', variable: '', before: '022', after: '027' }],
        arriving: [],
        leaving: [],
        stops: ['a'],
        starts: ['a'],
      },
    ],
    added: [
      { group: 'fresh', starts: ['fresh'] },
      { group: 'later', starts: [] },
    ],
    untouched: ['x'],
    restart: [],
  });
});

test('a configuration that has not changed leaves all as it is', () => {
  const all = x + fcgi + listener;
  expect(plan(all, all)).toEqual({
    added: [],
    changed: [],
    removed: [],
    untouched: ['l', 'f', 'x'],
    restart: [],
  });
});

describe('a difference is in the words of the file:', () => {
  test.each([
    ['command=y', 'command', 'x', 'y'],
    ['directory=/d', 'directory', undefined, '/d'],
    ['umask=7', 'umask', undefined, '007'],
    ['autostart=off', 'autostart', 'true', 'false'],
    ['autorestart=true', 'autorestart', 'unexpected', 'true'],
    ['startsecs=2', 'startsecs', '1', '2'],
    ['startretries=4', 'startretries', '3', '4'],
    ['stopsignal=2', 'stopsignal', 'TERM', 'INT'],
    ['stopwaitsecs=11', 'stopwaitsecs', '10', '11'],
    ['killasgroup=true', 'killasgroup', 'false', 'true'],
    ['exitcodes=0,2', 'exitcodes', '0', '0,2'],
    ['user=ann', 'user', undefined, '1001'],
    ['serverurl=http://x', 'serverurl', 'AUTO', 'http://x'],
    ['stdout_logfile=/x', 'stdout_logfile', 'AUTO', '/x'],
    ['stderr_logfile=NONE', 'stderr_logfile', 'AUTO', 'NONE'],
    ['stdout_logfile_maxbytes=1GB', 'stdout_logfile_maxbytes', '50MB', '1GB'],
    ['stdout_logfile_maxbytes=1025', 'stdout_logfile_maxbytes', '50MB', '1025'],
    ['stdout_logfile_backups=1024', 'stdout_logfile_backups', '10', '1024'],
    ['stderr_capture_maxbytes=3KB', 'stderr_capture_maxbytes', '0', '3KB'],
    ['stderr_events_enabled=true', 'stderr_events_enabled', 'false', 'true'],
    ['stdout_syslog=true', 'stdout_syslog', 'false', 'true'],
  ])('%s', (written, option, before, after) => {
    const texts = before === undefined ? { after } : { before, after };
    expect(changeOf(x, x + written)?.differences).toEqual([{ process: 'x', option, variable: '', ...texts }]);
  });
});

test('an option that is left out has no value afterwards', () => {
  expect(changeOf(`${x}directory=/d`, x)?.differences).toEqual([
    { process: 'x', option: 'directory', variable: '', before: '/d' },
  ]);
});

test('what belongs to the group names no process', () => {
  const g = (priority: number): string => `[group:g]\nprograms=x\npriority=${priority}\n${x}`;
  expect(changeOf(g(1), g(2))?.differences).toEqual([
    { process: '', option: 'priority', variable: '', before: '1', after: '2' },
  ]);
  expect(changeOf(listener, `${listener}events=TICK_60,TICK_5\nbuffer_size=5`)?.differences).toEqual([
    { process: '', option: 'buffer_size', variable: '', before: '10', after: '5' },
    { process: '', option: 'events', variable: '', before: 'TICK_5', after: 'TICK_5,TICK_60' },
  ]);
  expect(changeOf(fcgi, `${fcgi}socket=unix:///b\nsocket_owner=ann`)?.differences).toEqual([
    { process: '', option: 'socket', variable: '', before: 'unix:///a', after: 'unix:///b' },
    { process: '', option: 'socket_owner', variable: '', after: '1001:-1' },
  ]);
});

test('a program that becomes a fcgi-program differs by its section', () => {
  expect(changeOf(x, '[fcgi-program:x]\ncommand=x\nsocket=tcp://a:1')?.differences).toEqual([
    { process: '', option: 'section', variable: '', before: 'program', after: 'fcgi-program' },
    { process: '', option: 'socket', variable: '', after: 'tcp://a:1' },
  ]);
});

test('more or fewer processes are named; those that stay have no differences of their own', () => {
  const pool = (count: number): string =>
    `[program:p]\ncommand=p\nnumprocs=${count}\nprocess_name=p%(process_num)d\n`;
  expect(changeOf(pool(1), pool(3))).toEqual({
    group: 'p',
    differences: [],
    arriving: ['p1', 'p2'],
    leaving: [],
    stops: ['p0'],
    starts: ['p0', 'p1', 'p2'],
  });
  expect(changeOf(pool(2), pool(1))?.leaving).toEqual(['p1']);
});

test('an environment is compared variable by variable, and secrets are not told', () => {
  const before = `${x}environment=A=1,B=2,TOKEN=old\n`;
  const after = `[program:x]\ncommand=x --password=new\nenvironment=A=1,C=3,TOKEN=new\n`;
  expect(changeOf(before, after)?.differences).toEqual([
    { process: 'x', option: 'command', variable: '', before: 'x', after: 'x --password=********' },
    { process: 'x', option: 'environment', variable: 'B', before: '2' },
    { process: 'x', option: 'environment', variable: 'C', after: '3' },
    { process: 'x', option: 'environment', variable: 'TOKEN', before: '********', after: '********' },
  ]);
});

test('what counts only when the daemon starts is told apart, section by section', () => {
  const before = `loglevel=info
environment=A=1
[unix_http_server]
file=/s
username=me
password=hunter1
read_only_username=viewer
read_only_password=looks
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
`;
  const after = `loglevel=debug
environment=A=2
[inet_http_server]
port=9001
username=me
password=hunter2
metrics=yes
certificate=/c.pem
private_key=/k.pem
allowed_hosts=a,b
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
more=1
`;
  const { restart } = plan(before, after);
  const told = restart.map(({ section, option, variable, before: was = '–', after: is = '–' }) =>
    [section, option, variable, was, is].join(' '),
  );
  expect(told).toEqual([
    'supervisord loglevel  info debug',
    'inet_http_server port  – *:9001',
    'inet_http_server username  – me',
    'inet_http_server password  – ********',
    'inet_http_server body_maxbytes  – 8MB',
    'inet_http_server metrics  – true',
    'inet_http_server certificate  – /c.pem',
    'inet_http_server private_key  – ********',
    'inet_http_server allowed_hosts  – a,b',
    'rpcinterface:supervisor more  – 1',
    'unix_http_server file  /s –',
    'unix_http_server chmod  700 –',
    'unix_http_server chown  -1:-1 –',
    'unix_http_server username  me –',
    'unix_http_server password  ******** –',
    'unix_http_server read_only_username  viewer –',
    'unix_http_server read_only_password  ******** –',
    'unix_http_server body_maxbytes  8MB –',
    'unix_http_server metrics  false –',
    'supervisord environment A 1 2',
  ]);
  expect(
    plan('[inet_http_server]\nport=a:1\n', '[inet_http_server]\nport=b:1\n').restart.map(d => d.after),
  ).toEqual(['b:1']);
});

test('of two groups or processes with one name the plan speaks of those that count', () => {
  const two = `${x}[group:x]\nprograms=y\npriority=1000\n[program:y]\ncommand=y`;
  expect(plan('', two)).toMatchObject({ added: [{ group: 'x', starts: ['x'] }] });
});
