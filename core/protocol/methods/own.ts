import { type MethodSpec } from './spec.ts';

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
} as const satisfies Readonly<Record<string, MethodSpec>>;
