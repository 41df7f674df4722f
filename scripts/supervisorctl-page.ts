import { type ActionOption } from '../cli/action-options.ts';
import { type Action, type ActionName, ACTIONS } from '../cli/actions.ts';
import { EXIT, STATUS_EXIT } from '../cli/exit-status.ts';
import { SWITCHES } from '../cli/options.ts';
import { code, heading, table } from './markdown.ts';

/** The manual of supervisorctl, as Markdown: made of the tables of `cli/`. */
export function supervisorctlPage(): string {
  const names = Object.keys(ACTIONS).filter(isActionName);
  const ours = names.filter(isOurs);
  const blocks = [
    '<!-- Made by `npm run docs` from cli/: changes belong there. -->',
    heading(1, 'supervisorctl'),
    ...INTRODUCTION,
    heading(2, 'Options'),
    table(
      ['option', 'meaning'],
      SWITCHES.map(({ short, long, value, doc }) => {
        const spellings = [...short.map(letter => `-${letter}`), `--${long ?? ''}`];
        return [
          spellings.map(spelling => code(value === undefined ? spelling : `${spelling} ${value}`)).join(', '),
          doc,
        ];
      }),
    ),
    ...ABOUT_OPTIONS,
    heading(2, 'Exit status'),
    table(
      ['status', 'when'],
      [
        ...Object.entries(EXIT).map(([name, status]) => [String(status), EXITS[name as keyof typeof EXIT]]),
        ...Object.entries(STATUS_EXIT).map(([name, status]) => [
          `${status} of \`status\``,
          STATUS_EXITS[name as keyof typeof STATUS_EXIT],
        ]),
      ],
    ),
    ...ABOUT_EXITS,
    heading(2, 'Actions of Supervisor'),
    ...names.filter(name => !isOurs(name)).flatMap(chapter),
    heading(2, 'Further actions'),
    'Supervisor does not have these; to scripts written for it they are unknown words.',
    ...ours.flatMap(chapter),
    heading(2, 'Actions of your own'),
    '`[ctlplugin:x]` may name a JavaScript module that adds actions: see [plugins](plugins.md#actions-of-your-own).',
  ];
  return `${blocks.join('\n\n')}\n`;
}

const INTRODUCTION = [
  'Controls the programs that a supervisord runs, ours or that of Python. Words, lines and exit statuses are those of Supervisor’s ' +
    '`supervisorctl`, so that scripts need no change; [compatibility](compatibility.md) has what differs. What is ours is a long option or ' +
    'an action of its own.',
  '```sh\nsupervisorctl [options] [action [arguments]]\n```',
  'Where supervisord listens is said in `[supervisorctl]` of the configuration file, which is searched in the [usual ' +
    'places](configuration.md) without `-c`. Without an action a shell starts: the tabulator completes actions, names and options, the ' +
    'lines are kept with `history_file`, and Ctrl-D or `exit` leaves it.',
  'A process is called `group:name`, or `name` alone when its group has that name; `group:*` is every process of a group, and `all` every ' +
    'process there is.',
];

const ABOUT_OPTIONS = [
  'Long options may be abbreviated as far as they are clear, but for `--color` and `--timeout`, which are ours. An option goes over what the ' +
    'file says. Colours are for terminals, unless `NO_COLOR` is set or `TERM` is `dumb`. Where no server answers, a terminal shows one more line, on ' +
    'standard error, with what can be done.',
];

const EXITS: Readonly<Record<keyof typeof EXIT, string>> = {
  SUCCESS: 'all went well; also for starting what runs, and for stopping what does not',
  GENERIC: 'something could not be done, or is not there',
  INVALID_ARGUMENTS: 'wrong options or arguments; with `start`, a group that is not there',
  UNIMPLEMENTED: 'the server cannot do this',
  REFUSED: 'nobody answers at the address, or not in time',
  NOT_INSTALLED: 'the server speaks another version of the API',
  NOT_RUNNING:
    'the socket is not there; a process that could not be started, or does not run where it would have to',
};

const STATUS_EXITS: Readonly<Record<keyof typeof STATUS_EXIT, string>> = {
  NOT_RUNNING: 'a process that is shown is STOPPED, EXITED, FATAL or UNKNOWN',
  UNKNOWN: 'nobody answers, or a name is not there',
};

