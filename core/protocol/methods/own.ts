import { type MethodSpec, PROCESS_NAME } from './spec.ts';

/** What Supervisor has no method for, in a namespace of our own: it is there whatever the file says. */
export const OWN_METHODS = {
  'supervisord.getServerInfo': {
    parameters: [],
    result: {
      type: 'struct',
      help: 'version, what it runs on, how and when it was started, and the list of features',
    },
    help: 'What this daemon is and how it was started.',
    anyState: true,
  },
  'supervisord.getReloadPlan': {
    parameters: [],
    result: {
      type: 'struct',
      help: 'added, changed, removed: a struct per group, with the processes that would be started and stopped and the options that differ; untouched: names of groups; restart: what only a restart brings',
    },
    help: 'Read the configuration file again and tell what an update would do. Nothing is applied or remembered; secrets are masked.',
  },
  'supervisord.getProcessHistory': {
    parameters: [PROCESS_NAME],
    result: {
      type: 'array',
      help: 'one struct per run, the latest last: how and when it ended, how long it was up, the last lines of its stderr',
    },
    help: 'The last runs of a process that are over, ten at most, since its group was added.',
  },
  'supervisord.getProcessUsage': {
    parameters: [
      {
        ...PROCESS_NAME,
        optional: true,
        help: 'a process, "name" or "group:name", or "group:*"; all when left out',
      },
    ],
    result: {
      type: 'array',
      help: 'one struct per process that runs, by group and name: cpu in seconds, rss in KiB, processes, now in seconds',
    },
    help: 'What the process groups of running processes use, measured now. On Linux and macOS; FAILED elsewhere.',
  },
} as const satisfies Readonly<Record<string, MethodSpec>>;
