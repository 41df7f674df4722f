import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DirectoryEntry } from '../core/conf/glob.ts';
import { type Surroundings, type User } from '../core/config/surroundings.ts';
import { LINUX_SIGNALS } from '../core/schema/signals.ts';

/** What Supervisor makes of a case, as the corpus keeps it; beside these members there are those of `shapeOf`. */
export type Oracle = {
  readonly id: string;
  readonly ok: boolean;
  readonly environ: Readonly<Record<string, string>>;
  readonly layout: Readonly<Record<string, string | { readonly text: string }>>;
  readonly [member: string]: unknown;
};

/** Every oracle of a corpus, by id. Throws when the folder is not there. */
export function readOracles(corpus: string): Oracle[] {
  const folder = join(corpus, 'oracle');
  const files = readdirSync(folder).filter(name => name.endsWith('.json'));
  return files.sort().map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Oracle); // our own test data
}

/** Main file of every case. */
export const MAIN_FILE = '/corpus/supervisord.conf';

/** The machine that the corpus was made on: see its README, «The fixed surroundings». */
export function corpusSurroundings(corpus: string, { environ, layout }: Oracle): Surroundings {
  const files = new Map(
    Object.entries(layout).map(([path, from]) => [`/corpus/${path}`, () => contentsOf(corpus, from)]),
  );
  return {
    environment: environ,
    hostName: 'corpus-host',
    workingDirectory: '/corpus',
    temporaryDirectory: '/tmp',
    uid: 0,
    signals: LINUX_SIGNALS,
    userByName: userOf,
    userById: uid => (isId(uid) ? { uid, gid: uid } : undefined),
    groupByName: name => (name === 'nogroup' ? 65534 : userOf(name)?.uid),
    groupById: gid => (isId(gid) ? gid : undefined),
    homeOf,
    isDirectory: path => path !== '' && !path.split('/').includes('nonexistent'),
    files: {
      read: path => {
        const contents = files.get(path);
        if (contents !== undefined) return { kind: 'bytes', bytes: contents() };
        return { kind: childrenOf([...files.keys()], path).length > 0 ? 'unreadable' : 'missing' };
      },
      exists: path => files.has(path) || childrenOf([...files.keys()], path).length > 0,
      list: path => {
        const children = childrenOf([...files.keys()], path);
        return children.length > 0 ? children : undefined;
      },
    },
  };
}

function contentsOf(corpus: string, from: string | { readonly text: string }): Uint8Array {
  return typeof from === 'string' ? readFileSync(join(corpus, from)) : new TextEncoder().encode(from.text);
}

function childrenOf(paths: readonly string[], directory: string): DirectoryEntry[] {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  const below = paths
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length).split('/'));
  const entries = below.map(([name = '', ...rest]): [string, boolean] => [name, rest.length > 0]);
  return [...new Map(entries)].map(([name, isDirectory]) => ({ name, isDirectory }));
}

function userOf(name: string): User | undefined {
  const uid = uidOf(name);
  return uid === undefined ? undefined : { uid, gid: uid };
}

function uidOf(name: string): number | undefined {
  if (name === 'root') return 0;
  if (name === 'nobody') return 65534;
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*\$?$/.test(name) || name.startsWith('nosuch')) return undefined;
  return new TextEncoder().encode(name).reduce((sum, byte) => sum + byte, 1000);
}

function isId(id: number): boolean {
  return id >= 0 && id <= 4294967294;
}

function homeOf(name: string): string | undefined {
  if (name === 'root') return '/root';
  if (name === 'nobody') return '/nonexistent';
  return userOf(name) === undefined ? undefined : `/home/${name}`;
}
