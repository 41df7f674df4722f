import {
  call,
  ctl,
  end,
  logged,
  quietly,
  type Scenario,
  shell,
  signal,
  states,
  until,
  untilShell,
} from '../scenario.ts';
import { AFTER_LEAVING_ROOT, cat, LEAVING_ROOT, once, sleeps } from './programs.ts';

const stubborn = `[program:stubborn]
command=FIXTURES/ignores-term.sh
startsecs=0
stopwaitsecs=1000
stdout_logfile=%(here)s/stubborn.log
`;

const stopsSlowly = (name: string, priority: number): string =>
  `[program:${name}]
command=/bin/sh -c "trap 'sleep 0.3; exit 0' TERM; echo ready; while :; do sleep 0.05; done"
startsecs=0
priority=${priority}
stdout_logfile=%(here)s/${name}.log
`;

const killStubborn = quietly('pkill -KILL -P $DAEMON');

export const daemonItself: readonly Scenario[] = [
  ...['INT', 'QUIT', 'TERM'].map((name): Scenario => ({
    title: `SIG${name} ends the programs and then the daemon, with code 0`,
    area: 'daemon',
    conf: sleeps('one') + sleeps('two'),
    steps: [until({ one: 'RUNNING', two: 'RUNNING' }), signal(name), end, shell('ls')],
  })),
  {
    title: 'programs are stopped in the order of their priorities, each after the last is gone',
    area: 'daemon',
    conf: stopsSlowly('low', 1) + stopsSlowly('middle', 5) + stopsSlowly('high', 10),
    steps: [
      untilShell('grep -q ready low.log && grep -q ready middle.log && grep -q ready high.log'),
      until({ low: 'RUNNING', middle: 'RUNNING', high: 'RUNNING' }),
      signal('TERM'),
      end,
      shell('grep -o "stopped: .*" supervisord.log'),
    ],
  },
  {
    title: 'a second signal to end is told and hurries nothing; one to restart is told and ignored',
    area: 'daemon',
    conf: stubborn,
    steps: [
      untilShell('grep -q ready stubborn.log'),
      until({ stubborn: 'RUNNING' }),
      signal('TERM'),
      logged('waiting for stubborn to die'),
      signal('INT'),
      logged('received SIGINT'),
      signal('HUP'),
      logged('ignored SIGHUP'),
      signal('USR2'),
      logged('received SIGUSR2'),
      killStubborn,
      end,
      shell('ls'),
    ],
  },
  {
    title: 'a restart becomes an end when a signal says so meanwhile',
    area: 'daemon',
    conf: stubborn,
    steps: [
      untilShell('grep -q ready stubborn.log'),
      until({ stubborn: 'RUNNING' }),
      signal('HUP'),
      logged('waiting for stubborn to die'),
      signal('TERM'),
      logged('received SIGTERM'),
      killStubborn,
      end,
      shell('ls'),
    ],
  },
  {
    title: 'SIGHUP starts everything anew from the changed file, in the same process',
    area: 'daemon',
    conf: sleeps('one') + sleeps('two'),
    steps: [
      until({ one: 'RUNNING', two: 'RUNNING' }),
      ctl('stop two'),
      { kind: 'rewrite', conf: sleeps('two') + sleeps('three') },
      signal('HUP'),
      until({ two: 'RUNNING', three: 'RUNNING' }),
      states,
      shell('test "$(cat supervisord.pid)" = $DAEMON; echo $?; ls | grep -v -e ---'),
    ],
  },
  {
    title: 'the socket has the mode that the file says',
    area: 'daemon',
    conf: `${sleeps('sleep')}[unix_http_server]\nchmod=0765\nfile=%(here)s/s.sock\n`,
    steps: [until({ sleep: 'RUNNING' }), shell('stat -c "%a %F" s.sock'), signal('TERM'), end, shell('ls')],
  },
  {
    title: 'a socket that a daemon left behind is replaced',
    area: 'daemon',
    isFault: true,
    conf: sleeps('sleep'),
    before: `perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "s.sock", Listen => 1) or die'`,
    steps: [until({ sleep: 'RUNNING' }), { kind: 'errors' }, states],
  },
  {
    title: 'a socket in a folder that is not there is refused',
    area: 'daemon',
    isFault: true,
    conf: `${once('tells', 'touch started')}[unix_http_server]\nfile=%(here)s/nosuch/s.sock\n`,
    launch: 'refused',
    steps: [shell('ls | grep -v -e ---')],
  },
  {
    title: 'a second daemon with the same socket is refused, and the first goes on',
    area: 'daemon',
    isFault: true,
    conf: sleeps('sleep'),
    steps: [
      until({ sleep: 'RUNNING' }),
      shell(
        '$SUPERVISORD -n -c supervisord.conf -l second.log -j second.pid -k >second 2>&1; echo $?; grep Error second; rm second second.log',
      ),
      states,
      shell('test "$(cat supervisord.pid)" = $DAEMON; echo $?; ls | grep -v -e ---'),
    ],
  },
  {
    title: 'the pid file of the last daemon is written over, and removed at the end',
    area: 'daemon',
    conf: sleeps('sleep'),
    before: 'echo 1 > supervisord.pid',
    steps: [
      until({ sleep: 'RUNNING' }),
      shell('test "$(cat supervisord.pid)" = $DAEMON; stat -c %a supervisord.pid'),
      signal('TERM'),
      end,
      shell('ls | grep pid'),
    ],
  },
  {
    title: 'a signal that the daemon does not know ends it as it ends any process',
    area: 'daemon',
    isFault: true,
    conf: '',
    steps: [call('getState'), signal('USR1'), end],
  },
  {
    title: 'programs that are stopped, failed or backing off do not hold up the end',
    area: 'daemon',
    isFault: true,
    conf:
      sleeps('stopped', ['autostart=false']) +
      once('exited', 'true') +
      '[program:fatal]\ncommand=/nonexistent\nstartretries=0\n[program:backing]\ncommand=/bin/sh -c "exit 1"\nstartsecs=5\nstartretries=100\n',
    retried: ['backing'],
    steps: [
      until({ exited: 'EXITED', fatal: 'FATAL', backing: 'BACKOFF' }),
      signal('TERM'),
      end,
      shell('ls | grep -v -e ---'),
    ],
  },
  {
    title: 'a daemon that left root cannot become another user for a program',
    area: 'daemon',
    isFault: true,
    conf: '[program:other]\ncommand=/bin/cat\nuser=root\nstartretries=0\nstartsecs=3\nstderr_logfile=%(here)s/other.err\n',
    daemonOptions: 'user=nobody',
    before: LEAVING_ROOT,
    steps: [until({ other: 'FATAL' }), shell('cat other.err'), states, quietly(AFTER_LEAVING_ROOT)],
  },
  {
    title: 'the environment of [supervisord] reaches the programs, and (ENV_X) what the daemon was given',
    area: 'daemon',
    conf: once('tells', 'echo $ONE $TWO $THREE %(ENV_GIVEN)s', ['environment=TWO=own,THREE=own']),
    daemonOptions: 'environment=ONE=all,TWO=all',
    wrapper: ['env', 'GIVEN=given'],
    steps: [until({ tells: 'EXITED' }), shell('cat tells.log')],
  },
  {
    title: 'calls are refused by name while the daemon ends',
    area: 'daemon',
    isFault: true,
    conf: stubborn,
    steps: [
      untilShell('grep -q ready stubborn.log'),
      until({ stubborn: 'RUNNING' }),
      call('shutdown'),
      logged('waiting for stubborn to die'),
      call('getState'),
      call('getAllProcessInfo'),
      call('sendRemoteCommEvent', 'a', 'b'),
      call('restart'),
      killStubborn,
      end,
    ],
  },
  {
    title: 'the main log is read, cleared and opened again',
    area: 'daemon',
    conf: cat('cat'),
    steps: [
      until({ cat: 'RUNNING' }),
      call('readLog', 0, 0),
      quietly('mv supervisord.log supervisord.log.old'),
      signal('USR2'),
      untilShell('test -e supervisord.log'),
      shell('grep -o logreopen supervisord.log.old; cat supervisord.log'),
      call('clearLog'),
      call('readLog', 0, 0),
      call('readLog', -10, 5),
      call('readLog', 1, -1),
    ],
  },
];
