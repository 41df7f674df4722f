import { ctl, type Scenario, until } from '../scenario.ts';

export const wrongNames: Scenario = {
  title: 'names and arguments that do not exist are refused',
  area: 'processes',
  isFault: true,
  conf: `
[program:cat]
command=/bin/cat
startsecs=0
[program:pool]
command=/bin/cat
startsecs=0
numprocs=2
process_name=%(program_name)s_%(process_num)d
`,
  steps: [
    until({ cat: 'RUNNING', 'pool:pool_0': 'RUNNING', 'pool:pool_1': 'RUNNING' }),
    ...[
      'status nosuch',
      'status nosuch cat',
      'status pool',
      'status nosuch:*',
      'status nosuch:cat',
      'status cat:cat',
      'start nosuch',
      'start nosuch:*',
      'start pool',
      'start nosuch cat',
      'stop nosuch',
      'stop nosuch:*',
      'stop pool',
      'restart nosuch',
      'restart nosuch:*',
      'signal HUP nosuch',
      'signal HUP nosuch:*',
      'signal BOGUS all',
      'signal BOGUS pool:*',
      'signal HUP',
      'pid nosuch',
      'pid pool:*',
      'tail nosuch',
      'tail pool:*',
      'tail',
      'tail -5',
      'tail cat stdout more',
      'clear nosuch',
      'clear pool:*',
      'clear',
      'start',
      'stop',
      'restart',
      'signal',
      'add nosuch',
      'add cat',
      'add',
      'remove nosuch',
      'remove cat',
      'remove',
      'update nosuch',
      'fg',
      'fg nosuch',
      'fg cat pool:pool_0',
      'version now',
      'avail now',
      'reread now',
      'reload now',
      'shutdown now',
      'bogus',
      'help nosuch',
      'maintail one two',
      'open nowhere',
      'open unix:///nonexistent/s.sock',
    ].map(line => ctl(line)),
    ctl('status'),
  ],
};

export const failedStarts: Scenario = {
  title: 'programs that cannot be started fail in the same way',
  area: 'processes',
  isFault: true,
  conf: `
[program:dies]
command=FIXTURES/dies-fast.sh
autostart=false
startsecs=5
startretries=0
[program:missing]
command=/nonexistent/program --flag
autostart=false
[program:not-on-path]
command=there-is-no-such-program
autostart=false
[program:not-executable]
command=FIXTURES/not-executable.sh
autostart=false
[program:folder]
command=FIXTURES
autostart=false
[program:unparsable]
command=/bin/cat "unfinished
autostart=false
[program:no-interpreter]
command=FIXTURES/no-interpreter
autostart=false
startsecs=5
startretries=0
[program:no-directory]
command=/bin/cat
directory=/nonexistent/folder
autostart=false
startsecs=5
startretries=0
[program:auto-missing]
command=/nonexistent/program
startretries=1
[program:auto-dies]
command=FIXTURES/dies-fast.sh
startsecs=5
startretries=1
[program:no-log]
command=/bin/cat
autostart=false
startretries=0
stdout_logfile=FIXTURES
`,
  steps: [
    until({ 'auto-missing': 'FATAL', 'auto-dies': 'FATAL' }),
    ctl('status'),
    ctl('start missing'),
    ctl('start not-on-path'),
    ctl('start not-executable'),
    ctl('start folder'),
    ctl('start unparsable'),
    ctl('start dies'),
    until({ dies: 'FATAL' }),
    ctl('start no-interpreter'),
    until({ 'no-interpreter': 'FATAL' }),
    ctl('start no-directory'),
    until({ 'no-directory': 'FATAL' }),
    ctl('start no-log'),
    until({ 'no-log': 'FATAL' }),
    ctl('status'),
    ctl('tail dies'),
    ctl('tail dies stderr'),
    ctl('tail no-interpreter stderr'),
    ctl('tail no-directory stderr'),
    ctl('stop dies'),
    ctl('restart missing'),
    ctl('signal HUP dies'),
    ctl('pid dies'),
    ctl('start auto-missing'),
    ctl('avail'),
  ],
};
