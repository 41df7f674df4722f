import { ctl, type Scenario, until } from '../scenario.ts';

const pool = (socket: string, more = ''): string => `[fcgi-program:pool]
command=/bin/sleep 1000
process_name=%(program_name)s_%(process_num)d
numprocs=2
socket=${socket}
startsecs=0
${more}
`;

const lone = (socket: string): string =>
  `[fcgi-program:lone]\ncommand=/bin/sleep 1000\nsocket=${socket}\nstartsecs=0\nautorestart=true\n`;

const fresh = `[fcgi-program:fresh]
command=/nosuch/program
socket=unix://%(here)s/fresh.sock
autostart=false
startretries=0
`;

export const fcgi: Scenario = {
  title: 'pools of FastCGI programs open and close their sockets',
  area: 'processes',
  conf:
    pool('unix://%(here)s/pool.sock', 'socket_mode=0660') +
    lone('unix://%(here)s/lone.sock') +
    '[group:site]\nprograms=member\n[fcgi-program:member]\ncommand=/bin/cat\nsocket=unix://%(here)s/member.sock\nstartsecs=0\n',
  steps: [
    until({ 'pool:pool_0': 'RUNNING', 'pool:pool_1': 'RUNNING', lone: 'RUNNING', 'site:member': 'RUNNING' }),
    ctl('status'),
    ctl('restart pool:pool_0'),
    { kind: 'kill', process: 'lone', then: 'RUNNING' },
    ctl('stop pool:pool_0'),
    ctl('stop pool:pool_1'),
    ctl('start pool:pool_1'),
    ctl('stop lone site:member'),
    // Of a socket only the address counts.
    {
      kind: 'rewrite',
      conf:
        pool('unix://%(here)s/pool.sock', 'socket_mode=0600') + lone('unix://%(here)s/other.sock') + fresh,
    },
    ctl('reread'),
    ctl('update'),
    until({ lone: 'RUNNING' }),
    ctl('start fresh'),
    ctl('status'),
    ctl('remove pool'),
    ctl('stop pool:*', { anyOrder: true }),
    ctl('remove pool'),
    ctl('add pool'),
    until({ 'pool:pool_0': 'RUNNING', 'pool:pool_1': 'RUNNING' }),
    ctl('stop pool:*', { anyOrder: true }),
    ctl('shutdown'),
    { kind: 'end' },
  ],
};
