import { expandHome, type Surroundings, type User } from '../config/surroundings.ts';
import { type Ownership } from '../config/types.ts';
import { absolutePath, directoryOf } from '../text/posix-path.ts';
import { repr } from '../text/python-text.ts';
import { parseInteger } from './integer.ts';
import { type Reading } from './spec.ts';
import { accept, kind, readInteger, refuse } from './value-kinds.ts';

/** A directory that is there now; `~` is put in. */
export const existingDirectory = kind('directory', (value, { surroundings }) => {
  const path = expandHome(value, surroundings);
  return surroundings.isDirectory(path) ? accept(path) : refuse(`${value} is not an existing directory`);
});

/** A path whose directory, if it names one, is there now; `~` is put in. */
export const existingDirpath = kind('dirpath', (value, { surroundings }) => readDirpath(value, surroundings));

/** `syslog` is an old way to say `stdout_syslog=true`. */
export type ChildLogValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'auto' }
  | { readonly kind: 'syslog' }
  | { readonly kind: 'file'; readonly path: string };

export const childLog = kind('child-log', (value, { surroundings }): Reading<ChildLogValue> => {
  switch (value.toLowerCase()) {
    case 'none':
    case 'off':
      return accept({ kind: 'none' });
    case 'auto':
      return accept({ kind: 'auto' });
    case 'syslog':
      return accept({ kind: 'syslog' });
    default: {
      const path = readDirpath(value, surroundings);
      return path.kind === 'value' ? accept({ kind: 'file', path: path.value }) : path;
    }
  }
});

/** A user of this machine, by name or number. */
export const user = kind('user', (value, { surroundings }) => readUser(value, surroundings));

/** `user` or `user:group`; without a group its `gid` is -1. */
export const ownership = kind('ownership', (value, { surroundings }): Reading<Ownership> => {
  const colon = value.indexOf(':');
  const owner = readUser(colon === -1 ? value : value.slice(0, colon), surroundings);
  const gid = colon === -1 ? -1 : findGroup(value.slice(colon + 1), surroundings);
  if (owner.kind === 'refused' || gid === undefined) return refuse(`Invalid user:group definition ${value}`);
  return accept({ uid: owner.value.uid, gid });
});

/** Empty host: all IPv4 interfaces. */
export type PortAddress = { readonly host: string; readonly port: number };

/** `host:port`, `*:port` or `port`. */
export const portAddress = kind('port-address', (value): Reading<PortAddress> => {
  const colon = value.lastIndexOf(':');
  if (colon === -1) {
    const port = readPort(value);
    return port.kind === 'value'
      ? accept({ host: '', port: port.value })
      : refuse(`not a valid port number: ${repr(value)} `);
  }
  if (colon === value.length - 1) return refuse("no port number specified in ''");
  const port = readPort(value.slice(colon + 1));
  if (port.kind === 'refused') return port;
  const host = value.slice(0, colon).toLowerCase();
  return accept({ host: host === '*' ? '' : host, port: port.value });
});

export type FcgiAddress =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'inet'; readonly host: string; readonly port: number };

/**
 * `tcp://HOST:PORT` or `unix:///PATH`.
 *
 * Compat: upstream's sentences show a Python tuple.
 */
export const fcgiSocket = kind('fcgi-socket', (value, { surroundings, section }): Reading<FcgiAddress> => {
  const where = `in [${section}] socket`;
  if (value === '') return refuse(`[${section}] section requires a "socket" line`);
  if (value.startsWith('unix://')) {
    const path = value.slice('unix://'.length);
    return path.startsWith('/')
      ? accept({ kind: 'unix', path: absolutePath(path, surroundings.workingDirectory) })
      : refuse(`('Unix socket path %s is not an absolute path', ${repr(path)}) ${where}`);
  }
  if (!/^tcp:\/\/[^\s:]+:\p{Nd}+\n?$/u.test(value)) {
    return refuse(`('Bad socket format %s', ${repr(value)}) ${where}`);
  }
  const colon = value.lastIndexOf(':');
  const port = readPort(value.slice(colon + 1));
  if (port.kind === 'refused') return refuse(`${port.message} ${where}`);
  return accept({ kind: 'inet', host: value.slice('tcp://'.length, colon).toLowerCase(), port: port.value });
});

/** How many connections may wait. */
export const backlog = kind('backlog', (value): Reading<number> => {
  const size = readInteger(value);
  if (size.kind === 'refused' || (size.value >= 1 && size.value <= 65535)) return size;
  return refuse(`Invalid socket_backlog value ${size.value}`);
});

/** Also for a `user` that comes by the command line. */
export function readUser(value: string, { userById, userByName }: Surroundings): Reading<User> {
  const uid = parseInteger(value);
  const found = uid === undefined ? userByName(value) : userById(uid);
  if (found !== undefined) return accept({ uid: found.uid, gid: found.gid });
  return refuse(uid === undefined ? `Invalid user name ${value}` : `Invalid user id ${value}`);
}

function findGroup(value: string, { groupById, groupByName }: Surroundings): number | undefined {
  const gid = parseInteger(value);
  return gid === undefined ? groupByName(value) : groupById(gid);
}

function readDirpath(value: string, surroundings: Surroundings): Reading<string> {
  const path = expandHome(value, surroundings);
  const directory = directoryOf(path);
  if (directory === '' || surroundings.isDirectory(directory)) return accept(path);
  return refuse(`The directory named as part of the path ${value} does not exist`);
}

function readPort(value: string): Reading<number> {
  const port = readInteger(value);
  if (port.kind === 'refused') return port;
  if (port.value < 1) return refuse(`${port.value} is below lower bound (1)`);
  return port.value > 65535 ? refuse(`${port.value} is above upper bound (65535)`) : port;
}
