import { accessSync, constants, readFileSync } from 'node:fs';
import { constants as osConstants, hostname } from 'node:os';
import { type Surroundings } from '../../core/config/surroundings.ts';
import { LINUX_SIGNALS } from '../../core/schema/signals.ts';
import { confFiles, isDirectory } from './conf-files.ts';

/**
 * This machine. Users and groups are those of `/etc/passwd` and `/etc/group`, read at the first question: directories such as LDAP
 * are not asked.
 */
export function hostSurroundings(): Surroundings {
  const passwd = once(() => readTable('/etc/passwd').map(toUser));
  const groups = once(() => readTable('/etc/group').map(toGroup));
  const uid = process.getuid?.() ?? 0;
  return {
    environment: environmentOf(process.env),
    hostName: hostname(),
    workingDirectory: process.cwd(),
    temporaryDirectory: temporaryDirectory(process.env),
    uid,
    signals: process.platform === 'linux' ? LINUX_SIGNALS : new Map(Object.entries(osConstants.signals)),
    userByName: name => passwd().find(user => user.name === name),
    userById: id => passwd().find(user => user.uid === id),
    groupByName: name => groups().find(group => group.name === name)?.gid,
    groupById: id => groups().find(group => group.gid === id)?.gid,
    homeOf: name => passwd().find(user => (name === '' ? user.uid === uid : user.name === name))?.home,
    isDirectory: remembered(isDirectory),
    files: confFiles,
  };
}

type PasswdUser = {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
};

function toUser(fields: readonly string[]): PasswdUser {
  const [name = '', , uid = '', gid = '', , home = ''] = fields;
  return { name, uid: Number(uid), gid: Number(gid), home };
}

function toGroup(fields: readonly string[]): { readonly name: string; readonly gid: number } {
  const [name = '', , gid = ''] = fields;
  return { name, gid: Number(gid) };
}

/** Fields of each line; none where there is no such file. */
function readTable(path: string): string[][] {
  const contents = confFiles.read(path);
  if (contents.kind !== 'bytes') return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter(line => /^[^#+-]/.test(line)).map(line => line.split(':'));
}

function environmentOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Source: Python's `tempfile.gettempdir`: the first directory that can be written to. */
function temporaryDirectory(env: NodeJS.ProcessEnv): string {
  const named = ['TMPDIR', 'TEMP', 'TMP'].map(name => env[name]);
  const candidates = [...named, '/tmp', '/var/tmp', '/usr/tmp'].filter(
    path => path !== undefined && path !== '',
  );
  return candidates.find(path => path !== undefined && isWritableDirectory(path)) ?? process.cwd();
}

function isWritableDirectory(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return isDirectory(path);
  } catch {
    return false; // not there, or not to be written by this user
  }
}

/** The answer for a path, asked for once: one folder holds the logs of many programs. */
function remembered(ask: (path: string) => boolean): (path: string) => boolean {
  const answers = new Map<string, boolean>();
  return path => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    return answer;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
