import { ctl, type Scenario, until } from '../scenario.ts';

export const groups: Scenario = {
  title: 'groups and pools are controlled as one',
  area: 'processes',
  conf: `
[program:pool]
command=/bin/sh -c "echo number %(process_num)d; exec sleep 1000"
startsecs=0
numprocs=3
process_name=%(program_name)s_%(process_num)02d
[program:one]
command=/bin/sleep 1000
startsecs=0
priority=20
[program:two]
command=/bin/sleep 1000
startsecs=0
priority=10
autostart=false
[group:both]
programs=one,two
priority=5
[program:alone]
command=/bin/sleep 1000
startsecs=0
`,
  steps: [
    until({ 'pool:pool_00': 'RUNNING', 'pool:pool_02': 'RUNNING', 'both:one': 'RUNNING', alone: 'RUNNING' }),
    { kind: 'lines', process: 'pool:pool_00', count: 1 },
    ctl('status'),
    ctl('status pool:*'),
    ctl('status pool:'),
    ctl('status both:two pool:pool_01'),
    ctl('stop pool:pool_01'),
    ctl('stop pool:*', { anyOrder: true }),
    ctl('stop pool:*'),
    ctl('start pool:pool_02'),
    ctl('start pool:*'),
    ctl('start pool:*'),
    ctl('restart pool:*', { anyOrder: true }),
    ctl('start both:*'),
    ctl('restart both:two'),
    ctl('stop both:', { anyOrder: true }),
    ctl('start both:'),
    ctl('signal CONT pool:*'),
    ctl('signal CONT both:one alone'),
    ctl('pid pool:pool_00'),
    ctl('pid all'),
    ctl('tail pool:pool_02'),
    ctl('clear pool:pool_02'),
    ctl('stop one'),
    ctl('avail'),
    ctl('stop all', { anyOrder: true }),
    ctl('status'),
    ctl('start both:one alone pool:*'),
    ctl('status'),
  ],
};
