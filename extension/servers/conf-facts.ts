import { type Names, expand } from '../../core/conf/expand.ts';
import { type OptionNode, type SectionNode } from '../../core/conf/cst.ts';
import { parseConf } from '../../core/conf/parser.ts';
import { type Position } from '../../core/text/source-text.ts';

/** A server section of a file, as a client on the same machine reaches it. */
export type ConfServer = {
  /** `unix://…` or `http://host:port`. */
  readonly url: string;
  /** Empty: no authentication. */
  readonly username: string;
  /** `undefined`: only its hash is in the file. */
  readonly password: string | undefined;
};

/** Something the daemon writes, and the option that says so. Paths are absolute. */
export type WrittenPath = {
  readonly kind: 'file' | 'socket' | 'directory';
  readonly path: string;
  readonly section: string;
  readonly option: string;
  readonly at: Position;
  /** Behind the value. */
  readonly end: Position;
};

/** A port that the daemon listens at; `host` empty: at every address. */
export type ListenedPort = {
  readonly section: string;
  readonly host: string;
  readonly port: number;
  readonly at: Position;
  readonly end: Position;
};

export type UserOption = {
  readonly section: string;
  readonly user: string;
  readonly at: Position;
  /** Where the option begins. */
  readonly start: Position;
};

/** What the editor needs of a file before a daemon reads it; included files are not looked at. */
export type ConfFacts = {
  readonly hasDaemonSection: boolean;
  readonly servers: readonly ConfServer[];
  readonly writes: readonly WrittenPath[];
  readonly users: readonly UserOption[];
  readonly ports: readonly ListenedPort[];
  /** Groups that the file's own program and group sections make. */
  readonly groups: readonly string[];
};

export type ConfSurroundings = {
  /** Folder of the file: the daemon is started there, and `%(here)s`. */
  readonly here: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Makes a path absolute, against `here`. */
  readonly absolute: (path: string) => string;
};

/** Values whose expansion needs more than is known here are left out. */
export function readConfFacts(text: string, surroundings: ConfSurroundings): ConfFacts {
  const { source, sections } = parseConf(text);
  const valueOf = (section: SectionNode, name: string): Found | undefined => {
    const option = section.options.findLast(candidate => candidate.name === name);
    if (option === undefined) return undefined;
    const expanded = expand(option.value, namesFor(section.title, surroundings));
    return expanded.kind === 'expanded' ? { option, text: expanded.text } : undefined;
  };
  const placeOf = ({ valueSpan }: OptionNode): { at: Position; end: Position } => ({
    at: source.positionAt(valueSpan.start),
    end: source.positionAt(valueSpan.end),
  });
  return {
    hasDaemonSection: sections.some(({ title }) => title === 'supervisord'),
    servers: sections.flatMap(section => serverOf(section, valueOf, surroundings)),
    writes: sections.flatMap(section =>
      writtenBy(section.title).flatMap(([name, kind]) => {
        const found = valueOf(section, name);
        if (found === undefined || NO_PATH.test(found.text)) return [];
        const path = surroundings.absolute(found.text);
        return [{ kind, path, section: section.title, option: name, ...placeOf(found.option) }];
      }),
    ),
    users: sections.flatMap(section => {
      const found = RUNS_AS_USER.test(section.title) ? valueOf(section, 'user') : undefined;
      if (found === undefined || found.text === '') return [];
      const start = source.positionAt(found.option.nameSpan.start);
      return [{ section: section.title, user: found.text, at: placeOf(found.option).at, start }];
    }),
    ports: sections.flatMap(section => {
      const found = INET_SERVER.test(section.title) ? valueOf(section, 'port') : undefined;
      const [, host = '', port] = PORT.exec(found?.text.trim() ?? '') ?? [];
      if (found === undefined || port === undefined) return [];
      return [{ section: section.title, host, port: Number(port), ...placeOf(found.option) }];
    }),
    groups: sections.flatMap(({ title }) => MAKES_GROUP.exec(title)?.slice(1) ?? []),
  };
}

type Found = { readonly option: OptionNode; readonly text: string };

const INET_SERVER = /^inet_http_server(:|$)/;
const PORT = /^(?:(.*):)?(\d+)$/;
const NO_PATH = /^(|none|off|auto|syslog)$/i;
const RUNS_AS_USER = /^(supervisord|(program|fcgi-program|eventlistener):.*)$/;
const MAKES_GROUP = /^(?:program|fcgi-program|eventlistener|group):(.*)$/;

function writtenBy(title: string): readonly (readonly [string, WrittenPath['kind']])[] {
  if (title === 'unix_http_server') return [['file', 'socket']];
  if (title === 'supervisord') {
    return [
      ['logfile', 'file'],
      ['pidfile', 'file'],
      ['childlogdir', 'directory'],
    ];
  }
  if (/^(program|fcgi-program|eventlistener):/.test(title)) {
    return [
      ['stdout_logfile', 'file'],
      ['stderr_logfile', 'file'],
    ];
  }
  return [];
}

function serverOf(
  section: SectionNode,
  valueOf: (section: SectionNode, name: string) => Found | undefined,
  { absolute }: ConfSurroundings,
): ConfServer[] {
  const username = valueOf(section, 'username')?.text ?? '';
  const password = valueOf(section, 'password')?.text ?? '';
  const user = { username, password: password.startsWith('{SHA}') ? undefined : password };
  if (/^unix_http_server(:|$)/.test(section.title)) {
    const file = valueOf(section, 'file')?.text ?? '';
    return file === '' ? [] : [{ url: `unix://${absolute(file)}`, ...user }];
  }
  if (INET_SERVER.test(section.title)) {
    const [, host = '', port] = PORT.exec(valueOf(section, 'port')?.text.trim() ?? '') ?? [];
    const name = ['', '*', '0.0.0.0'].includes(host) ? '127.0.0.1' : host;
    return port === undefined ? [] : [{ url: `http://${name}:${port}`, ...user }];
  }
  return [];
}

function namesFor(title: string, { here, environment }: ConfSurroundings): Names {
  const program = MAKES_GROUP.exec(title)?.[1];
  return new Map<string, string | number>([
    ['here', here],
    ...(program === undefined
      ? []
      : ([
          ['program_name', program],
          ['group_name', program],
          ['process_num', 0],
        ] as const)),
    ...Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[`ENV_${name}`, value] as const],
    ),
  ]);
}
