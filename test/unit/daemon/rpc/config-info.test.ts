import { expect, test } from 'vitest';
import { type ChannelConfig } from '../../../../core/config/types.ts';
import { describeConfig } from '../../../../daemon/rpc/config-info.ts';
import { FakeControl } from '../../../support/fake-control.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

const channel = (logfile: ChannelConfig['logfile']): ChannelConfig => ({
  ...processConfig().stdout,
  logfile,
});

test('a struct has the members and types of upstream, in its order', () => {
  const control = new FakeControl([
    groupConfig(
      'web',
      [processConfig({ name: 'a', stderr: channel({ kind: 'file', path: '/x/err.log' }) })],
      7,
    ),
  ]);
  expect(describeConfig(control).map(info => Object.entries(info))).toEqual([
    Object.entries({
      autostart: true,
      autorestart: 'unexpected',
      directory: 'none',
      uid: 'none',
      command: '/bin/cat',
      exitcodes: [0],
      group: 'web',
      group_prio: 7,
      inuse: true,
      killasgroup: false,
      name: 'a',
      process_prio: 999,
      redirect_stderr: false,
      startretries: 3,
      startsecs: 1,
      stdout_capture_maxbytes: 0,
      stdout_events_enabled: false,
      stdout_logfile: 'none',
      stdout_logfile_backups: 10,
      stdout_logfile_maxbytes: 52428800,
      stdout_syslog: false,
      stopsignal: 15,
      stopwaitsecs: 10,
      stderr_capture_maxbytes: 0,
      stderr_events_enabled: false,
      stderr_logfile: '/x/err.log',
      stderr_logfile_backups: 10,
      stderr_logfile_maxbytes: 52428800,
      stderr_syslog: false,
      serverurl: 'none',
    }),
  ]);
});

test('values that are set are told as they are', () => {
  const config = processConfig({ autorestart: true, uid: 0, directory: '/tmp', serverurl: 'unix:///x' });
  expect(describeConfig(new FakeControl([groupConfig('g', [config])]))).toMatchObject([
    { autorestart: true, uid: 0, directory: '/tmp', serverurl: 'unix:///x' },
  ]);
});

test('it is the configuration read last that is told, by process name', () => {
  const control = new FakeControl([groupConfig('old', [processConfig({ name: 'x' })])]);
  control.configured = [
    groupConfig('z', [processConfig({ name: 'a' })]),
    groupConfig('old', [processConfig({ name: 'c' }), processConfig({ name: 'b' })]),
  ];
  expect(describeConfig(control).map(({ name, inuse }) => [name, inuse])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
  ]);
});

test('the name of an automatic log is told when its group runs with this very configuration', () => {
  const auto = processConfig({ stdout: channel({ kind: 'auto' }) });
  const control = new FakeControl([groupConfig('g', [auto])]);
  control.process('cat').stdoutLog = '/tmp/cat-stdout.log';
  expect(describeConfig(control)).toMatchObject([{ stdout_logfile: '/tmp/cat-stdout.log' }]);
  control.configured = [groupConfig('g', [{ ...auto }])];
  expect(describeConfig(control)).toMatchObject([{ stdout_logfile: 'auto' }]);
});
