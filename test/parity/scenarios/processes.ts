import { call, ctl, logged, quietly, type Scenario, shell, states, until, untilShell } from '../scenario.ts';
import { cat, once, sleeps } from './programs.ts';

const ENDS_BY = ['HUP', 'INT', 'KILL', 'USR1', 'USR2', 'ALRM'];

export const processes: readonly Scenario[] = [
  {
    title: 'programs see who they are, and what the file gives them',
    area: 'processes',
    conf:
      once(
        'tells',
        'env | grep -e SUPERVISOR_ENABLED -e _NAME= -e OWN_ -e GLOBAL_ | sort; basename $SUPERVISOR_SERVER_URL',
        ['environment=OWN_A=1,OWN_B="two words, %(program_name)s",GLOBAL_B=own'],
      ) +
      once('serves', 'echo $SUPERVISOR_SERVER_URL', ['serverurl=http://127.0.0.1:9009']) +
      '[group:both]\nprograms=tells,serves\n',
    daemonOptions: 'environment=GLOBAL_A="a",GLOBAL_B="b"',
    steps: [until({ 'both:tells': 'EXITED', 'both:serves': 'EXITED' }), shell('cat tells.log serves.log')],
  },
  {
    title: 'folder and mask of a program are its own',
    area: 'processes',
    conf:
      once('tells', 'pwd; umask; touch made', ['umask=027']) +
      once('plain', 'umask; touch plain.made').replace('directory=%(here)s', 'directory=%(here)s/below'),
    before: 'umask 022; mkdir below',
    steps: [
      until({ tells: 'EXITED', plain: 'EXITED' }),
      shell('cat tells.log plain.log; stat -c "%a %n" made below/plain.made; rm made'),
    ],
  },
  {
    title: 'a program of another user has its ids and groups, and the environment of the daemon',
    area: 'processes',
    conf: once('tells', 'id -u; id -g; id -G; echo $HOME $USER', ['user=nobody']).replace(
      'directory=%(here)s',
      'directory=/',
    ),
    wrapper: ['env', 'HOME=/root', 'USER=somebody'],
    steps: [until({ tells: 'EXITED' }), shell('cat tells.log')],
  },
  {
    title: 'groups are started in the order of their priorities, then of their names',
    area: 'processes',
    conf:
      sleeps('d', ['priority=5']) +
      sleeps('c') +
      sleeps('b', ['priority=1000']) +
      sleeps('a') +
      sleeps('pool', ['priority=2', 'numprocs=12', 'process_name=p%(process_num)d']),
    steps: [
      until({ a: 'RUNNING', b: 'RUNNING', c: 'RUNNING', d: 'RUNNING', 'pool:p9': 'RUNNING' }),
      shell(`grep -o "spawned: '[^']*'" supervisord.log`),
      ctl('stop all', { anyOrder: true }),
      ctl('start all', { anyOrder: true }),
      shell(`grep -o "spawned: '[^']*'" supervisord.log`),
    ],
  },
  {
    title: 'only the leader of a group of processes is stopped, unless the file says otherwise',
    area: 'processes',
    conf: ['', 'stopasgroup=true', 'killasgroup=true']
      .map(
        (option, index) =>
          `[program:forks${index}]\ncommand=FIXTURES/forks.sh\nstartsecs=0\nstdout_logfile=/dev/null\nstdout_logfile_maxbytes=0\n${option}\n`,
      )
      .join(''),
    steps: [
      until({ forks0: 'RUNNING', forks1: 'RUNNING', forks2: 'RUNNING' }),
      ...[0, 1, 2].flatMap(index => [
        quietly(
          `leader=$($SUPERVISORCTL pid forks${index}); until pgrep -P $leader > children; do sleep 0.05; done; cp children children${index}; rm children`,
        ),
        call('stopProcess', `forks${index}`),
      ]),
      untilShell('! kill -0 $(cat children1) 2>/dev/null'),
      shell(
        'for i in 0 2; do kill -0 $(cat children$i) && kill -9 $(cat children$i) && echo was alive; done; rm children*',
      ),
      states,
    ],
  },
  {
    title: 'every stop signal is sent by its name',
    area: 'processes',
    conf: ENDS_BY.map(name => sleeps(name.toLowerCase(), [`stopsignal=${name}`])).join(''),
    steps: [
      until({ hup: 'RUNNING', int: 'RUNNING', alrm: 'RUNNING' }),
      ctl('stop all', { anyOrder: true }),
      states,
    ],
  },
  {
    title: 'a signal that ends a program is named, and the exit is not expected',
    area: 'processes',
    isFault: true,
    conf: ENDS_BY.map(name => once(name.toLowerCase(), `sleep 1.5; kill -${name} $$`)).join(''),
    steps: [
      until(Object.fromEntries(ENDS_BY.map(name => [name.toLowerCase(), 'EXITED'] as const))),
      states,
      call('getProcessInfo', 'nosuch'),
    ],
  },
  {
    title: 'autorestart decides by the exit code',
    area: 'processes',
    conf:
      once('expected', 'sleep 1.5; exit 7', ['exitcodes=0,7', 'autorestart=unexpected']).replace(
        'autorestart=false\n',
        '',
      ) +
      once('never', 'sleep 1.5; exit 7') +
      once('again', 'sleep 1.5; mkdir first 2>/dev/null && exit 7; exec sleep 1000', [
        'autorestart=unexpected',
      ]).replace('autorestart=false\n', '') +
      once('always', 'sleep 1.5; mkdir second 2>/dev/null && exit 0; exec sleep 1000', [
        'autorestart=true',
      ]).replace('autorestart=false\n', ''),
    steps: [
      until({ expected: 'EXITED', never: 'EXITED' }),
      logged("spawned: 'again'", 2),
      logged("spawned: 'always'", 2),
      until({ again: 'RUNNING', always: 'RUNNING' }),
      states,
    ],
  },
  {
    title:
      'a program gets the three pipes and no other descriptor, and a process group in the session of the daemon',
    area: 'processes',
    conf:
      once('plain', 'ls -l /proc/$$/fd > listing; grep -o -e pipe -e [/].* listing | sort; rm listing') +
      once('joined', 'ls /proc/$$/fd', ['redirect_stderr=true']) +
      once(
        'group',
        'set -- $(cat /proc/$$/stat); test $5 = $$ && echo leads its group; test $6 = $$ || echo in the session of another',
      ),
    steps: [
      until({ plain: 'EXITED', joined: 'EXITED', group: 'EXITED' }),
      shell('cat plain.log joined.log group.log'),
    ],
  },
  {
    title: 'a program that exits too quickly is tried again, and given up',
    area: 'processes',
    isFault: true,
    conf: '[program:dies]\ncommand=FIXTURES/dies-fast.sh\nstartsecs=5\nstartretries=2\n[program:succeeds]\ncommand=/bin/true\nstartsecs=5\nstartretries=1\n',
    steps: [
      until({ dies: 'FATAL', succeeds: 'FATAL' }),
      states,
      call('startProcess', 'dies'),
      until({ dies: 'FATAL' }),
      states,
    ],
  },
  {
    title: 'a program that backs off is stopped at once, and started by hand',
    area: 'processes',
    isFault: true,
    conf: '[program:backs]\ncommand=/bin/sh -c "test -e %(here)s/good && exec sleep 1000; exit 1"\nstartsecs=3\nstartretries=1000\n',
    retried: ['backs'],
    steps: [
      // The pause after the third try is long enough to be met.
      logged("spawned: 'backs'", 3),
      until({ backs: 'BACKOFF' }),
      call('stopProcess', 'backs'),
      states,
      call('stopProcess', 'backs'),
      quietly('touch good'),
      call('startProcess', 'backs'),
      states,
    ],
  },
  {
    title: 'words of a command are read as a shell reads them, without anything else of a shell',
    area: 'processes',
    conf: [
      `'a b' "c d" e\\ f "g\\"h" 'i\\j' "k\\$l" ""`,
      '$HOME *.conf ~ && | > file',
      '%(program_name)s %(group_name)s %(host_node_name)s-%(process_num)02d %%d',
    ]
      .map(
        (words, index) =>
          `[program:words${index}]\ncommand=/usr/bin/printf '<%%s>\\n' ${words}\nstartsecs=0\nautorestart=false\nstdout_logfile=%(here)s/words${index}.log\n`,
      )
      .join(''),
    steps: [
      untilShell('test -s words0.log -a -s words1.log -a -s words2.log'),
      shell('cat words0.log words1.log words2.log'),
    ],
    retried: ['words'],
  },
  {
    title: 'the program is looked for on the PATH that it is given',
    area: 'processes',
    conf:
      '[program:own]\ncommand=tool\nenvironment=PATH="%(here)s/bin"\nstartsecs=0\nautorestart=false\nstdout_logfile=%(here)s/own.log\n' +
      '[program:none]\ncommand=tool\nstartretries=0\n' +
      '[program:relative]\ncommand=bin/tool\nstartsecs=0\nautorestart=false\nstdout_logfile=%(here)s/relative.log\n',
    before: 'mkdir bin; printf "#!/bin/sh\\necho tool\\n/bin/sleep 1\\n" > bin/tool; chmod +x bin/tool',
    steps: [
      until({ own: 'EXITED', relative: 'EXITED', none: 'FATAL' }),
      shell('cat own.log relative.log'),
      states,
    ],
  },
  {
    title: 'what a call sends to a program arrives on its standard input',
    area: 'processes',
    conf: cat('cat') + sleeps('stopped', ['autostart=false']) + once('exited', 'true'),
    steps: [
      until({ cat: 'RUNNING', exited: 'EXITED' }),
      call('sendProcessStdin', 'cat', 'one\n'),
      call('sendProcessStdin', 'cat', 'größe\n'),
      untilShell('grep -q e$ cat.log && grep -q one cat.log'),
      shell('cat cat.log'),
      call('sendProcessStdin', 'stopped', 'x'),
      call('sendProcessStdin', 'exited', 'x'),
      call('sendProcessStdin', 'nosuch', 'x'),
      call('sendProcessStdin', 'cat', 7),
    ],
  },
  {
    title: 'a program that leaves a child behind and ends has ended',
    area: 'processes',
    isFault: true,
    conf: once('leaves', 'sleep 1000 >/dev/null 2>&1 & echo $! > child; sleep 1.5; exit 3'),
    steps: [until({ leaves: 'EXITED' }), states, shell('kill -9 $(cat child); echo $?; rm child')],
  },
  {
    title:
      'a program that closes its outputs runs on, and one that changes its group is stopped all the same',
    area: 'processes',
    isFault: true,
    conf:
      '[program:closes]\ncommand=/bin/sh -c "exec >&- 2>&-; exec sleep 1000"\nstartsecs=0\n' +
      `[program:moves]\ncommand=perl -e 'setpgrp(0, getpgrp(getppid())) or die; sleep 1000'\nstartsecs=0\n`,
    steps: [
      until({ closes: 'RUNNING', moves: 'RUNNING' }),
      untilShell('! test -e /proc/$($SUPERVISORCTL pid closes)/fd/1'),
      untilShell('test $(ps -o pgid= $($SUPERVISORCTL pid moves)) = $(ps -o pgid= $DAEMON)'),
      states,
      call('stopProcess', 'closes'),
      call('stopProcess', 'moves'),
      states,
    ],
  },
  {
    title: 'a program that ignores the stop signal is killed after stopwaitsecs',
    area: 'processes',
    isFault: true,
    conf: '[program:stubborn]\ncommand=FIXTURES/ignores-term.sh\nstartsecs=0\nstopwaitsecs=1\nstdout_logfile=%(here)s/stubborn.log\n',
    steps: [
      until({ stubborn: 'RUNNING' }),
      untilShell('grep -q ready stubborn.log'),
      call('stopProcess', 'stubborn'),
      states,
      call('startProcess', 'stubborn'),
      untilShell('test $(grep -c ready stubborn.log) = 2'),
      states,
    ],
  },
  {
    title: 'inside a [group] the programs are started by priority',
    area: 'processes',
    conf:
      sleeps('first', ['priority=10']) +
      sleeps('second', ['priority=5']) +
      '[group:g]\nprograms=first,second\n',
    steps: [
      until({ 'g:first': 'RUNNING', 'g:second': 'RUNNING' }),
      shell(`grep -o "spawned: '[^']*'" supervisord.log`, {
        departs: {
          as: 'members of a group start by priority',
          ours: "spawned: 'second'\nspawned: 'first'\nexit 0",
        },
      }),
    ],
  },
  {
    title: 'signals that programs ignore from the start',
    area: 'processes',
    conf: once('tells', 'grep SigIgn /proc/self/status'),
    steps: [
      until({ tells: 'EXITED' }),
      shell('cat tells.log', {
        departs: {
          as: 'no signal is ignored from the start',
          ours: 'SigIgn:\t0000000000000000\nexit 0',
        },
      }),
    ],
  },
];
