import { expect, test } from 'vitest';
import { columnLines } from '../../../cli/columns.ts';
import { CtlError } from '../../../cli/ctl-error.ts';
import { errorLine } from '../../../cli/error-line.ts';
import { exitStatusOf } from '../../../cli/exit-status.ts';
import { resultLine, CLEAR_TEXTS, SIGNAL_TEXTS, START_TEXTS, STOP_TEXTS } from '../../../cli/result-lines.ts';
import { statusLines } from '../../../cli/status-table.ts';
import { FAULTS, RpcFault } from '../../../core/protocol/fault.ts';
import { CallError, type CallFailure } from '../../../wire/http-call.ts';

test('the status table is as wide as its longest name, at least 30, and keeps blanks at the end', () => {
  expect(
    statusLines([
      { group: 'cat', name: 'cat', statename: 'RUNNING', description: 'pid 7, uptime 0:00:01' },
      { group: 'g', name: 'a', statename: 'STARTING', description: '' },
    ]),
  ).toEqual([
    'cat                              RUNNING   pid 7, uptime 0:00:01',
    'g:a                              STARTING  ',
  ]);
  const [line] = statusLines([
    { group: 'g'.repeat(30), name: 'ä😀', statename: 'STOPPED', description: 'Not started' },
  ]);
  expect(line).toBe(`${'g'.repeat(30)}:ä😀   STOPPED   Not started`);
});

test('no process, no line', () => {
  expect(statusLines([])).toEqual([]);
});

test('words stand in columns, filled downwards', () => {
  expect(columnLines(['a', 'bbb', 'cc', 'd', 'e'], 10)).toEqual(['a    cc  e', 'bbb  d ']);
});

test.each([
  [['one', 'two'], 79, ['one  two']],
  [['one', 'two'], 3, ['one', 'two']],
  [['one'], 79, ['one']],
  [[], 79, []],
] as const)('%j in %i columns', (words, width, expected) => {
  expect(columnLines(words, width)).toEqual(expected);
});

test.each([
  [START_TEXTS, FAULTS.SUCCESS, 'g:a: started'],
  [START_TEXTS, FAULTS.NO_FILE, 'g:a: ERROR (no such file)'],
  [START_TEXTS, FAULTS.NOT_EXECUTABLE, 'g:a: ERROR (file is not executable)'],
  [START_TEXTS, FAULTS.ALREADY_STARTED, 'g:a: ERROR (already started)'],
  [START_TEXTS, FAULTS.SPAWN_ERROR, 'g:a: ERROR (spawn error)'],
  [START_TEXTS, FAULTS.ABNORMAL_TERMINATION, 'g:a: ERROR (abnormal termination)'],
  [STOP_TEXTS, FAULTS.SUCCESS, 'g:a: stopped'],
  [STOP_TEXTS, FAULTS.NOT_RUNNING, 'g:a: ERROR (not running)'],
  [STOP_TEXTS, FAULTS.FAILED, 'what the daemon says'],
  [SIGNAL_TEXTS, FAULTS.SUCCESS, 'g:a: signalled'],
  [SIGNAL_TEXTS, FAULTS.BAD_SIGNAL, 'g:a: ERROR (bad signal name)'],
  [CLEAR_TEXTS, FAULTS.SUCCESS, 'g:a: cleared'],
  [CLEAR_TEXTS, FAULTS.FAILED, 'g:a: ERROR (failed)'],
  [CLEAR_TEXTS, FAULTS.BAD_NAME, 'g:a: ERROR (no such process)'],
])('a result has its line (%#)', (texts, status, expected) => {
  expect(resultLine(texts, { group: 'g', name: 'a', status, description: 'what the daemon says' })).toBe(
    expected,
  );
});

test('a code that has no line is an error', () => {
  const result = { group: 'a', name: 'a', status: FAULTS.SHUTDOWN_STATE, description: 'SHUTDOWN_STATE' };
  expect(() => resultLine(START_TEXTS, result)).toThrow(
    new CtlError('ValueError', 'Unknown result code 6 for a'),
  );
});

test.each([
  [FAULTS.SUCCESS, undefined, undefined],
  [FAULTS.ALREADY_STARTED, FAULTS.ALREADY_STARTED, undefined],
  [FAULTS.ALREADY_STARTED, undefined, 1],
  [FAULTS.NOT_RUNNING, FAULTS.NOT_RUNNING, undefined],
  [FAULTS.NOT_RUNNING, undefined, 7],
  [FAULTS.SPAWN_ERROR, FAULTS.ALREADY_STARTED, 7],
  [FAULTS.ABNORMAL_TERMINATION, undefined, 7],
  [FAULTS.BAD_NAME, FAULTS.NOT_RUNNING, 1],
])('code %i, ignoring %s, asks for exit status %s', (code, ignored, expected) => {
  expect(exitStatusOf(code, ignored)).toBe(expected);
});

const call = (failure: CallFailure): CallError => new CallError(failure);

test.each([
  [new RpcFault(6, 'SHUTDOWN_STATE'), "<class 'xmlrpc.client.Fault'>, <Fault 6: 'SHUTDOWN_STATE'>"],
  [new RpcFault(92, "CANT_REREAD: it's"), `<class 'xmlrpc.client.Fault'>, <Fault 92: "CANT_REREAD: it's">`],
  [call({ kind: 'missing-socket' }), "<class 'FileNotFoundError'>, [Errno 2] No such file or directory"],
  [
    call({ kind: 'errno', code: 'EACCES', message: '' }),
    "<class 'PermissionError'>, [Errno 13] Permission denied",
  ],
  [
    call({ kind: 'errno', code: 'ENOTFOUND', message: '' }),
    "<class 'socket.gaierror'>, [Errno -2] Name or service not known",
  ],
  [call({ kind: 'errno', code: 'EUNHEARD', message: 'odd' }), "<class 'OSError'>, odd"],
  [
    call({ kind: 'unauthorized', reason: 'Unauthorized' }),
    "<class 'xmlrpc.client.ProtocolError'>, <ProtocolError for 127.0.0.1/RPC2: 401 Unauthorized>",
  ],
  [
    call({ kind: 'status', status: 500, reason: 'Internal Server Error' }),
    "<class 'xmlrpc.client.ProtocolError'>, <ProtocolError for 127.0.0.1/RPC2: 500 Internal Server Error>",
  ],
  [call({ kind: 'malformed', message: 'no XML' }), "<class 'xmlrpc.client.ResponseError'>, no XML"],
  [new CtlError('ValueError', 'Unknown protocol'), "<class 'ValueError'>, Unknown protocol"],
  [new Error('a defect'), "<class 'Exception'>, a defect"],
  ['thrown text', "<class 'Exception'>, thrown text"],
])('an unexpected error has the line of its kind (%#)', (error, expected) => {
  const line = errorLine(error);
  expect(line.slice(0, line.indexOf(': file: '))).toBe(`error: ${expected}`);
  expect(line).toMatch(/: file: \S+ line: \d+$/);
});
