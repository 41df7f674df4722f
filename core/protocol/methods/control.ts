import { ALWAYS_TRUE, GROUP_NAME, type MethodSpec } from './spec.ts';

/** The daemon itself and its configuration. */
export const CONTROL_METHODS = {
  'supervisor.getAPIVersion': {
    parameters: [],
    result: { type: 'string', help: 'the version' },
    help: 'Version of this programming interface.',
  },
  'supervisor.getSupervisorVersion': {
    parameters: [],
    result: { type: 'string', help: 'the version' },
    help: 'Version of Supervisor whose behaviour this daemon has.',
  },
  'supervisor.getIdentification': {
    parameters: [],
    result: { type: 'string', help: 'the identifier' },
    help: 'The identifier from the configuration file.',
  },
  'supervisor.getState': {
    parameters: [],
    result: { type: 'struct', help: 'statecode and statename' },
    help: 'State of the daemon.',
  },
  'supervisor.getPID': {
    parameters: [],
    result: { type: 'int', help: 'the process id' },
    help: 'Process id of the daemon.',
  },
  'supervisor.shutdown': {
    parameters: [],
    result: ALWAYS_TRUE,
    help: 'Stop all processes and end the daemon.',
    changes: true,
  },
  'supervisor.restart': {
    parameters: [],
    result: ALWAYS_TRUE,
    help: 'Stop all processes and begin again with the configuration file as it is then.',
    changes: true,
  },
  'supervisor.reloadConfig': {
    parameters: [],
    result: { type: 'array', help: '[[added, changed, removed]], each a list of group names' },
    help: 'Read the configuration file again and tell what differs. Nothing is applied.',
    changes: true,
  },
  'supervisor.addProcessGroup': {
    parameters: [GROUP_NAME],
    result: ALWAYS_TRUE,
    help: 'Activate a group of the configuration that was read last.',
    changes: true,
  },
  'supervisor.removeProcessGroup': {
    parameters: [GROUP_NAME],
    result: ALWAYS_TRUE,
    help: 'Take a stopped group out of the active ones.',
    changes: true,
  },
  'supervisor.sendRemoteCommEvent': {
    parameters: [
      { type: 'string', name: 'type', help: 'text for the header of the event' },
      { type: 'string', name: 'data', help: 'text for its body' },
    ],
    result: ALWAYS_TRUE,
    help: 'Publish a REMOTE_COMMUNICATION event to the event listeners.',
    anyState: true,
    changes: true,
  },
} as const satisfies Readonly<Record<string, MethodSpec>>;
