import { expect, test } from 'vitest';
import { type ProcessConfig } from '../../../../core/config/types.ts';
import { type ProcessRunner } from '../../../../daemon/run/process-runner.ts';
import { FakeDaemon } from '../../../support/fake-daemon.ts';
import { groupConfig, processConfig } from '../../../support/process-config.ts';

function daemonOf(changes: Partial<ProcessConfig> = {}): { daemon: FakeDaemon; process: ProcessRunner } {
  const daemon = new FakeDaemon([groupConfig('pets', [processConfig(changes)])]);
  const process = daemon.supervisor.groups()[0]?.processes[0];
  if (process === undefined) throw new Error('no process');
  return { daemon, process };
}

const file = (path: string): ProcessConfig['stdout'] => ({
  ...processConfig().stdout,
  logfile: { kind: 'file', path },
});

test('a child gets the words of its command, the environment of the daemon and the variables of Supervisor', () => {
  const { daemon, process } = daemonOf({
    command: `/bin/sh -c 'echo "a b"'`,
    directory: '/srv',
    umask: 0o27,
    uid: 33,
    environment: { HOME: '/srv', SUPERVISOR_GROUP_NAME: 'mine' },
  });
  process.start();
  expect(daemon.spawner.last.request).toEqual({
    file: '/bin/sh',
    argv: ['/bin/sh', '-c', 'echo "a b"'],
    environment: {
      PATH: '/bin',
      HOME: '/srv',
      SUPERVISOR_ENABLED: '1',
      SUPERVISOR_SERVER_URL: 'unix:///run/x.sock',
      SUPERVISOR_PROCESS_NAME: 'cat',
      SUPERVISOR_GROUP_NAME: 'mine',
    },
    directory: '/srv',
    umask: 0o27,
    uid: 33,
    redirectStderr: false,
    stdinFd: undefined,
  });
});

test.each([
  ['http://example:9001', 'http://example:9001'],
  ['', undefined],
])('serverurl=%j gives SUPERVISOR_SERVER_URL %j', (serverurl, expected) => {
  const { daemon, process } = daemonOf({ serverurl });
  process.start();
  expect(daemon.spawner.last.request.environment['SUPERVISOR_SERVER_URL']).toBe(expected);
});

test('what a child writes goes to its logs, and they are closed when it is gone', () => {
  const { daemon, process } = daemonOf({
    stdout: file('/out'),
    stderr: file('/err'),
    startsecs: 0,
    autorestart: false,
  });
  process.start();
  daemon.spawner.last.write('stdout', 'one\n');
  daemon.spawner.last.write('stderr', 'two\n');
  expect([...daemon.logs.open_]).toEqual(['/out', '/err']);
  daemon.spawner.last.exit({ kind: 'exited', code: 0 });
  expect(Object.fromEntries(daemon.logs.texts)).toEqual({ '/out': 'one\n', '/err': 'two\n' });
  expect([...daemon.logs.open_]).toEqual([]);
});

test('syslog gets whole lines with the name of the process, and the rest at the end', () => {
  const { daemon, process } = daemonOf({ stdout: { ...processConfig().stdout, syslog: true }, startsecs: 0 });
  process.start();
  daemon.spawner.last.write('stdout', 'on');
  daemon.spawner.last.write('stdout', 'e\ntwo\nthr');
  daemon.spawner.last.exit({ kind: 'exited', code: 0 });
  expect(daemon.logs.syslogLines).toEqual(['cat one', 'cat two', 'cat thr']);
});

test('what is held for a mark that may come is in the log when the child closes its output, and when it is gone', () => {
  const capturing = (path: string): ProcessConfig['stdout'] => ({ ...file(path), captureMaxBytes: 100 });
  const { daemon, process } = daemonOf({
    stdout: capturing('/out'),
    stderr: capturing('/err'),
    startsecs: 0,
    autorestart: false,
  });
  process.start();
  daemon.spawner.last.write('stdout', 'one <!--X');
  daemon.spawner.last.write('stderr', 'two <!--X');
  expect(Object.fromEntries(daemon.logs.texts)).toEqual({ '/out': 'one ', '/err': 'two ' });
  daemon.spawner.last.close('stdout');
  expect(Object.fromEntries(daemon.logs.texts)).toEqual({ '/out': 'one <!--X', '/err': 'two ' });
  expect(daemon.lines).toContain(
    'debug: fd 11 closed, stopped monitoring <POutputDispatcher for cat (stdout)>',
  );
  daemon.spawner.last.exit({ kind: 'exited', code: 0 });
  expect(Object.fromEntries(daemon.logs.texts)).toEqual({ '/out': 'one <!--X', '/err': 'two <!--X' });
});

