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
    changes: true,
  },
  'supervisor.startProcessGroup': {
    parameters: [GROUP_NAME, WAIT],
    result: STATUS_LIST,
    help: 'Start the processes of a group that do not run.',
    changes: true,
  },
  'supervisor.startAllProcesses': {
    parameters: [WAIT],
    result: STATUS_LIST,
    help: 'Start every process that does not run.',
    changes: true,
  },
  'supervisor.stopProcess': {
    parameters: [PROCESS_NAME, WAIT],
    result: ALWAYS_TRUE,
    help: 'Stop a process; "group:*" stops a group and answers as stopProcessGroup does.',
    changes: true,
  },
  'supervisor.stopProcessGroup': {
    parameters: [GROUP_NAME, WAIT],
    result: STATUS_LIST,
    help: 'Stop the running processes of a group.',
    changes: true,
  },
  'supervisor.stopAllProcesses': {
    parameters: [WAIT],
    result: STATUS_LIST,
    help: 'Stop every running process.',
    changes: true,
  },
  'supervisor.signalProcess': {
    parameters: [PROCESS_NAME, SIGNAL],
    result: ALWAYS_TRUE,
    help: 'Send a signal to a process; "group:*" answers as signalProcessGroup does.',
    changes: true,
  },
  'supervisor.signalProcessGroup': {
    parameters: [GROUP_NAME, SIGNAL],
    result: STATUS_LIST,
    help: 'Send a signal to the processes of a group.',
    changes: true,
  },
  'supervisor.signalAllProcesses': {
    parameters: [SIGNAL],
    result: STATUS_LIST,
    help: 'Send a signal to every process.',
    changes: true,
  },
  'supervisor.sendProcessStdin': {
    parameters: [PROCESS_NAME, { type: 'string', name: 'chars', help: 'the text, sent as UTF-8' }],
    result: ALWAYS_TRUE,
    help: 'Write text to the standard input of a process.',
    changes: true,
  },
} as const satisfies Readonly<Record<string, MethodSpec>>;
