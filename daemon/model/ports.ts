import { type Disposable } from '../../core/clock.ts';
import { type LogLevel } from '../../core/config/types.ts';

/** How a child ended. `coreDumped` only with a signal. */
export type ExitStatus =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: number; readonly coreDumped: boolean };

/** The daemon's end of a child's stdout or stderr. */
export type ChildOutput = {
  /** Number of its descriptor, where it is known. */
  readonly fd?: number;
  /**
   * Hands over what the child writes, in order, until the pipe ends; called once. The bytes are only valid during the
   * call: the buffer is used again.
   */
  read(onData: (bytes: Uint8Array) => void, onEnd: () => void): void;
  /** Reads what is in the pipe now and hands it to the same `onData`, synchronously; called when the child is gone. */
  drain(): void;
  /** Stops reading for a while: the pipe fills and the child waits. */
  pause(): void;
  resume(): void;
  close(): void;
};

/** The daemon's end of a child's stdin. */
export type ChildInput = {
  /** Queues the bytes; `closed` when the child has closed its end, `full` when too much waits already. */
  write(bytes: Uint8Array): 'queued' | 'closed' | 'full';
  /** After `write` has answered `full`: calls back once everything that waits has been taken. */
  onDrained(run: () => void): void;
  close(): void;
};

export type SpawnRequest = {
  /** Path of the program, already found and checked; relative to `directory` when it has a slash and is not absolute. */
  readonly file: string;
  /** Including the name, `argv[0]`. */
  readonly argv: readonly string[];
  /** Complete: nothing is inherited beside it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string | undefined;
  readonly umask: number | undefined;
  readonly uid: number | undefined;
  /** stderr goes into the stdout pipe, and `Child.stderr` is undefined. */
  readonly redirectStderr: boolean;
  /** A listening socket to give as fd 0 in place of a pipe (fcgi). */
  readonly stdinFd: number | undefined;
};

export type Child = {
  readonly pid: number;
  readonly stdin: ChildInput | undefined;
  readonly stdout: ChildOutput;
  readonly stderr: ChildOutput | undefined;
};

export type SpawnOutcome =
  | { readonly kind: 'spawned'; readonly child: Child }
  /** No child: pipes (`pipe`) or fork (`fork`) failed; `errno` is a name like `EMFILE`. */
  | { readonly kind: 'failed'; readonly step: 'pipe' | 'fork'; readonly errno: string };

/**
 * Starts children in process groups of their own and tells of their deaths. An exec, chdir or setuid that fails is not a
 * failed spawn: as with a fork, there is a child, which writes upstream's two lines to its stderr and exits 127.
 */
export type Spawner = {
  /** `onExit` is called once, after this call has returned. */
  spawn(request: SpawnRequest, onExit: (status: ExitStatus) => void): SpawnOutcome;
  /** Signals a process (`pid` > 0) or a process group (`pid` < 0); the errno's name when it fails (`ESRCH`, `EPERM`). */
  kill(pid: number, signal: number): string | undefined;
  /** Children of nobody here that were reaped (the daemon as PID 1). */
  onOrphan(listener: (pid: number, status: ExitStatus) => void): Disposable;
};

/**
 * A log of a child: appends, rotates as configured; the first failed write is told once, then retried. But for `clear`
 * nothing throws.
 */
export type ChildLogFile = {
  readonly path: string;
  /** False: more than a mebibyte waits for a full pipe to be read; the child's output is to be paused until `onCaughtUp`. */
  write(bytes: Uint8Array): boolean;
  /** Called each time when, after a `write` that answered false, nothing waits any more. */
  onCaughtUp(listener: () => void): Disposable;
  /** Closes and opens again by path, to append (SIGUSR2). */
  reopen(): void;
  /** Removes the live file and begins a new one. Throws the errno error when that cannot be done. */
  clear(): void;
  /** What still waits for a full pipe is written in the background for a while. */
  close(): void;
};

/** The daemon's own log. Sentences are upstream's where people grep for them. */
export type Log = {
  /** Whether messages of a level are kept; what only makes a message need not be done otherwise. */
  isEnabled(level: LogLevel): boolean;
  critical(message: string): void;
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
  trace(message: string): void;
  blather(message: string): void;
};
