import { ALWAYS_TRUE, GROUP_NAME, type MethodSpec, PROCESS_NAME, SIGNAL, STATUS_LIST, WAIT } from './spec.ts';

/** Start, stop, signal and look at processes. */
export const PROCESS_METHODS = {
  'supervisor.getProcessInfo': {
    parameters: [PROCESS_NAME],
    result: { type: 'struct', help: 'state, pid, times, log files and a description' },
    help: 'What is known of one process.',
  },
  'supervisor.getAllProcessInfo': {
    parameters: [],
    result: { type: 'array', help: 'one struct per process, as getProcessInfo gives it' },
    help: 'What is known of every process, by group and name.',
  },
  'supervisor.getAllConfigInfo': {
    parameters: [],
    result: { type: 'array', help: 'one struct per process' },
    help: 'The configuration that was read last, process by process, whether it is active or not.',
  },
  'supervisor.startProcess': {
    parameters: [PROCESS_NAME, WAIT],
    result: ALWAYS_TRUE,
    help: 'Start a process; "group:*" starts a group and answers as startProcessGroup does.',
  },
  'supervisor.startProcessGroup': {
    parameters: [GROUP_NAME, WAIT],
    result: STATUS_LIST,
    help: 'Start the processes of a group that do not run.',
  },
  'supervisor.startAllProcesses': {
    parameters: [WAIT],
    result: STATUS_LIST,
    help: 'Start every process that does not run.',
  },
  'supervisor.stopProcess': {
    parameters: [PROCESS_NAME, WAIT],
    result: ALWAYS_TRUE,
    help: 'Stop a process; "group:*" stops a group and answers as stopProcessGroup does.',
  },
  'supervisor.stopProcessGroup': {
    parameters: [GROUP_NAME, WAIT],
    result: STATUS_LIST,
    help: 'Stop the running processes of a group.',
  },
  'supervisor.stopAllProcesses': {
    parameters: [WAIT],
    result: STATUS_LIST,
    help: 'Stop every running process.',
  },
  'supervisor.signalProcess': {
    parameters: [PROCESS_NAME, SIGNAL],
    result: ALWAYS_TRUE,
    help: 'Send a signal to a process; "group:*" answers as signalProcessGroup does.',
  },
  'supervisor.signalProcessGroup': {
    parameters: [GROUP_NAME, SIGNAL],
    result: STATUS_LIST,
    help: 'Send a signal to the processes of a group.',
  },
  'supervisor.signalAllProcesses': {
    parameters: [SIGNAL],
    result: STATUS_LIST,
    help: 'Send a signal to every process.',
  },
  'supervisor.sendProcessStdin': {
    parameters: [PROCESS_NAME, { type: 'string', name: 'chars', help: 'the text, sent as UTF-8' }],
    result: ALWAYS_TRUE,
    help: 'Write text to the standard input of a process.',
  },
} as const satisfies Readonly<Record<string, MethodSpec>>;
