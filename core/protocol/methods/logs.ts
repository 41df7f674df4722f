import { ALWAYS_TRUE, type MethodSpec, PROCESS_NAME, STATUS_LIST } from './spec.ts';

const READ_RANGE = [
  { type: 'int', name: 'offset', help: 'first byte; below zero with length 0: that many bytes from the end' },
  { type: 'int', name: 'length', help: 'how many bytes; 0: up to the end' },
] as const;

const TAIL_RANGE = [
  { type: 'int', name: 'offset', help: 'where the last call ended' },
  { type: 'int', name: 'length', help: 'how many bytes at most' },
] as const;

const TEXT = { type: 'string', help: 'the text' } as const;

const TAIL = {
  type: 'array',
  help: '[text, offset for the next call, whether the log was longer than asked]',
} as const;

/** Read and clear logs. */
export const LOG_METHODS = {
  'supervisor.readLog': { parameters: READ_RANGE, result: TEXT, help: "Read from the daemon's own log." },
  'supervisor.clearLog': {
    parameters: [],
    result: ALWAYS_TRUE,
    help: "Empty the daemon's own log.",
    changes: true,
  },
  'supervisor.readProcessStdoutLog': {
    parameters: [PROCESS_NAME, ...READ_RANGE],
    result: TEXT,
    help: 'Read from the log of the standard output of a process.',
  },
  'supervisor.readProcessStderrLog': {
    parameters: [PROCESS_NAME, ...READ_RANGE],
    result: TEXT,
    help: 'Read from the log of the standard error of a process.',
  },
  'supervisor.tailProcessStdoutLog': {
    parameters: [PROCESS_NAME, ...TAIL_RANGE],
    result: TAIL,
    help: 'The end of the log of the standard output of a process, and its size.',
  },
  'supervisor.tailProcessStderrLog': {
    parameters: [PROCESS_NAME, ...TAIL_RANGE],
    result: TAIL,
    help: 'The end of the log of the standard error of a process, and its size.',
  },
  'supervisor.clearProcessLogs': {
    parameters: [PROCESS_NAME],
    result: ALWAYS_TRUE,
    help: 'Empty both logs of a process.',
    changes: true,
  },
  'supervisor.clearAllProcessLogs': {
    parameters: [],
    result: STATUS_LIST,
    help: 'Empty the logs of every process.',
    changes: true,
  },
} as const satisfies Readonly<Record<string, MethodSpec>>;