test('a child that begins a block and dies does not make the next one captured', () => {
  const { daemon, process } = daemonOf({ stdout: { ...file('/out'), captureMaxBytes: 100 }, startsecs: 0 });
  process.start();
  daemon.spawner.last.write('stdout', 'one\n<!--XSUPERVISOR:BEGIN-->half');
  daemon.spawner.last.exit({ kind: 'exited', code: 1 });
  daemon.spawner.last.write('stdout', 'two\n');
  expect(daemon.spawner.children).toHaveLength(2);
  expect(daemon.logs.texts.get('/out')).toBe('one\nhalftwo\n');
});

test.each([
  ['/nosuch/program', "can't find command '/nosuch/program'", 'missing'],
  ['', 'command is empty', 'unusable'],
  ['sh "', `can't parse command 'sh "': No closing quotation`, 'unusable'],
])('the command %j fails with a sentence, backs off and is tried again', (command, text, kind) => {
  const { daemon, process } = daemonOf({ command });
  expect(process.checkCommand()).toEqual({ kind, text });
  process.start();
  expect([process.state, process.spawnError]).toEqual(['BACKOFF', text]);
  daemon.clock.advance(6004);
  expect(process.state).toBe('FATAL');
  expect(daemon.clock.pending).toBe(0);
  expect(daemon.lines.filter(line => line === `info: spawnerr: ${text}`)).toHaveLength(4);
});

test.each([
  [{ kind: 'failed', step: 'pipe', errno: 'EMFILE' }, "too many open files to spawn 'cat'"],
  [{ kind: 'failed', step: 'pipe', errno: 'ENFILE' }, "unknown error making dispatchers for 'cat': ENFILE"],
  [{ kind: 'failed', step: 'fork', errno: 'EAGAIN' }, "Too many processes in process table to spawn 'cat'"],
  [{ kind: 'failed', step: 'fork', errno: 'ENOMEM' }, "unknown error during fork for 'cat': ENOMEM"],
] as const)('a spawn that the system refuses (%j) is told in a sentence', (failure, text) => {
  const { daemon, process } = daemonOf({ stdout: file('/out') });
  daemon.spawner.failure = failure;
  process.start();
  expect(process.spawnError).toBe(text);
  expect([...daemon.logs.open_]).toEqual([]);
});

test('a log that cannot be opened is a failed start, and no log stays open', () => {
  const { daemon, process } = daemonOf({ stdout: file('/out'), stderr: file('/dir') });
  daemon.logs.refused.set('/dir', 'EISDIR');
  process.start();
  expect(process.spawnError).toBe("unknown error making dispatchers for 'cat': EISDIR");
  expect([...daemon.logs.open_]).toEqual([]);
  expect(daemon.spawner.children).toEqual([]);
});

test('stop sends the stop signal, then SIGKILL; nothing is awaited after the end', () => {
  const { daemon, process } = daemonOf({ startsecs: 0, stopwaitsecs: 2, killasgroup: true });
  process.start();
  expect(process.stop()).toBeUndefined();
  daemon.clock.advance(2000);
  daemon.spawner.last.exit({ kind: 'signalled', signal: 9, coreDumped: false });
  expect(daemon.spawner.kills).toEqual([
    [100, 15],
    [-100, 9],
  ]);
  expect([process.state, process.exitStatus, process.pid]).toEqual(['STOPPED', -1, 0]);
  expect(daemon.clock.pending).toBe(0);
});

