import { type Directories } from '../conf/glob.ts';
import { absolutePath, trimSlashes } from '../text/posix-path.ts';

/** What reading a configuration needs of the machine, handed in. */
export type Surroundings = {
  /** The daemon's environment at its start. */
  readonly environment: Readonly<Record<string, string>>;
  /** What `uname -n` says. */
  readonly hostName: string;
  readonly workingDirectory: string;
  /** Where `childlogdir` is by default. */
  readonly temporaryDirectory: string;
  /** User id of this process. */
  readonly uid: number;
  /** Signal names with their `SIG`, and their numbers. */
  readonly signals: ReadonlyMap<string, number>;
  readonly userByName: (name: string) => User | undefined;
  readonly userById: (uid: number) => User | undefined;
  readonly groupByName: (name: string) => number | undefined;
  readonly groupById: (gid: number) => number | undefined;
  /** Home directory of a user by the user database; of this process's user when the name is empty. */
  readonly homeOf: (name: string) => string | undefined;
  /** Whether a directory that an option names is there. */
  readonly isDirectory: (path: string) => boolean;
  readonly files: ConfFiles;
};

/** `gid`: the user's primary group. */
export type User = { readonly uid: number; readonly gid: number };

/** The files of a configuration. */
export type ConfFiles = Directories & {
  readonly read: (path: string) => FileContents;
};

export type FileContents =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  /** A directory, or a file that this user may not read. */
  | { readonly kind: 'unreadable' };

/** Python's `os.path.expanduser`. */
export function expandHome(path: string, { environment, homeOf }: Surroundings): string {
  if (!path.startsWith('~')) return path;
  const slash = path.indexOf('/');
  const end = slash === -1 ? path.length : slash;
  const name = path.slice(1, end);
  const home = (name === '' ? environment['HOME'] : undefined) ?? homeOf(name);
  if (home === undefined) return path;
  const expanded = trimSlashes(home) + path.slice(end);
  return expanded === '' ? '/' : expanded;
}

/** Python's `normpath(abspath(expanduser(path)))`. */
export function fullPath(path: string, surroundings: Surroundings): string {
  return absolutePath(expandHome(path, surroundings), surroundings.workingDirectory);
}
