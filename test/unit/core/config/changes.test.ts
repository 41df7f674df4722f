import { describe, expect, test } from 'vitest';
import { compareGroups, type GroupChanges } from '../../../../core/config/changes.ts';
import { loadSupervisordConfig } from '../../../../core/config/load.ts';
import { type GroupConfig } from '../../../../core/config/types.ts';
import { memorySurroundings } from '../../../support/memory-surroundings.ts';

function groupsOf(text: string): readonly GroupConfig[] {
  const result = loadSupervisordConfig(
    '/s.conf',
    memorySurroundings({ '/s.conf': `[supervisord]\n${text}` }),
  );
  if (result.kind === 'faulty') throw new Error(result.faults[0]?.message);
  return result.config.groups;
}

const compare = (before: string, after: string): GroupChanges =>
  compareGroups(groupsOf(before), groupsOf(after));

const nothing: GroupChanges = { added: [], changed: [], removed: [] };
const x = '[program:x]\ncommand=x\n';
const listener = '[eventlistener:l]\ncommand=l\nevents=TICK_5\n';
const fcgi = '[fcgi-program:f]\ncommand=f\nsocket=unix:///a\n';

test('a configuration does not differ from itself', () => {
  const all = x + listener + fcgi;
  expect(compare(all, all)).toEqual(nothing);
});

test('groups come and go', () => {
  expect(compare(x + listener, x + fcgi)).toEqual({ added: ['f'], changed: [], removed: ['l'] });
});

describe('a group is changed by', () => {
  test.each([
    ['command=y'],
    ['directory=/d'],
    ['umask=022'],
    ['priority=1'],
    ['autostart=false'],
    ['autorestart=true'],
    ['startsecs=2'],
    ['startretries=4'],
    ['stopsignal=INT'],
    ['stopwaitsecs=11'],
    ['stopasgroup=true'],
    ['killasgroup=true'],
    ['exitcodes=0,2'],
    ['exitcodes=1'],
    ['user=ann'],
    ['redirect_stderr=true'],
    ['serverurl=http://x'],
    ['environment=A=1'],
    ['process_name=y'],
    ['stdout_logfile=/x'],
    ['stderr_logfile=NONE'],
    ['stdout_logfile_maxbytes=1'],
    ['stdout_logfile_backups=1'],
    ['stderr_capture_maxbytes=1'],
    ['stderr_events_enabled=true'],
    ['stdout_syslog=true'],
    ['numprocs=2\nprocess_name=%(process_num)d'],
  ])('%s', option => {
    expect(compare(x, x + option)).toEqual({ ...nothing, changed: ['x'] });
    expect(compare(x + option, x)).toEqual({ ...nothing, changed: ['x'] });
  });

  test.each([
    [`${x}environment=A=1`, `${x}environment=A=2`],
    [`${x}environment=A=1`, `${x}environment=B=1`],
    [`${x}stdout_logfile=/a`, `${x}stdout_logfile=/b`],
    [x, '[group:x]\nprograms=y\n[program:y]\ncommand=x\nprocess_name=x\npriority=5'],
    [x, '[fcgi-program:x]\ncommand=x\nsocket=tcp://a:1'],
    [x, '[eventlistener:x]\ncommand=x\nevents=TICK\npriority=999'],
  ])('the step from %j to %j', (before, after) => {
    expect(compare(before, after)).toEqual({ ...nothing, changed: ['x'] });
  });

  test.each([
    ['buffer_size=5'],
    ['events=TICK_60'],
    ['events=TICK_5,TICK_60'],
    ['result_handler=a:b'],
    ['priority=-2'],
  ])('%s of a listener', option => {
    expect(compare(listener, listener + option)).toEqual({ ...nothing, changed: ['l'] });
  });

  test('the address of an fcgi socket, and nothing else of it', () => {
    expect(compare(fcgi, `${fcgi}socket=unix:///b`)).toEqual({ ...nothing, changed: ['f'] });
    expect(compare(fcgi, `${fcgi}socket_mode=0777\nsocket_owner=ann\nsocket_backlog=9`)).toEqual(nothing);
  });

  test('another kind of group in its place', () => {
    expect(compare('[fcgi-program:x]\ncommand=x\nsocket=tcp://a:1', x)).toEqual({
      ...nothing,
      changed: ['x'],
    });
  });
});

test('of two groups with one name the first counts', () => {
  const two = `${x}[group:x]\nprograms=y\npriority=1\n[program:y]\ncommand=y`;
  expect(compare(two, two)).toEqual(nothing);
  expect(compare(two, x)).toEqual({ ...nothing, changed: ['x'] });
});
