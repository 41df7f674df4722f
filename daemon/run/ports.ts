import { type Clock } from '../../core/clock.ts';
import { type FcgiSocket } from '../../core/config/types.ts';
import { type FoundProgram } from '../host/find-program.ts';
import { type SocketOpening } from '../host/listening-socket.ts';
import { type Channel } from '../model/output-message.ts';
import { type ChildLogFile, type Log, type Spawner } from '../model/ports.ts';
import { type EventBus } from './event-bus.ts';
import { type ResultHandler } from './listener-pool.ts';

/** What running processes need of the machine; built once, in `main.ts`. */
export type Ports = {
  readonly clock: Clock;
  readonly log: Log;
  readonly spawner: Spawner;
  readonly logs: ChildLogs;
  readonly events: EventBus;
  /** Judges the answers of a pool's listeners, by what the file says. */
  readonly resultHandler: (name: string) => ResultHandler;
  /** Hears of what children write. */
  readonly output?: OutputObserver;
  /** Hears the stdout of event listeners, which is the protocol and nothing else; valid during the call. */
  readonly protocol?: (process: string, bytes: Uint8Array) => void;
  readonly findProgram: (program: string, path: string) => FoundProgram;
  /** A listening socket for fcgi programs. */
  readonly openSocket: (config: FcgiSocket) => SocketOpening;
};

/** Where output comes from. */
export type OutputSource = {
  readonly process: string;
  readonly group: string;
  readonly channel: Channel;
  readonly pid: number;
};

/** Told of output beside its log, when escape sequences have been taken out where that is configured. */
export type OutputObserver = {
  /** A block that a child has written between the marks of capture mode; memory of its own. */
  onCaptured(source: OutputSource, block: Uint8Array): void;
  /** A piece for the log of a channel with `*_events_enabled`; only valid during the call. */
  onOutput(source: OutputSource, bytes: Uint8Array): void;
};

/** The files that children's output goes to. */
export type ChildLogs = {
  /** Escape sequences are to be taken out of everything that children write (`strip_ansi`). */
  readonly stripAnsi: boolean;
  /** Throws an Error with the errno's name as `code` when it cannot be opened. */
  open(path: string, maxBytes: number, backups: number): ChildLogFile;
  /** Makes an empty log with a name of its own, for AUTO; the path. Throws as `open` does. */
  makeAuto(process: string, channel: 'stdout' | 'stderr'): string;
  /** Empties a log that nobody has open; a missing one is no error. Throws as `open` does. */
  clear(path: string): void;
  /** Sends whole lines to syslog. */
  syslog(message: string): void;
};

/** What all processes of a daemon have in common. */
export type Surroundings = {
  /** The daemon's name, as listeners see it. */
  readonly identifier: string;
  /** The environment that supervisord was started with, without what is only meant for itself. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where children reach the daemon; `undefined`: nowhere. */
  readonly serverUrl: string | undefined;
};
