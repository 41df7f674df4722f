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
import { AS_FIRST_PROCESS } from '../../../scripts/peers/start-daemon.ts';
import { cat, once, OUTPUTS_ARE_PIPES, sleeps } from './programs.ts';

/** An orphan: its parent, a child of the program, has ended before it. */
const orphan = (script: string): string => `(sh -c '${script}' &)`;

const story = (
  title: string,
  conf: string,
  steps: Scenario['steps'],
  more: Partial<Scenario> = {},
): Scenario => ({
  title: `as the first process: ${title}`,
  area: 'pid 1',
  launch: 'pid 1',
  conf,
  steps,
  ...more,
});

export const firstProcess: readonly Scenario[] = [
  story('the pid file holds 1, and SIGTERM ends all with code 0', sleeps('one') + sleeps('two'), [
    until({ one: 'RUNNING', two: 'RUNNING' }),
    shell('cat supervisord.pid'),
    call('getPID'),
    signal('TERM'),
    end,
    shell('ls'),
  ]),
  ...['INT', 'QUIT'].map(name =>
    story(`SIG${name} ends all with code 0`, sleeps('one'), [until({ one: 'RUNNING' }), signal(name), end]),
  ),
  story(
    'orphans are reaped, with what they ended with',
    once('leaves', `${orphan('sleep 0.4; exit 5')}; sleep 0.1`),
    [
      until({ leaves: 'EXITED' }),
      logged('reaped unknown pid .* (exit status 5)'),
      shell('grep -o "reaped.*" supervisord.log | cut -d" " -f3-'),
    ],
  ),
  story(
    'orphans that a signal ended are reaped, too',
    once('leaves', `${orphan('sleep 0.4; kill -KILL $$')}; sleep 0.1`),
    [until({ leaves: 'EXITED' }), logged('reaped unknown pid .* (terminated by SIGKILL)')],
  ),
  story(
    'a hundred orphans leave no zombie',
    once('leaves', 'i=0; while [ $i -lt 100 ]; do (sleep 0.5 &); i=$((i+1)); done'),
    [
      until({ leaves: 'EXITED' }),
      logged('reaped unknown pid', 100),
      shell('grep -c "reaped unknown pid" supervisord.log; ps -o stat= --ppid $DAEMON | grep -c Z'),
    ],
  ),
  story(
    'the children of a program that is killed are its orphans, and go on',
    '[program:forks]\ncommand=/bin/sh -c "sleep 1000 & sleep 1000; true"\nstartsecs=0\nautorestart=false\n',
    [
      until({ forks: 'RUNNING' }),
      untilShell('test "$(ps -o comm= --ppid $(pgrep -P $DAEMON) | grep -c sleep)" = 2'),
      call('signalProcess', 'forks', 'KILL'),
      until({ forks: 'EXITED' }),
      shell('ps -o comm= --ppid $DAEMON'),
      quietly('pkill -TERM -P $DAEMON'),
      logged('reaped unknown pid', 2),
    ],
    { isFault: true },
  ),
  story(
    'with killasgroup nothing of a program is left',
    '[program:forks]\ncommand=/bin/sh -c "trap true TERM; sleep 1000 & while :; do wait; done"\nstartsecs=0\nstopwaitsecs=1\nkillasgroup=true\n',
    [
      until({ forks: 'RUNNING' }),
      untilShell('test "$(ps -o comm= --ppid $(pgrep -P $DAEMON) | grep -c sleep)" = 1'),
      call('stopProcess', 'forks'),
      states,
      untilShell('test -z "$(ps -o comm= --ppid $DAEMON)"'),
    ],
  ),
  story('a program that dies is started again', sleeps('one'), [
    until({ one: 'RUNNING' }),
    call('signalProcess', 'one', 'KILL'),
    logged('spawned:', 2),
    until({ one: 'RUNNING' }),
    states,
  ]),
  story('SIGHUP starts everything anew', sleeps('one'), [
    until({ one: 'RUNNING' }),
    { kind: 'rewrite', conf: sleeps('two') },
    signal('HUP'),
    until({ two: 'RUNNING' }),
    shell('cat supervisord.pid'),
    states,
  ]),
  story('SIGUSR2 opens the logs again', cat('cat'), [
    until({ cat: 'RUNNING' }),
    call('sendProcessStdin', 'cat', 'before\n'),
    untilShell('grep -q before cat.log'),
    quietly('mv cat.log cat.old; mv supervisord.log old'),
    signal('USR2'),
    untilShell('test -e cat.log -a -e supervisord.log'),
    call('sendProcessStdin', 'cat', 'after\n'),
    untilShell('grep -q after cat.log'),
    shell('cat cat.old cat.log'),
  ]),
  story(
    'logs of programs and the own log come out of the container as they are written',
    '[program:talks]\ncommand=/bin/sh -c "echo from the program; echo and more >&2; exec sleep 1000"\nstartsecs=0\nstdout_logfile=/dev/stdout\nstdout_logfile_maxbytes=0\nredirect_stderr=true\n',
    [until({ talks: 'RUNNING' }), { kind: 'terminal', pattern: 'and more' }, states],
    { before: OUTPUTS_ARE_PIPES, logFile: 'supervisord.log' },
  ),
  story(
    'the logs of programs go to the standard error of the container',
    '[program:talks]\ncommand=/bin/sh -c "echo complaint >&2; exec sleep 1000"\nstartsecs=0\nstderr_logfile=/dev/stderr\nstderr_logfile_maxbytes=0\n',
    [until({ talks: 'RUNNING' }), { kind: 'errors', pattern: 'complaint' }],
    { before: OUTPUTS_ARE_PIPES, logFile: 'supervisord.log' },
  ),
  story(
    'a program that cannot be started is given up, and the container goes on',
    sleeps('one') + '[program:never]\ncommand=/nonexistent\nstartretries=0\n',
    [until({ one: 'RUNNING', never: 'FATAL' }), states],
    { isFault: true },
  ),
  story(
    'a program that ignores the stop signal is killed, and the code is 0 all the same',
    '[program:stubborn]\ncommand=FIXTURES/ignores-term.sh\nstartsecs=0\nstopwaitsecs=1\nstdout_logfile=%(here)s/stubborn.log\n',
    [until({ stubborn: 'RUNNING' }), untilShell('grep -q ready stubborn.log'), signal('TERM'), end],
    { isFault: true },
  ),
  story(
    'a configuration that is wrong ends the container with code 2',
    '[program:wrong]\nstartsecs=0\n',
    [shell('ls')],
    { isFault: true, launch: 'refused', wrapper: AS_FIRST_PROCESS },
  ),
  story('signals that it does not know do not end the first process', sleeps('one'), [
    until({ one: 'RUNNING' }),
    signal('USR1'),
    call('getState'),
    ctl('shutdown'),
    end,
  ]),
];
