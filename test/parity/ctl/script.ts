import { misuses, run, runs, type Step, until } from './step.ts';

/** Programs of both daemons. */
export const PROGRAMS = `
[program:cat]
command=/bin/cat
startsecs=0
[program:talker]
command=/bin/sh -c "echo one; echo two; echo häää; echo oops >&2; exec sleep 1000"
startsecs=0
[program:silent]
command=/bin/sleep 1000
startsecs=0
stdout_logfile=NONE
[program:dies]
command=/bin/false
autostart=false
startsecs=5
startretries=0
[program:once]
command=/bin/sh -c "read line; echo done"
autostart=false
startsecs=0
autorestart=false
[program:missing]
command=/no/such/program
autostart=false
[program:plain]
command=/etc/passwd
autostart=false
[program:grün]
command=/bin/sh -c "echo grün; exec sleep 1000"
startsecs=0
[program:stubborn]
command=/bin/sh -c "trap '' TERM; echo ready; exec sleep 1000"
startsecs=0
stopwaitsecs=1000
autostart=false
[program:pool]
command=/bin/sleep 1000
process_name=%(program_name)s_%(process_num)02d
numprocs=2
startsecs=0
autostart=false
priority=5
[program:left]
command=/bin/sleep 1000
startsecs=0
[program:right]
command=/bin/sleep 1000
startsecs=0
autostart=false
[group:duo]
programs=left,right
priority=20
[program:a-program-whose-name-is-longer-than-thirty]
command=/bin/sleep 1000
autostart=false
`;

const CHANGED = `${PROGRAMS.replace('/bin/cat\n', '/bin/cat -u\n')
  .replace('[program:silent]', '[program:fresh]')
  .replace(/\[program:grün\][^[]*/, '')}
[program:another]
command=/bin/sleep 1000
startsecs=0
`;

const REGROUPED = CHANGED.replace('programs=left,right', 'programs=left').replace('priority=5', 'priority=6');

