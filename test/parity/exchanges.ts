import { RpcFault } from '../../core/protocol/fault.ts';
import { methodNames } from '../../core/protocol/methods.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { encodeFault, encodeResponse } from '../../wire/xmlrpc-writer.ts';
import { call, type Exchange, http, type RpcDeparture } from './exchange.ts';
import { wrongCounts, wrongTypes } from './wrong-calls.ts';

/** The programs that the exchanges are about. */
export const conf = `
[program:cat]
command=/bin/cat
startsecs=0
stdout_logfile=%(here)s/cat.log
stderr_logfile=%(here)s/cat.err
[program:talks]
command=FIXTURES/talks.sh
startsecs=0
[program:pool]
command=/bin/sleep 1000
process_name=%(program_name)s_%(process_num)02d
numprocs=2
numprocs_start=1
priority=5
startsecs=0
[program:manual]
command=/bin/sleep 1000
autostart=false
autorestart=true
directory=/tmp
user=root
exitcodes=0,3
stopsignal=HUP
stdout_logfile=NONE
stderr_logfile=NONE
redirect_stderr=true
stdout_capture_maxbytes=1KB
killasgroup=true
serverurl=http://example.org:9001
startsecs=0
[program:missing]
command=/nonexistent/program
autostart=false
startretries=0
[program:fails]
command=/bin/sh -c "sleep 0.2; exit 4"
startsecs=0
autorestart=false
[program:was-there]
command=FIXTURES/dies-fast.sh
startsecs=0
autorestart=false
[program:binary]
command=/bin/sh -c "printf 'a\\377b\\n'; exec sleep 1000"
startsecs=0
[program:colours]
command=/bin/sh -c "printf '\\033[1mbold\\n'; exec sleep 1000"
startsecs=0
[program:a-&-b<c>]
command=/bin/cat
autostart=false
`;

/** The lines of an answer with HTTP status 500, which is what Python's daemon gives for a defect of its own. */
const SERVER_ERROR = `500 Internal Server Error
type: text/html
<head>\r
<title>Error response</title>\r
</head>\r
<body>\r
<h1>Error response</h1>\r
<p>Error code 500.\r
<p>Message: Internal Server Error.\r
</body>\r
`;

/** Python's daemon fails; ours answers this. */
function insteadOfFailing(as: RpcDeparture['as'], xml: string): RpcDeparture {
  const ours = `200 OK\ntype: text/xml\n${xml}`;
  return { as, undo: answer => (answer === ours ? SERVER_ERROR : answer) };
}

const refused = insteadOfFailing('wrong types are refused', encodeFault(RpcFault.of('INCORRECT_PARAMETERS')));
const noMethodName = insteadOfFailing(
  'wrong types are refused',
  encodeResponse([{ faultCode: 2, faultString: 'INCORRECT_PARAMETERS: No methodName' }]),
);

function replaced(value: RpcValue): RpcDeparture {
  return insteadOfFailing('bytes that are no UTF-8 are replaced', encodeResponse(value));
}

function withoutAutorestart(ours: string): string {
  return ours.replaceAll(/<member>\n<name>autorestart<\/name>\n.*\n<\/member>\n/g, '');
}

function withoutOwnMethods(ours: string): string {
  return ours.replaceAll(/<value><string>supervisord\..*<\/string><\/value>\n/g, '');
}

const published = methodNames().filter(name => name.startsWith('supervisor.') || name.startsWith('system.'));