const ABOUT_EXITS = [
  'The last failure decides; a success after it changes nothing. A shell always ends with 0.',
];

function chapter(name: ActionName): string[] {
  const { help, options = [] }: Action = ACTIONS[name];
  const forms = help.filter(([form]) => form !== '').map(([form, doc]) => [code(form), doc]);
  const remarks = help.filter(([form]) => form === '').map(([, doc]) => doc);
  return [
    heading(3, code(name)),
    table(['', ''], [...forms, ...options.map(optionRow)]),
    ...remarks,
    `\`\`\`console\n${EXAMPLES[name]}\n\`\`\``,
  ];
}

function optionRow({ long, value, doc }: ActionOption): string[] {
  return [code(value === undefined ? `--${long}` : `--${long} ${value}`), doc];
}

function isActionName(word: string): word is ActionName {
  return Object.hasOwn(ACTIONS, word);
}

function isOurs(name: ActionName): boolean {
  const { isOurs: is }: Action = ACTIONS[name];
  return is === true;
}

const EXAMPLES: Readonly<Record<ActionName, string>> = {
  add: '$ supervisorctl add web\nweb: added process group',
  avail: '$ supervisorctl avail\nweb                              in use    auto      999:999',
  check:
    '$ supervisorctl check\n/etc/supervisord.conf:7:10: error: …\n1 error, 0 warnings\n$ supervisorctl check new.conf\n0 errors, 0 warnings',
  clear: '$ supervisorctl clear web\nweb: cleared',
  completion: '$ supervisorctl completion bash > ~/.local/share/bash-completion/completions/supervisorctl',
  exit: 'supervisor> exit',
  fg: 'supervisor> fg console\n==> Press Ctrl-C to exit <==',
  history:
    '$ supervisorctl history --stderr web\nweb  2026-01-02 03:04:05  0:12:30  pid 4711  exit status 1\n    | cannot connect to the database',
  maintail: '$ supervisorctl maintail -f\n==> Press Ctrl-C to exit <==',
  mrestart:
    '$ supervisorctl mrestart "web-*"\nweb-1: stopped\nweb-2: stopped\nweb-1: started\nweb-2: started',
  mstart: '$ supervisorctl mstart "web-?" "api:*"\nweb-1: started\napi:a: started',
  mstatus:
    '$ supervisorctl mstatus "web-*"\nweb-1                            RUNNING   pid 4711, uptime 0:01:00',
  mstop: '$ supervisorctl mstop "web-*"\nweb-1: stopped',
  open: 'supervisor> open unix:///run/other.sock',
  pid: '$ supervisorctl pid web\n4711',
  quit: 'supervisor> quit',
  reload: '$ supervisorctl reload\nRestarted supervisord',
  remove: '$ supervisorctl remove web\nweb: removed process group',
  reread:
    '$ supervisorctl reread --diff\nweb: changed\n  command\n    - /usr/bin/web\n    + /usr/bin/web --port 8080',
  restart:
    '$ supervisorctl restart --serial web:*\nweb:1: stopped\nweb:1: started\nweb:2: stopped\nweb:2: started',
  shutdown: '$ supervisorctl shutdown\nShut down',
  signal: '$ supervisorctl signal HUP web\nweb: signalled',
  start: '$ supervisorctl start web\nweb: started',
  status:
    '$ supervisorctl status --glob "web-*"\nweb-1                            RUNNING   pid 4711, uptime 0:01:00\n$ supervisorctl status --json | jq -r ".[] | select(.statename == \\"FATAL\\") | .name"',
  stop: '$ supervisorctl stop web api:*\nweb: stopped\napi:a: stopped',
  tail: '$ supervisorctl tail -f --programs web api --lines 1\n==> Press Ctrl-C to exit <==\nweb | GET /\napi | ready',
  top: '$ supervisorctl top\nNAME   PID  CPU %    MEMORY  PROCESSES  CPU TIME\nweb   4711   12.5  34.5 MiB          3   0:01:02',
  update:
    '$ supervisorctl update --dry-run\nweb: would be stopped and put in anew; stops web; starts web\n$ supervisorctl update\nweb: stopped\nweb: updated process group',
  version: '$ supervisorctl version\n4.3.0',
  wait: '$ supervisorctl wait web --timeout 30\nweb: running',
};
