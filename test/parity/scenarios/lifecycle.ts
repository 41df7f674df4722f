import { ctl, type Scenario, until } from '../scenario.ts';

export const lifecycle: Scenario = {
  title: 'programs are shown, started, stopped, restarted and signalled',
  area: 'processes',
  conf: `
[program:cat]
command=/bin/cat
startsecs=0
[program:talks]
command=FIXTURES/talks.sh
startsecs=0
[program:manual]
command=/bin/sleep 1000
autostart=false
startsecs=1
[program:once]
command=/bin/sh -c "sleep 1; exit 0"
startsecs=0
autorestart=false
[program:fails]
command=/bin/sh -c "sleep 1; exit 4"
startsecs=0
autorestart=false
[program:a-program-with-a-name-longer-than-thirty-letters]
command=/bin/sleep 1000
startsecs=0
`,
  steps: [
    until({ cat: 'RUNNING', talks: 'RUNNING', once: 'EXITED', fails: 'EXITED', manual: 'STOPPED' }),
    { kind: 'lines', process: 'talks', count: 2 },
    ctl('status'),
    ctl('status all'),
    ctl('status cat'),
    ctl('status talks cat talks'),
    ctl('status fails'),
    ctl('start cat'),
    ctl('start manual'),
    ctl('status manual'),
    ctl('start manual cat once'),
    ctl('stop cat'),
    ctl('status cat'),
    ctl('stop cat'),
    ctl('stop cat manual'),
    ctl('status cat manual'),
    ctl('start cat manual'),
    ctl('restart cat'),
    ctl('restart once'),
    ctl('restart manual cat'),
    ctl('pid'),
    ctl('pid cat'),
    ctl('pid once'),
    ctl('pid all'),
    ctl('pid cat talks'),
    ctl('signal CONT talks'),
    ctl('signal SIGCONT talks'),
    ctl('signal 18 talks'),
    ctl('signal cont talks'),
    ctl('signal BOGUS talks'),
    ctl('signal CONT once'),
    ctl('signal CONT cat talks'),
    ctl('signal CONT all'),
    ctl('version'),
    ctl('avail'),
    { kind: 'kill', process: 'cat', then: 'RUNNING' },
    ctl('status cat'),
    ctl('stop all', { anyOrder: true }),
    ctl('stop all'),
    ctl('status'),
    ctl('start all', { anyOrder: true }),
    ctl('restart all', { anyOrder: true }),
    ctl('status'),
  ],
};

export const logs: Scenario = {
  title: 'logs are read, followed and cleared',
  area: 'logs',
  conf: `
[program:talks]
command=FIXTURES/talks.sh
startsecs=0
[program:joined]
command=FIXTURES/talks.sh
startsecs=0
redirect_stderr=true
[program:silent]
command=FIXTURES/talks.sh
startsecs=0
stdout_logfile=NONE
stderr_logfile=NONE
[program:never]
command=/bin/cat
autostart=false
[program:unicode]
command=/bin/sh -c "printf 'gr\\303\\274\\303\\237e\\\\n'; exec sleep 1000"
startsecs=0
`,
  steps: [
    until({
      talks: 'RUNNING',
      joined: 'RUNNING',
      silent: 'RUNNING',

      unicode: 'RUNNING',
    }),
    { kind: 'lines', process: 'talks', count: 2 },
    { kind: 'lines', process: 'joined', count: 3 },
    { kind: 'lines', process: 'unicode', count: 1 },
    ctl('tail talks'),
    ctl('tail talks stdout'),
    ctl('tail talks stderr'),
    ctl('tail talks STDERR'),
    ctl('tail -4 talks'),
    ctl('tail -0 talks'),
    ctl('tail -100000 talks'),
    ctl('tail -5 talks stderr'),
    ctl('tail joined'),
    ctl('tail joined stderr'),
    ctl('tail silent'),
    ctl('tail silent stderr'),
    ctl('tail never'),
    ctl('tail unicode'),
    ctl('tail -f talks', { interruptAfter: 'out two\n' }),
    ctl('tail -f talks stderr', { interruptAfter: 'err one\n' }),
    ctl('tail -f silent'),
    ctl('tail -f nosuch'),
    ctl('tail talks other'),
    ctl('tail -x talks'),
    ctl('clear talks'),
    ctl('tail talks'),
    ctl('tail talks stderr'),
    ctl('clear talks joined'),
    ctl('clear all', { anyOrder: true }),
    ctl('tail joined'),
    ctl('maintail -f', { interruptAfter: 'entered RUNNING state', firstLines: 1 }),
    ctl('maintail -x'),
  ],
};

export const mendedLogs: Scenario = {
  title: 'logs that are hard to read or to clear',
  area: 'logs',
  conf: `
[program:stopped]
command=FIXTURES/talks.sh
startsecs=0
[program:binary]
command=/bin/sh -c "printf 'a\\377b\\\\n'; exec sleep 1000"
startsecs=0
`,
  steps: [
    until({ stopped: 'RUNNING', binary: 'RUNNING' }),
    { kind: 'lines', process: 'stopped', count: 2 },
    ctl('tail binary', {
      departs: { as: 'bytes that are no UTF-8 are replaced', ours: 'a\ufffdb\n\n', exitCode: 0 },
    }),
    ctl('stop stopped'),
    ctl('tail stopped'),
    ctl('clear stopped'),
    ctl('tail stopped', {
      departs: { as: 'logs of stopped programs are cleared', ours: '\n', exitCode: 0 },
    }),
  ],
};
