import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { call, type Exchange } from '../parity/exchange.ts';
import { fixtures } from './fixtures.ts';
import { type Random } from './mutated-conf.ts';

/** `ends`: a process that has to end when the answer is true. */
export type Step = { readonly title: string } & (
  | { readonly kind: 'call'; readonly exchange: Exchange; readonly ends?: string }
  | { readonly kind: 'file'; readonly conf: string }
);

const OBEYS = `command=${fixtures}/obeys.sh`;
const LOGS = 'stdout_logfile=%(here)s/%(program_name)s.out\nstderr_logfile=%(here)s/%(program_name)s.err\n';

/**
 * Nothing in them ends or changes by itself, so that both daemons come to rest at the same place. Every program says in its log
 * that it is there: a signal that reaches a child of Python's daemon before its exec is lost.
 */
const BASE = `
[program:keeps]
${OBEYS}
startsecs=0
autorestart=true
${LOGS}
[program:once]
${OBEYS}
startsecs=0
autorestart=false
exitcodes=0,3
priority=5
${LOGS}
[program:unexpected]
${OBEYS}
startsecs=0
autorestart=unexpected
exitcodes=3
priority=2
${LOGS}
[program:manual]
${OBEYS}
startsecs=0
autostart=false
autorestart=unexpected
redirect_stderr=true
stopwaitsecs=1
stdout_logfile=%(here)s/manual.out
[program:missing]
command=/no/such/program
startretries=0
autostart=false
[program:young]
${OBEYS}
startsecs=1
startretries=0
autorestart=false
stopsignal=HUP
${LOGS}
`;
const POOL = `
[program:pool]
${OBEYS}
process_name=%(program_name)s_%(process_num)02d
numprocs=2
startsecs=0
priority=10
redirect_stderr=true
stdout_logfile=%(here)s/%(program_name)s_%(process_num)d.out
`;
const GROUP = `
[group:both]
programs=one,two
priority=3
[program:one]
${OBEYS}
startsecs=0
${LOGS}
[program:two]
${OBEYS}
startsecs=0
autostart=false
${LOGS}
`;

export const WALK_CONFS = [
  `${BASE}${POOL}${GROUP}`,
  `${BASE}${POOL.replace('numprocs=2', 'numprocs=3')}${GROUP}`,
  `${BASE.replace('priority=5', 'priority=50')}${GROUP}`,
  `${POOL}${BASE.replace('exitcodes=3', 'exitcodes=4')}`,
  `${BASE}${GROUP.replace('one,two', 'one')}${POOL.replace('pool]', 'more]')}`,
] as const;

const GROUPS = [
  'keeps',
  'once',
  'unexpected',
  'manual',
  'missing',
  'young',
  'pool',
  'both',
  'more',
  'one',
  'nobody',
];
const OBEYING = ['keeps', 'once', 'unexpected', 'manual', 'young'];
const NAMES = [
  ...GROUPS,
  ...OBEYING,
  'pool:pool_00',
  'pool:pool_01',
  'pool:pool_02',
  'pool:*',
  'pool:',
  'both:one',
  'both:two',
  'both:*',
  'keeps:keeps',
  'keeps:other',
  ':keeps',
  'nobody:*',
];

export function stepsOf(random: Random, count: number): readonly Step[] {
  return Array.from({ length: count }, () => stepOf(random));
}

function stepOf(random: Random): Step {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const made = (method: string, ...params: RpcValue[]): Step => called(call(`supervisor.${method}`, params));
  const kind = random();
  if (kind < 0.16) return made('startProcess', one(NAMES), random() < 0.7);
  if (kind < 0.32) return made('stopProcess', one(NAMES), random() < 0.7);
  if (kind < 0.36) return made('startProcessGroup', one(GROUPS), random() < 0.7);
  if (kind < 0.4) return made('stopProcessGroup', one(GROUPS), random() < 0.7);
  if (kind < 0.42) return made('startAllProcesses', random() < 0.7);
  if (kind < 0.44) return made('stopAllProcesses', random() < 0.7);
  if (kind < 0.6) return ending(one(OBEYING), one([0, 1, 3, 4]));
  if (kind < 0.7)
    return made(
      'sendProcessStdin',
      one(OBEYING),
      one(['say hello\n', 'complain loudly\n', 'deaf\n', 'say ü 漢\n']),
    );
  if (kind < 0.72) return made('sendProcessStdin', one(NAMES), '');
  if (kind < 0.75)
    return made('signalProcess', one(NAMES), one(['CONT', 'WINCH', '28', 'SIGCONT', 'NOPE', '0']));
  if (kind < 0.77) return made('signalProcessGroup', one(GROUPS), one(['CONT', 'WINCH', 'NOPE']));
  if (kind < 0.79) return made('getProcessInfo', one(NAMES));
  if (kind < 0.81) return made('tailProcessStdoutLog', one(NAMES), one([0, 3, 10]), one([0, 5, 1000]));
  if (kind < 0.83) return made('readProcessStdoutLog', one(NAMES), one([-5, 0, 3]), one([0, 5, 100]));
  if (kind < 0.87) return { kind: 'file', title: 'another file', conf: one(WALK_CONFS) };
  if (kind < 0.92) return made('reloadConfig');
  if (kind < 0.96) return made('addProcessGroup', one(GROUPS));
  return made('removeProcessGroup', one(GROUPS));
}

function called(exchange: Exchange): Step {
  return { kind: 'call', title: exchange.title, exchange };
}

function ending(name: string, status: number): Step {
  const exchange = call('supervisor.sendProcessStdin', [name, `end ${status}\n`]);
  return { kind: 'call', title: exchange.title, exchange, ends: `${name}:${name}` };
}
