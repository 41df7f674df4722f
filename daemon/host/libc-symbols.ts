import { type SocketSymbols } from './libc-sockets.ts';
import { type TaskSymbols } from './libc-tasks.ts';

/**
 * The C functions in use, as koffi gives them: 0 or a count for success, -1 (or an errno, for `posix_spawn…`) for failure.
 * Buffers are passed by address; those that C keeps must live as long as C uses them.
 */
export type Symbols = {
  readonly errno: () => number;
  readonly pipe: (fds: Buffer, flags: number) => number;
  readonly fcntl: (fd: number, command: number, argument: number) => number;
  readonly dup2: (from: number, to: number) => number;
  readonly waitpid: (pid: number, status: Buffer, options: number) => number;
  readonly getrlimit: (resource: number, limit: Buffer) => number;
  readonly setrlimit: (resource: number, limit: Buffer) => number;
  readonly signal: (signal: number, handler: null) => unknown;
  readonly openlog: (identifier: Buffer, options: number, facility: number) => void;
  readonly syslog: (priority: number, message: string) => void;
  readonly sockets: SocketSymbols;
  readonly sigemptyset: (set: Buffer) => number;
  readonly sigaddset: (set: Buffer, signal: number) => number;
  readonly spawn: (
    pid: Buffer,
    file: string,
    actions: Buffer,
    attributes: Buffer,
    argv: CStrings,
    env: CStrings,
  ) => number;
  readonly attributesInit: (attributes: Buffer) => number;
  readonly attributesSetFlags: (attributes: Buffer, flags: number) => number;
  readonly attributesSetGroup: (attributes: Buffer, group: number) => number;
  readonly attributesSetDefault: (attributes: Buffer, signals: Buffer) => number;
  readonly attributesSetMask: (attributes: Buffer, signals: Buffer) => number;
  readonly actionsInit: (actions: Buffer) => number;
  readonly actionsDestroy: (actions: Buffer) => number;
  readonly actionsDup2: (actions: Buffer, from: number, to: number) => number;
  /** glibc before 2.29 and macOS before 10.15 have none. */
  readonly actionsChdir: ((actions: Buffer, directory: string) => number) | undefined;
  /** musl, macOS and glibc before 2.34 have none. */
  readonly actionsCloseFrom: ((actions: Buffer, first: number) => number) | undefined;
  /** `number` of ids, then the ids. Linux. */
  readonly syscallGroups: ((call: number, count: number, groups: Buffer) => number) | undefined;
  readonly syscallIds: ((call: number, real: number, effective: number, saved: number) => number) | undefined;
  /** Linux. */
  readonly prctl: ((option: number, argument: number) => number) | undefined;
  /** macOS. */
  readonly tasks: TaskSymbols | undefined;
};

/** Ends with `null`. */
export type CStrings = readonly (string | null)[];