/** What is not there, is not allowed, or makes no sense, and the rest, for every command and every form of it. */
export const SCRIPT: readonly Step[] = [
  until({ cat: 'RUNNING', talker: 'RUNNING', silent: 'RUNNING', 'duo:left': 'RUNNING', grün: 'RUNNING' }),
  { kind: 'printed', process: 'talker', lines: 3 },
  { kind: 'printed', process: 'grün', lines: 1 },

  ...runs(
    'version',
    'avail',
    'status',
    'status all',
    'status all nope',
    'status cat pool:* cat',
    'status cat',
  ),
  ...runs(
    'status nope',
    'status nope nope:* cat',
    'status nope dies',
    'status  dies',
    'status duo:',
    'status duo:left',
  ),
  ...runs(
    'status duo',
    'status left',
    'status duo:nope',
    'status :',
    'status *',
    'status grün',
    'status grün:*',
  ),
  ...runs('status cat:cat', 'status cat:*', 'status cat,dies', 'status a:b:c', 'status -x', 'status CAT'),

  ...runs(
    'pid',
    'pid cat',
    'pid dies',
    'pid nope',
    'pid nope cat',
    'pid cat nope',
    'pid cat dies',
    'pid all',
  ),
  ...runs('pid all nope', 'pid duo:*', 'pid duo:left', 'pid duo', 'pid grün', 'pid pool:pool_00 nope:x'),

  ...misuses(
    'start',
    'stop',
    'restart',
    'signal',
    'signal HUP',
    'clear',
    'tail',
    'tail a b c d',
    'maintail -1 x',
  ),
  ...misuses(
    'avail x',
    'reread x',
    'version x',
    'reload x',
    'shutdown x',
    'fg',
    'tail -f a stdout b',
    'reload all',
  ),

  ...runs(
    'start cat',
    'start nope',
    'start nope:*',
    'start nope:',
    'start nope:x',
    'start missing',
    'start plain',
  ),
  ...runs('start dies', 'start once', 'start pool', 'start duo', 'start nope cat', 'start cat nope:*'),
  { kind: 'type', process: 'once', text: '\n' },
  until({ once: 'EXITED' }),
  run('start pool:*', { anyOrder: true }),
  ...runs('start pool:', 'start pool:pool_00', 'start duo:right', 'start duo:left duo:right'),
  ...runs('status dies', 'status once', 'status missing', 'status plain', 'status pool:*', 'start grün'),

  ...runs(
    'signal HUP nope',
    'signal nope cat',
    'signal 0 cat',
    'signal SIG cat',
    'signal 999 cat',
    'signal -1 cat',
  ),
  ...runs(
    'signal TERM dies',
    'signal URG dies cat',
    'signal URG nope:*',
    'signal nope pool:*',
    'signal nope all',
  ),
  ...runs('signal URG pool:* cat', 'signal SIGURG cat', 'signal urg cat', 'signal 23 cat', 'signal URG once'),
  ...runs('signal URG all', 'signal URG grün', 'signal all URG', 'signal nope nope'),

  ...runs(
    'tail talker',
    'tail -8 talker',
    'tail -0 talker',
    'tail -1000000 talker',
    'tail --5 talker',
    'tail -+5 talker',
  ),
  ...runs(
    'tail talker stderr',
    'tail talker stdout',
    'tail -3 talker STDERR',
    'tail talker foo',
    'tail -5 talker foo',
  ),
  ...runs(
    'tail nope',
    'tail pool:*',
    'tail nope:x',
    'tail silent',
    'tail silent stderr',
    'tail -x cat',
    'tail - cat',
  ),
  ...runs(
    'tail -5',
    'tail -f',
    'tail talker talker',
    'tail grün',
    'tail dies',
    'tail missing',
    'tail -1_0 talker',
  ),
  ...runs(
    'tail once',
    'tail talker:talker',
    'tail -5.5 talker',
    'tail -F talker',
    'tail -f talker foo',
    'tail -ff talker',
  ),
  ...runs('maintail x', 'maintail -x', 'maintail -', 'maintail --f'),
  ...misuses('maintail - 5 x'),

  ...runs(
    'clear nope',
    'clear pool:*',
    'clear nope:*',
    'clear talker nope',
    'tail talker',
    'clear cat cat',
    'clear silent',
  ),
  ...runs('clear grün', 'clear duo:left', 'tail grün'),
  { kind: 'remove-log', process: 'talker' },
  ...runs('tail talker', 'clear talker', 'tail talker stderr'),

  ...runs('stop nope', 'stop nope:*', 'stop nope:x', 'stop cat', 'stop cat', 'status cat', 'stop dies cat'),
  ...runs('stop missing', 'stop duo', 'stop grün', 'stop once'),
  run('stop pool:*', { anyOrder: true }),
  run('stop pool:*', { anyOrder: true }),
  run('stop cat duo:* nope', { anyOrder: true }),
  ...runs('pid cat', 'tail cat', 'signal HUP cat', 'fg cat', 'clear cat', 'status pool:*'),

  ...runs(
    'restart cat',
    'stop cat',
    'restart cat',
    'restart nope',
    'restart nope:*',
    'restart grün',
    'restart dies',
  ),
  run('restart pool:*', { anyOrder: true }),
  run('restart duo:* nope cat', { anyOrder: true }),

  ...runs('fg a b', 'fg nope', 'fg dies', 'fg duo:*', 'fg nope:*', 'fg pool'),
  run('help', { firstLines: 6 }),
  run('?', { firstLines: 6 }),
  ...runs('help nope', 'help EOF', '? nope', 'help  nope', 'help start stop'),
  ...runs(
    'nope',
    'status;x',
    '!ls',
    'foo.bar baz',
    '  ',
    'exit',
    'quit',
    'EOF',
    'exit now',
    'Status',
    'start-all',
  ),
  ...runs('status_', '_', '-5', '*', '', 'help status;', 'quit 3', 'EOF x', '!'),
  ...runs(
    'open',
    'open ftp://x',
    'open nope',
    'open unix:///no-such.sock',
    'open http://127.0.0.1:1',
    'open UNIX:///x',
  ),
  ...runs(
    'open https://127.0.0.1:1',
    'open http:',
    'open unix:',
    'open http://127.0.0.1:99999',
    'open http://[::1]:1',
    'open http://127.0.0.1:abc',
    'open http://127.0.0.1:-1',
    'open HTTP://127.0.0.1:1',
    'open http://[::1:1',
    'open http://127.0.0.1:1/RPC2',
    'open http://127.0.0.1:1?x',
    'open unix://nope',
  ),

  ...runs(
    'add',
    'remove',
    'add nope',
    'remove nope',
    'add cat',
    'remove cat',
    'remove nope cat',
    'add pool:*',
  ),
  ...runs(
    'reread',
    'update',
    'update all',
    'update nope',
    'update cat',
    'update cat:*',
    'stop grün',
    'remove grün',
  ),
  { kind: 'rewrite', conf: CHANGED },
  ...runs(
    'avail',
    'reread',
    'avail',
    'add another',
    'add another',
    'add fresh another nope',
    'remove cat',
    'remove silent',
  ),
  until({ another: 'RUNNING', fresh: 'RUNNING' }),
  ...runs('update nope', 'update nope another', 'update silent', 'update', 'update', 'reread'),
  until({ cat: 'RUNNING', talker: 'RUNNING' }),
  ...runs(
    'status silent',
    'status cat',
    'remove another',
    'stop another',
    'remove another another',
    'status another',
  ),
  { kind: 'rewrite', conf: REGROUPED },
  ...runs('reread', 'update pool', 'status pool:*', 'update all', 'reread', 'avail'),
  until({ 'duo:left': 'RUNNING', another: 'RUNNING' }),
  ...runs('status duo:*', 'start duo:right'),
  { kind: 'rewrite', conf: `${REGROUPED}\n[program:broken]\n` },
  ...runs('reread', 'update', 'update cat', 'status cat'),
  { kind: 'rewrite', conf: REGROUPED },

  // Options before the action.
  run('version', { options: ['-i', '-c', 'CONF'] }),
  run('version', { options: ['-ic', 'CONF'] }),
  run('version', { options: ['--interactive', '--configuration=CONF'] }),
  run('version', { options: ['--conf', 'CONF'] }),
  run('version', { options: ['-c', 'CONF', '--'] }),
  run('pid nope', { options: ['-s', 'unix://FOLDER/s.sock', '-c', 'CONF'] }),
  run('pid nope', {
    options: ['-s', 'unix://FOLDER/s.sock', '-c', 'CONF', '-u', 'x', '-p', 'y', '-r', 'FOLDER/history'],
  }),
  run('version', { options: ['-c', 'CONF', '--history_file=FOLDER/history'] }),
  run('version', { options: ['-c', 'CONF', '--history-file', 'x'] }),
  run('status', { options: ['-c', 'CONF', '--serverurl=unix:///nope'] }),
  run('start cat', { options: ['-c', 'CONF', '-s', 'unix:///nope'] }),
  run('status', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('pid', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('fg cat', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('tail -f cat', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('clear cat', { options: ['-c', 'CONF', '-s', 'unix:///nope'] }),
  run('status', { options: ['-c', 'CONF', '-s', 'ftp://nope'] }),
  run('reread', { options: ['-c', 'CONF', '-s', 'unix:///nope'] }),
  run('update', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('add x', { options: ['-c', 'CONF', '-s', 'unix:///nope'] }),
  run('remove x', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('avail', { options: ['-c', 'CONF', '-s', 'unix:///nope'] }),
  run('reload', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('shutdown', { options: ['-c', 'CONF', '-s', 'unix:///nope'] }),
  run('shutdown', { options: ['-c', 'CONF', '-s', 'http://127.0.0.1:1'] }),
  run('status', { options: ['-c', 'CONF', '-s', 'unix:///etc/passwd'] }),
  run('status', { options: ['-c', 'CONF', '-s', 'unix:///etc/passwd/x'] }),
  run('status', { options: ['-c', 'CONF', '-s', `unix:///${'x'.repeat(200)}`] }),
  run('status', { options: ['-c', 'CONF', '-s', 'unix://'] }),
  run('status', { options: ['-c', 'CONF', '-s', 'foo'] }),
  run('status', { options: ['-c', 'CONF', '-s', ''] }),
  run('', { options: ['-Q'] }),
  run('', { options: ['--bogus'] }),
  run('', { options: ['-s'] }),
  run('', { options: ['-c'] }),
  run('', { options: ['--interactive=1'] }),
  run('status', { options: ['--s=unix:///nope'] }),
  run('status', { options: ['-s', 'unix:///a', '-s', 'unix:///b'] }),
  run('status', { options: ['-ii'] }),
  run('status', { options: ['-c', '/no/such/file'] }),
  run('status', { options: ['-c', 'FOLDER'] }),
  run('status', { options: ['-v'] }),

  // Shells that read their lines from a pipe.
  run('', { input: 'pid nope\n\nfoo\nhelp nope\nshutdown\nn\nreload\nno\nversion\nstatus nope' }),
  run('', { input: 'status\nexit\nversion\n' }),
  run('', { input: 'open unix:///nope\nstatus\npid\nopen unix://FOLDER/s.sock\nquit\n' }),
  run('', { input: 'fg\n?\nEOF\n', options: ['-i', '-c', 'CONF'], firstLines: 4 }),
  run('shutdown', { input: 'n\n', options: ['-i', '-c', 'CONF'] }),
  run('reload', { input: '\n', options: ['-i', '-c', 'CONF'] }),
  run('reload', { input: '', options: ['-i', '-c', 'CONF'] }),

  // All at once; then a daemon that cannot end.
  run('stop all', { anyOrder: true }),
  run('stop all', { anyOrder: true }),
  run('clear all'),
  // The daemon may find «dies» dead at once, before it comes to «missing», or later.
  run('restart all', { anyOrder: true, anyFailure: true }),
  run('start stubborn'),
  { kind: 'printed', process: 'stubborn', lines: 1 },
  run('shutdown'),
  ...runs(
    'status',
    'pid',
    'pid cat',
    'version',
    'avail',
    'reread',
    'update',
    'update cat',
    'add x',
    'remove cat',
  ),
  ...runs('start cat', 'start pool:*', 'start all', 'stop cat', 'stop all', 'restart cat', 'signal HUP cat'),
  ...runs('signal HUP all', 'clear cat', 'clear all', 'tail cat', 'maintail', 'fg cat', 'reload', 'shutdown'),
  { kind: 'kill', process: 'stubborn' },
];
