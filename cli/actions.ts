import { ACTION_OPTIONS, type ActionOption } from './action-options.ts';

/** What completion offers behind an action. */
export type Completion = 'groups' | 'processes' | 'signal and processes' | readonly string[];

export type Action = {
  /** Forms of the action, each with what it does; a form without words is a remark. */
  readonly help: readonly (readonly [form: string, doc: string])[];
  readonly completes?: Completion;
  /** Long options; Supervisor has none. */
  readonly options?: readonly ActionOption[];
  /** Not in Supervisor: `help` lists it in a block of its own. */
  readonly isOurs?: true;
};

/** THE table of actions, but for `help`, in the order of the manual; `commands.ts` has what carries each out. */
export const ACTIONS = {
  add: { help: [['add GROUP...', 'start to manage groups that a reread has found']], completes: 'groups' },
  avail: {
    help: [['avail', 'list every process of the configuration, in use or not']],
    options: ACTION_OPTIONS.avail,
  },
  clear: {
    help: [
      ['clear NAME...', 'empty the logs of processes'],
      ['clear all', 'empty the logs of all processes'],
    ],
    completes: 'processes',
  },
  exit: { help: [['exit', 'leave the shell']] },
  fg: {
    help: [['fg NAME', 'see the output of a process and type its input; Ctrl-C ends it']],
    completes: 'processes',
  },
  maintail: {
    help: [
      ['maintail', "the last 1600 bytes of supervisord's own log"],
      ['maintail -N', 'the last N bytes'],
      ['maintail -f', 'go on as it grows; Ctrl-C ends it'],
    ],
    options: ACTION_OPTIONS.maintail,
  },
  open: { help: [['open URL', 'turn to another supervisord, http://HOST:PORT or unix:///PATH']] },
  pid: {
    help: [
      ['pid', 'the process id of supervisord'],
      ['pid NAME...', 'the process ids of processes, 0 for one that does not run'],
      ['pid all', 'the process id of every process, one a line'],
    ],
    completes: 'processes',
    options: ACTION_OPTIONS.pid,
  },
  quit: { help: [['quit', 'leave the shell']] },
  reload: {
    help: [['reload', 'restart supervisord, which stops all programs and reads its configuration anew']],
  },
  remove: { help: [['remove GROUP...', 'cease to manage groups that are stopped']], completes: 'groups' },
  reread: {
    help: [['reread', 'read the configuration again and list what differs; nothing is applied']],
    options: ACTION_OPTIONS.reread,
  },
  restart: {
    help: [
      ['restart NAME...', 'stop and start processes'],
      ['restart GROUP:*', 'stop and start the processes of a group'],
      ['restart all', 'stop and start all processes'],
      ['', 'The configuration is not read again: see reread and update.'],
    ],
    completes: 'processes',
    options: ACTION_OPTIONS.restart,
  },
  shutdown: { help: [['shutdown', 'stop all programs and end supervisord']] },
  signal: {
    help: [
      ['signal SIGNAL NAME...', 'send a signal to processes'],
      ['signal SIGNAL GROUP:*', 'send a signal to the processes of a group'],
      ['signal SIGNAL all', 'send a signal to all processes'],
    ],
    completes: 'signal and processes',
  },
  start: {
    help: [
      ['start NAME...', 'start processes'],
      ['start GROUP:*', 'start the processes of a group'],
      ['start all', 'start all processes'],
    ],
    completes: 'processes',
  },
  status: {
    help: [
      ['status', 'show all processes'],
      ['status NAME...', 'show some processes'],
      ['status GROUP:*', 'show the processes of a group'],
    ],
    completes: 'processes',
    options: ACTION_OPTIONS.status,
  },
  stop: {
    help: [
      ['stop NAME...', 'stop processes'],
      ['stop GROUP:*', 'stop the processes of a group'],
      ['stop all', 'stop all processes'],
    ],
    completes: 'processes',
  },
  tail: {
    help: [
      ['tail NAME [stdout|stderr]', 'the last 1600 bytes of a log of a process, stdout if not said'],
      ['tail -N NAME [stdout|stderr]', 'the last N bytes'],
      ['tail -f NAME [stdout|stderr]', 'go on as it grows; Ctrl-C ends it'],
    ],
    completes: 'processes',
    options: ACTION_OPTIONS.tail,
  },
  update: {
    help: [
      ['update', 'read the configuration again and apply it; programs that changed are restarted'],
      ['update GROUP...', 'apply only what is about these groups'],
      ['update all', 'as update'],
    ],
    completes: 'groups',
    options: ACTION_OPTIONS.update,
  },
  version: { help: [['version', 'the version of supervisord']], options: ACTION_OPTIONS.version },
  check: {
    help: [
      ['check', 'look for faults in the configuration file of this supervisord; nothing is applied'],
      ['check FILE', 'look for faults in a configuration file, whether a supervisord runs or not'],
    ],
    isOurs: true,
  },
  completion: {
    help: [
      [
        'completion bash|zsh|fish',
        'print a file that teaches a shell these actions and the names of processes',
      ],
    ],
    completes: ['bash', 'fish', 'zsh'],
    isOurs: true,
  },
  history: {
    help: [
      ['history', 'when and how the last runs of all processes ended'],
      ['history NAME...', 'those of some processes'],
      ['history GROUP:*', 'those of the processes of a group'],
    ],
    completes: 'processes',
    isOurs: true,
    options: ACTION_OPTIONS.history,
  },
  mrestart: {
    help: [
      ['mrestart PATTERN...', 'restart processes whose name fits, with *, ? and [...], all at the same time'],
      ['mrestart GROUP:PATTERN', 'the same in a group'],
      ['mrestart all', 'restart processes'],
    ],
    completes: 'processes',
    isOurs: true,
  },
  mstart: {
    help: [
      ['mstart PATTERN...', 'start processes whose name fits, with *, ? and [...], all at the same time'],
      ['mstart GROUP:PATTERN', 'the same in a group'],
      ['mstart all', 'start processes'],
    ],
    completes: 'processes',
    isOurs: true,
  },
  mstatus: {
    help: [
      ['mstatus PATTERN...', 'show processes whose name fits, with *, ? and [...]'],
      ['mstatus GROUP:PATTERN', 'the same in a group'],
      ['mstatus all', 'show all processes'],
    ],
    completes: 'processes',
    isOurs: true,
  },
  mstop: {
    help: [
      ['mstop PATTERN...', 'stop processes whose name fits, with *, ? and [...], all at the same time'],
      ['mstop GROUP:PATTERN', 'the same in a group'],
      ['mstop all', 'stop processes'],
    ],
    completes: 'processes',
    isOurs: true,
  },
  top: {
    help: [
      ['top', 'what running processes use, with all that they have started; again and again on a terminal'],
      ['top NAME...', 'of some processes'],
      ['top GROUP:*', 'of the processes of a group'],
      ['', 'Ctrl-C or q ends it. Shares are of one processor.'],
    ],
    completes: 'processes',
    isOurs: true,
    options: ACTION_OPTIONS.top,
  },
  wait: {
    help: [
      ['wait NAME...', 'wait until processes are RUNNING; for supervisord, too, when it is not there yet'],
      ['wait GROUP:*', 'wait for all processes of a group'],
      ['wait all', 'wait for all processes'],
    ],
    completes: 'processes',
    isOurs: true,
    options: ACTION_OPTIONS.wait,
  },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof ACTIONS;

export function isActionName(word: string): word is ActionName {
  return Object.hasOwn(ACTIONS, word);
}

/** The row of an action. */
export function actionOf(name: ActionName): Action {
  return ACTIONS[name];
}
