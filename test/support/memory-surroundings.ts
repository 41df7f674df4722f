import { type DirectoryEntry } from '../../core/conf/glob.ts';
import { type Surroundings, type User } from '../../core/config/surroundings.ts';
import { absolutePath } from '../../core/text/posix-path.ts';
import { LINUX_SIGNALS } from '../../core/schema/signals.ts';

const USERS: ReadonlyMap<string, User & { readonly home: string }> = new Map([
  ['root', { uid: 0, gid: 0, home: '/root' }],
  ['ann', { uid: 1001, gid: 2001, home: '/home/ann/' }],
]);

const GROUPS: ReadonlyMap<string, number> = new Map([
  ['root', 0],
  ['staff', 50],
]);

/**
 * A machine of files in memory, by absolute path, with the users root and ann and the groups root and staff. Directories whose
 * path has the part `absent` are not there, all others are; `null` is a file that may not be read.
 */
export function memorySurroundings(
  files: Readonly<Record<string, string | Uint8Array | null>>,
  changes: Partial<Surroundings> = {},
): Surroundings {
  const paths = new Map(Object.entries(files));
  const absolute = (path: string): string => absolutePath(path, '/here').replace(/^\/+/, '/');
  const childrenOf = (directory: string): DirectoryEntry[] => {
    const prefix = directory.endsWith('/') ? directory : `${directory}/`;
    const below = [...paths.keys()]
      .filter(path => path.startsWith(prefix))
      .map(path => path.slice(prefix.length).split('/'));
    return [...new Map(below.map(([name = '', ...rest]) => [name, rest.length > 0]))].map(
      ([name, isDirectory]) => ({
        name,
        isDirectory,
      }),
    );
  };
  return {
    environment: { HOME: '/home/me', LANG: 'C' },
    hostName: 'box',
    workingDirectory: '/here',
    temporaryDirectory: '/tmp',
    uid: 0,
    signals: LINUX_SIGNALS,
    userByName: name => USERS.get(name),
    userById: uid => [...USERS.values()].find(user => user.uid === uid),
    groupByName: name => GROUPS.get(name),
    groupById: gid => [...GROUPS.values()].find(known => known === gid),
    homeOf: name => USERS.get(name)?.home,
    isDirectory: path => !path.split('/').includes('absent'),
    files: {
      read: path => {
        const contents = paths.get(absolute(path));
        if (contents === undefined) return { kind: 'missing' };
        if (contents === null) return { kind: 'unreadable' };
        return {
          kind: 'bytes',
          bytes: typeof contents === 'string' ? new TextEncoder().encode(contents) : contents,
        };
      },
      exists: path => paths.has(absolute(path)) || childrenOf(absolute(path)).length > 0,
      list: path => {
        const children = childrenOf(absolute(path));
        return children.length > 0 ? children : undefined;
      },
    },
    ...changes,
  };
}
