import { ctl, type Scenario, until } from '../scenario.ts';

export const passingStates: Scenario = {
  title: 'processes that are starting, stopping or backing off are shown and controlled',
  area: 'processes',
  retried: ['retries'],
  conf: `
[program:slow]
command=/bin/sleep 1000
startsecs=1000
[program:stubborn]
command=FIXTURES/ignores-term.sh
startsecs=0
stopwaitsecs=1000
[program:retries]
command=FIXTURES/dies-fast.sh
startsecs=5
startretries=100
[program:given-up]
command=FIXTURES/dies-fast.sh
startsecs=5
startretries=0
[program:escalates]
command=FIXTURES/ignores-term.sh
startsecs=0
stopwaitsecs=1
`,
  steps: [
    until({ slow: 'STARTING', stubborn: 'RUNNING', 'given-up': 'FATAL', escalates: 'RUNNING' }),
    { kind: 'lines', process: 'stubborn', count: 1 },
    { kind: 'lines', process: 'escalates', count: 1 },
    ctl('status slow', { hasty: true }),
    ctl('start slow', { hasty: true }),
    ctl('pid slow', { hasty: true }),
    ctl('signal CONT slow', { hasty: true }),
    ctl('fg slow', { hasty: true }),
    ctl('remove slow', { hasty: true }),
    ctl('stop slow', { hasty: true }),
    ctl('status slow'),
    { kind: 'stop-without-waiting', process: 'stubborn' },
    ctl('status stubborn', { hasty: true }),
    ctl('start stubborn', { hasty: true }),
    ctl('stop stubborn', { hasty: true }),
    ctl('remove stubborn', { hasty: true }),
    ctl('signal CONT stubborn', { hasty: true }),
    ctl('signal KILL stubborn', { hasty: true }),
    until({ stubborn: 'STOPPED' }),
    ctl('status stubborn'),
    ctl('stop escalates'),
    ctl('status escalates'),
    { kind: 'lines', process: 'retries', count: 3 },
    until({ retries: 'BACKOFF' }),
    ctl('status retries', { hasty: true }),
    { kind: 'lines', process: 'retries', count: 4 },
    until({ retries: 'BACKOFF' }),
    ctl('start retries', { hasty: true }),
    ctl('stop retries', { hasty: true }),
    ctl('status retries'),
    ctl('status given-up'),
    ctl('stop given-up'),
    ctl('restart given-up'),
    until({ 'given-up': 'FATAL' }),
    ctl('status'),
  ],
};
