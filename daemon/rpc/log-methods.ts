import { RpcFault } from '../../core/protocol/fault.ts';
import { type LOG_METHODS } from '../../core/protocol/methods/logs.ts';
import { type RpcValue } from '../../core/protocol/rpc-value.ts';
import { fileExists, readFileRange, readFileTail } from '../host/log-files.ts';
import { readInt, readText } from './arguments.ts';
import { type DaemonControl, type ProcessControl } from './control.ts';
import { allProcesses, findProcess } from './lookup.ts';
import { type Method, type Methods } from './method.ts';
import { statusList } from './status-list.ts';

type LogMethod =
  | keyof typeof LOG_METHODS
  | 'supervisor.readMainLog'
  | 'supervisor.readProcessLog'
  | 'supervisor.tailProcessLog'
  | 'supervisor.clearProcessLog';

/** Read and clear logs. Source: `supervisor/rpcinterface.py`. */
export function logMethods(control: DaemonControl): Methods<LogMethod> {
  const readMainLog: Method = ([offset, length]) => readRange(control.mainLog, offset, length);
  const read =
    (logOf: LogOf): Method =>
    ([name, offset, length]) =>
      readRange(logOf(findProcess(control, readText(name))), offset, length);
  const tail =
    (logOf: LogOf): Method =>
    ([name, offset, length]) =>
      readTail(logOf(findProcess(control, readText(name))), offset, length);
  const clear: Method = ([name]) => {
    const namespec = readText(name);
    return clearLogs(findProcess(control, namespec), namespec);
  };
  return {
    'supervisor.readLog': readMainLog,
    'supervisor.readMainLog': readMainLog,
    'supervisor.clearLog': () => clearMainLog(control),
    'supervisor.readProcessStdoutLog': read(stdoutLog),
    'supervisor.readProcessLog': read(stdoutLog),
    'supervisor.readProcessStderrLog': read(stderrLog),
    'supervisor.tailProcessStdoutLog': tail(stdoutLog),
    'supervisor.tailProcessLog': tail(stdoutLog),
    'supervisor.tailProcessStderrLog': tail(stderrLog),
    'supervisor.clearProcessLogs': clear,
    'supervisor.clearProcessLog': clear,
    'supervisor.clearAllProcessLogs': () => statusList(allProcesses(control), () => true, clearLogs),
  };
}

type LogOf = (process: ProcessControl) => string | undefined;

const stdoutLog: LogOf = process => process.stdoutLog;
const stderrLog: LogOf = process => process.stderrLog;

async function readRange(
  path: string | undefined,
  offset: RpcValue | undefined,
  length: RpcValue | undefined,
): Promise<string> {
  const range = { offset: readInt(offset), length: readInt(length) };
  if (path === undefined) throw RpcFault.of('NO_FILE');
  const read = await readFileRange(path, range.offset, range.length);
  switch (read.kind) {
    case 'text':
      return read.text;
    case 'missing':
      throw RpcFault.of('NO_FILE', path);
    case 'bad-range':
      throw RpcFault.of('BAD_ARGUMENTS');
    case 'failed':
      throw RpcFault.of('FAILED');
  }
}

/** Text, size of the log, and whether it is longer than asked. */
async function readTail(
  path: string | undefined,
  offset: RpcValue | undefined,
  length: RpcValue | undefined,
): Promise<readonly [string, number, boolean]> {
  const range = { offset: readInt(offset), length: readInt(length) };
  if (path === undefined) return ['', 0, false];
  const read = await readFileTail(path, range.offset, range.length);
  switch (read.kind) {
    case 'text':
      return [read.text, read.offset, read.overflow];
    case 'missing':
      return ['', 0, false];
    case 'failed':
      return ['', range.offset, false];
  }
}

async function clearMainLog(control: DaemonControl): Promise<true> {
  if (control.mainLog === undefined || !(await fileExists(control.mainLog))) throw RpcFault.of('NO_FILE');
  try {
    control.clearMainLog();
  } catch {
    throw RpcFault.of('FAILED');
  }
  return true;
}

function clearLogs(process: ProcessControl, name: string): true {
  try {
    process.clearLogs();
  } catch {
    throw RpcFault.of('FAILED', name);
  }
  return true;
}