test('a child that may not be signalled becomes UNKNOWN, and stop says so', () => {
  const { daemon, process } = daemonOf({ startsecs: 0 });
  process.start();
  daemon.spawner.killErrno = 'EPERM';
  expect(process.signal(1)).toBe('unknown problem sending sig cat (100):EPERM');
  expect(process.stop()).toBe('unknown problem killing cat (100)');
  expect(process.state).toBe('UNKNOWN');
});

test('AUTO logs have a name before the process ever runs, and redirect_stderr leaves stderr without one', () => {
  const auto = { ...processConfig().stdout, logfile: { kind: 'auto' } } as const;
  const { process } = daemonOf({ stdout: auto, stderr: auto, redirectStderr: true });
  expect([process.stdoutLog, process.stderrLog]).toEqual(['/auto/cat-stdout-1.log', undefined]);
});

test('the logs of a process that does not run can be cleared', () => {
  const { daemon, process } = daemonOf({ stdout: file('/out') });
  daemon.logs.texts.set('/out', 'old');
  process.clearLogs();
  expect(daemon.logs.texts.get('/out')).toBe('');
});

test('start and stop times are wall time, and survive a clock that is set back while the machine runs on its own time', () => {
  const { daemon, process } = daemonOf();
  const before = daemon.clock.epochMs();
  process.start();
  daemon.clock.setEpochMs(before - 3_600_000);
  daemon.clock.advance(1001);
  expect([process.state, process.startEpochMs]).toEqual(['RUNNING', before]);
  daemon.spawner.last.exit({ kind: 'exited', code: 1 });
  expect(process.stopEpochMs).toBe(before - 3_600_000 + 1001);
});

test.each([
  ['forth', 3_600_000],
  ['back', -3_600_000],
])('a wall clock that is set %s by an hour starts, gives up and kills nothing', (_way, step) => {
  const { daemon, process } = daemonOf({ startsecs: 2, stopwaitsecs: 10, autorestart: true });
  const jump = (): void => {
    daemon.clock.setEpochMs(daemon.clock.epochMs() + step);
    daemon.clock.advance(0);
  };
  process.start();
  jump();
  const seen: string[] = [process.state];
  daemon.spawner.last.exit({ kind: 'exited', code: 1 }); // too soon by the machine's own time
  jump();
  seen.push(process.state);
  daemon.clock.advance(1001);
  seen.push(process.state);
  daemon.clock.advance(2001);
  jump();
  seen.push(process.state);
  process.stop();
  jump();
  seen.push(process.state);
  expect(seen).toEqual(['STARTING', 'BACKOFF', 'STARTING', 'RUNNING', 'STOPPING']);
  expect(daemon.spawner.kills.map(([, signal]) => signal)).toEqual([15]);
});

test('runs that are over are remembered with the last lines of their stderr, also when nothing is logged', () => {
  const { daemon, process } = daemonOf({ startsecs: 1, startretries: 0, autorestart: false });
  const from = daemon.clock.epochMs();
  process.start();
  daemon.clock.advance(2500);
  daemon.spawner.last.write('stdout', 'not this\n');
  daemon.spawner.last.write('stderr', 'warning\nlast \u001b[1mwords\u001b[0m\n');
  daemon.spawner.last.exit({ kind: 'exited', code: 3 });
  process.start();
  daemon.clock.advance(1500);
  process.stop();
  daemon.spawner.last.exit({ kind: 'signalled', signal: 15, coreDumped: false });
  daemon.spawner.failure = { kind: 'failed', step: 'fork', errno: 'EAGAIN' };
  process.start();
  expect(process.pastRuns).toEqual([
    {
      kind: 'ended',
      pid: 100,
      startEpochMs: from,
      endEpochMs: from + 2500,
      uptimeMs: 2500,
      status: { kind: 'exited', code: 3 },
      asked: false,
      lastLines: 'warning\nlast words',
    },
    {
      kind: 'ended',
      pid: 101,
      startEpochMs: from + 2500,
      endEpochMs: from + 4000,
      uptimeMs: 1500,
      status: { kind: 'signalled', signal: 15, coreDumped: false },
      asked: true,
      lastLines: '',
    },
    {
      kind: 'not-started',
      endEpochMs: from + 4000,
      reason: "Too many processes in process table to spawn 'cat'",
    },
  ]);
});
