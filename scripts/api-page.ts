import { FAULTS } from '../core/protocol/fault.ts';
import { METHOD_FAULTS } from '../core/protocol/method-faults.ts';
import { type MethodName, methodNames, METHODS } from '../core/protocol/methods.ts';
import { type MethodSpec, type ParameterSpec } from '../core/protocol/methods/spec.ts';
import { code, heading, table } from './markdown.ts';

/** The manual of the XML-RPC methods, as Markdown: made of the tables alone. */
export function apiPage(): string {
  const blocks = [
    '<!-- Made by `npm run docs` from core/protocol: changes belong there. -->',
    heading(1, 'The XML-RPC API'),
    ...INTRODUCTION,
    heading(2, 'Faults'),
    'A refused call is a fault: `faultString` is the name, mostly followed by a colon and what it is about. Every method may refuse ' +
      'with `UNKNOWN_METHOD`, `INCORRECT_PARAMETERS`, `SHUTDOWN_STATE` and, for a user who may only read, `FAILED`. `SUCCESS` is no ' +
      'fault: it is the `status` of a process in the answers about many.',
    table(
      ['code', 'name'],
      Object.entries(FAULTS).map(([name, number]) => [String(number), code(name)]),
    ),
    ...NAMESPACES.flatMap(([namespace, about]) => [
      heading(2, code(`${namespace}.*`)),
      about,
      ...mainNames(namespace).flatMap(methodChapter),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const INTRODUCTION = [
  'Calls are XML-RPC by `POST /RPC2`, over every server of the configuration file. The methods `supervisor.*` and `system.*` are those ' +
    'of Supervisor with their members, types and faults; [compatibility](compatibility.md) has what differs. `supervisord.*` is ours.',
  '```sh\ncurl --unix-socket /run/supervisor.sock http://localhost/RPC2 \\\n  ' +
    "-d '<methodCall><methodName>supervisor.getState</methodName></methodCall>'\n```",
  'The examples are in Python:',
  '```python\nfrom xmlrpc.client import ServerProxy\nserver = ServerProxy("http://admin:password@127.0.0.1:9001/RPC2")\n```',
  'A process is called `group:name`, or `name` alone when its group has that name; `group:*` is every process of a group. A parameter ' +
    'in brackets may be left out. Whole numbers are `<int>` and stay within 32 bits; there is no `<nil/>`.',
];

const NAMESPACES = [
  [
    'supervisor',
    'There is one such namespace for each `[rpcinterface:x]` with the built-in factory, under the name of its section.',
  ],
  ['system', 'Always there.'],
  ['supervisord', 'Always there. Clients that know Supervisor alone need not know of them.'],
] as const;

/** Without the older names of others. */
function mainNames(namespace: string): MethodName[] {
  return methodNames().filter(name => name.startsWith(`${namespace}.`) && aliasesOf(name).main === name);
}

/** All names of one row; the main one is the first in the table. */
function aliasesOf(name: MethodName): { readonly main: string; readonly older: readonly string[] } {
  const same = Object.entries<MethodSpec>(METHODS).filter(([, spec]) => spec === METHODS[name]);
  const [main = name, ...older] = same.map(([other]) => other);
  return { main, older };
}

function methodChapter(name: MethodName): string[] {
  const { parameters, result, help, anyState, changes }: MethodSpec = METHODS[name];
  const { older } = aliasesOf(name);
  const faults = METHOD_FAULTS[name] ?? [];
  const notes = [
    ...(older.length > 0 ? [`Older name: ${older.map(code).join(', ')}.`] : []),
    ...(changes === true ? ['Refused to a user who may only read.'] : []),
    ...(anyState === true ? ['Answered during a shutdown, too.'] : []),
  ];
  const rows = [
    ...parameters.map(({ name: parameter, type, optional, help: meaning }) => [
      code(optional === true ? `[${parameter}]` : parameter),
      type,
      meaning,
    ]),
    ['returns', result.type, result.help],
    ...(faults.length > 0 ? [['faults', '', faults.map(code).join(' ')]] : []),
  ];
  return [
    heading(3, code(`${name}(${parameters.map(({ name: parameter }) => parameter).join(', ')})`)),
    [help, ...notes].join(' '),
    table(['', '', ''], rows),
    `\`\`\`python\nserver.${name}(${parameters.map(exampleOf).join(', ')})\n\`\`\``,
  ];
}

function exampleOf({ type, name }: ParameterSpec): string {
  return EXAMPLES[name] ?? (type === 'string' ? '"web"' : '0');
}

const EXAMPLES: Readonly<Record<string, string>> = {
  wait: 'True',
  signal: '"HUP"',
  chars: '"hello\\n"',
  type: '"deploy"',
  data: '"version 2"',
  length: '1000',
  calls: '[{"methodName": "supervisor.getState", "params": []}]',
};