export const exchanges: readonly Exchange[] = [
  // What the daemon says of itself.
  call('supervisor.getAPIVersion'),
  call('supervisor.getVersion'),
  call('supervisor.getSupervisorVersion'),
  call('supervisor.getIdentification'),
  call('supervisor.getState'),
  call('supervisor.getPID'),
  call('system.listMethods', [], { as: 'our own methods are listed', undo: withoutOwnMethods }),
  ...published.map(name => call('system.methodSignature', [name])),
  call('system.methodSignature', ['supervisor.nosuch']),
  call('system.methodHelp', ['supervisor.nosuch']),
  // Processes.
  call('supervisor.getAllProcessInfo'),
  call('supervisor.getProcessInfo', ['cat']),
  call('supervisor.getProcessInfo', ['pool:pool_01']),
  call('supervisor.getProcessInfo', ['cat:cat']),
  call('supervisor.getProcessInfo', ['manual']),
  call('supervisor.getProcessInfo', ['fails']),
  call('supervisor.getProcessInfo', ['a-&-b<c>']),
  call('supervisor.getProcessInfo', ['pool']),
  call('supervisor.getProcessInfo', ['pool:*']),
  call('supervisor.getProcessInfo', ['']),
  call('supervisor.getAllConfigInfo', [], { as: 'autorestart is told', undo: withoutAutorestart }),
  call('supervisor.startProcess', ['cat']),
  call('supervisor.startProcess', ['nosuch']),
  call('supervisor.startProcess', ['missing']),
  call('supervisor.startProcess', ['pool:*']),
  call('supervisor.startProcessGroup', ['pool']),
  call('supervisor.startProcessGroup', ['nosuch']),
  call('supervisor.startProcess', ['manual', false]),
  call('supervisor.stopProcess', ['pool:pool_02']),
  call('supervisor.stopProcess', ['pool:pool_02']),
  { ...call('supervisor.startProcessGroup', ['pool', true]), inAnyOrder: true },
  { ...call('supervisor.stopProcess', ['pool:*', true]), inAnyOrder: true },
  { ...call('supervisor.startProcess', ['pool:*', true]), inAnyOrder: true },
  call('supervisor.stopProcessGroup', ['nosuch']),
  call('supervisor.stopProcess', ['fails']),
  call('supervisor.signalProcess', ['cat', 'CONT']),
  call('supervisor.signalProcess', ['cat', '18']),
  call('supervisor.signalProcess', ['cat', 18]),
  call('supervisor.signalProcess', ['cat', 'NOSUCH']),
  call('supervisor.signalProcess', ['cat', '']),
  call('supervisor.signalProcess', ['fails', 'CONT']),
  call('supervisor.signalProcess', ['nosuch', 'CONT']),
  call('supervisor.signalProcess', ['pool:*', 'CONT']),
  call('supervisor.signalProcessGroup', ['pool', 'SIGCONT']),
  call('supervisor.signalProcessGroup', ['pool', 'NOSUCH']),
  call('supervisor.signalProcessGroup', ['nosuch', 'CONT']),
  call('supervisor.signalAllProcesses', ['CONT']),
  call('supervisor.sendProcessStdin', ['fails', 'x']),
  call('supervisor.sendProcessStdin', ['nosuch', 'x']),
  call('supervisor.sendProcessStdin', ['cat', 5]),
  call('supervisor.sendProcessStdin', ['cat', '']),
  call('supervisor.sendProcessStdin', ['pool:pool_01', '0123456789abcdef'.repeat(5000)]),
  call(
    'supervisor.sendProcessStdin',
    ['pool:pool_01', 'more'],
    insteadOfFailing('a full input is waited for', encodeResponse(true)),
  ),
  call('supervisor.sendRemoteCommEvent', ['type', 'data']),
  // Logs.
  call('supervisor.readProcessStdoutLog', ['talks', 0, 0]),
  call('supervisor.readProcessLog', ['talks', 0, 0]),
  call('supervisor.readProcessStderrLog', ['talks', 0, 0]),
  call('supervisor.readProcessStdoutLog', ['talks', 4, 3]),
  call('supervisor.readProcessStdoutLog', ['talks', -4, 0]),
  call('supervisor.readProcessStdoutLog', ['talks', -4, 2]),
  call('supervisor.readProcessStdoutLog', ['talks', 0, -1]),
  call('supervisor.readProcessStdoutLog', ['talks', 1000, 0]),
  call('supervisor.readProcessStdoutLog', ['talks', -1000, 0]),
  call('supervisor.readProcessStdoutLog', ['manual', 0, 0]),
  call('supervisor.readProcessStderrLog', ['manual', 0, 0]),
  call('supervisor.readProcessStdoutLog', ['nosuch', 0, 0]),
  call('supervisor.readProcessStdoutLog', ['pool:*', 0, 0]),
  call('supervisor.tailProcessStdoutLog', ['talks', 0, 100]),
  call('supervisor.tailProcessLog', ['talks', 0, 100]),
  call('supervisor.tailProcessStderrLog', ['talks', 0, 100]),
  call('supervisor.tailProcessStdoutLog', ['talks', 0, 4]),
  call('supervisor.tailProcessStdoutLog', ['talks', 4, 4]),
  call('supervisor.tailProcessStdoutLog', ['talks', 16, 4]),
  call('supervisor.tailProcessStdoutLog', ['talks', 1000, 4]),
  call('supervisor.tailProcessStdoutLog', ['talks', 0, 0]),
  call('supervisor.tailProcessStdoutLog', ['manual', 0, 100]),
  call('supervisor.tailProcessStdoutLog', ['nosuch', 0, 100]),
  call('supervisor.readLog', [0, 3]),
  call('supervisor.readLog', [-1, 1]),
  call('supervisor.readLog', [0, -1]),
  call('supervisor.readMainLog', [0, 4]),
  call('supervisor.readLog', ['a', 5], refused),
  call('supervisor.readProcessStdoutLog', ['talks', 'a', 5], refused),
  call('supervisor.readProcessStdoutLog', ['binary', 0, 0], replaced('a\ufffdb\n')),
  call('supervisor.tailProcessStdoutLog', ['binary', 0, 100], replaced(['a\ufffdb\n', 4, false])),
  call('supervisor.readProcessStdoutLog', ['colours', 0, 0], {
    as: 'characters that XML forbids are replaced',
    undo: ours => ours.replace('\ufffd[1m', '\u001b[1m'),
  }),
  call('supervisor.readProcessStdoutLog', ['was-there', 0, 0]),
  call('supervisor.clearProcessLogs', ['was-there']),
  call('supervisor.readProcessStdoutLog', ['was-there', 0, 0], {
    as: 'logs of stopped programs are cleared',
    undo: ours => ours.replace('<string></string>', '<string>dying\n</string>'),
  }),
  call('supervisor.clearProcessLogs', ['talks']),
  call('supervisor.clearProcessLog', ['talks']),
  call('supervisor.clearProcessLogs', ['nosuch']),
  call('supervisor.clearProcessLogs', ['pool:*']),
  call('supervisor.clearAllProcessLogs'),
  // Configuration.
  call('supervisor.reloadConfig'),
  call('supervisor.addProcessGroup', ['cat']),
  call('supervisor.addProcessGroup', ['nosuch']),
  call('supervisor.removeProcessGroup', ['cat']),
  call('supervisor.removeProcessGroup', ['nosuch']),
  call('supervisor.removeProcessGroup', ['fails']),
  call('supervisor.getProcessInfo', ['fails']),
  call('supervisor.addProcessGroup', ['fails']),
  // Several at once.
  call('system.multicall', [[]]),
  call('system.multicall', ['x'], refused),
  call('system.multicall', [['x']], noMethodName),
  call('system.multicall', [
    [
      { methodName: 'supervisor.getState', params: [] },
      { methodName: 'supervisor.getAPIVersion' },
      { methodName: 'supervisor.getProcessInfo', params: ['nosuch'] },
      { methodName: 'supervisor.stopProcess', params: ['cat'] },
      { methodName: 'supervisor.startProcess', params: ['cat'] },
      { methodName: 'supervisor.nosuch', params: [] },
      { methodName: 'supervisor.getState', params: [1] },
      { methodName: 'system.multicall', params: [[]] },
      { params: [] },
    ],
  ]),
  ...wrongCounts(),
  ...wrongTypes(refused),
  // What is no call of a method.
  call('supervisor.nosuch'),
  call('nosuch.getState'),
  call('getState'),
  call('supervisor.getState.more'),
  call('supervisor._update', ['x']),
  call('supervisor.getState', [1]),
  call('supervisor.startProcess'),
  call('supervisor.startProcess', ['cat', true, 1]),
  call('supervisor.getProcessInfo', ['cat', 'cat']),
  http('POST', '/RPC2', { body: 'no xml' }),
  http('POST', '/RPC2', { body: '<?xml version="1.0"?><methodCall></methodCall>' }),
  http('POST', '/RPC2', { body: '<methodCall><methodName></methodName></methodCall>' }),
  http('POST', '/RPC2', { body: '<methodCall><methodName>supervisor.getState</methodName></methodCall>' }),
  http('POST', '/RPC2', {
    body: '<methodCall><methodName>supervisor.getProcessInfo</methodName><params><param><value>cat</value></param></params></methodCall>',
  }),
  http('POST', '/RPC2xyz', {
    body: '<methodCall><methodName>supervisor.getAPIVersion</methodName></methodCall>',
  }),
  http('GET', '/RPC2'),
  http('PUT', '/RPC2', { body: 'x' }),
  http('GET', '/logtail/nosuch'),
  http('GET', '/logtail/pool:*'),
  http('GET', '/logtail/cat/nosuch'),
  http('GET', '/logtail/manual'),
  http('POST', '/logtail/cat', { body: '' }),
  http('GET', '/nosuch'),
];
