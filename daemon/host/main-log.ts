import { writeSync } from 'node:fs';
import { type Clock } from '../../core/clock.ts';
import { LOG_LEVELS, type DaemonConfig, type LogLevel } from '../../core/config/types.ts';
import { type Log } from '../model/ports.ts';
import { type Libc } from './libc.ts';
import { openLogTarget } from './log-target.ts';
import { PatientWriter } from './patient-writer.ts';
import { openRotatingFile } from './rotating-file.ts';
import { openSyslog } from './syslog.ts';

export type MainLog = Log & {
  /** `undefined`: syslog. */
  readonly path: string | undefined;
  /** Closes and opens again by path, to append (SIGUSR2). */
  reopen(): void;
  /** Removes the file and begins a new one. Throws the errno error when that cannot be done. */
  clear(): void;
  close(): void;
  /** After `close`: stdout has taken what was left for it, or a second is over. To be awaited before `process.exit`. */
  readonly closed: Promise<void>;
};

export type MainLogOptions = {
  readonly target: DaemonConfig['logfile'];
  readonly maxBytes: number;
  readonly backups: number;
  /** Messages below it are left out. */
  readonly level: LogLevel;
  /** The same lines to stdout: in the foreground, unless silent. */
  readonly echo: boolean;
  readonly clock: Clock;
  readonly libc: Libc | undefined;
};

/** Opens the daemon's own log. Throws the errno error when its file cannot be opened. Later nothing but `clear` throws. */
export function openMainLog(options: MainLogOptions): MainLog {
  let onClosed: () => void = () => undefined;
  const closed = new Promise<void>(resolve => {
    onClosed = resolve;
  });
  const echo = options.echo ? openEcho(options.clock) : undefined;
  const lineOf = (level: LogLevel, message: string): string =>
    `${localTime(options.clock.epochMs())} ${LEVEL_WORDS[level]} ${message}\n`;
  const store = openStore(options, trouble => echo?.write(Buffer.from(lineOf('critical', trouble))));
  const isEnabled = (level: LogLevel): boolean => LOG_LEVELS[level] >= LOG_LEVELS[options.level];
  const at =
    (level: LogLevel) =>
    (message: string): void => {
      if (!isEnabled(level)) return;
      const line = lineOf(level, message);
      store.write(line);
      echo?.write(Buffer.from(line));
    };
  return {
    path: store.path,
    isEnabled,
    critical: at('critical'),
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
    blather: at('blather'),
    reopen: store.reopen,
    clear: store.clear,
    close: () => {
      store.close();
      if (echo === undefined) onClosed();
      else echo.close(onClosed);
    },
    closed,
  };
}

const LEVEL_WORDS: Readonly<Record<LogLevel, string>> = {
  critical: 'CRIT',
  error: 'ERRO',
  warn: 'WARN',
  info: 'INFO',
  debug: 'DEBG',
  trace: 'TRAC',
  blather: 'BLAT',
};

type Store = {
  readonly path: string | undefined;
  readonly write: (line: string) => void;
  readonly reopen: () => void;
  readonly clear: () => void;
  readonly close: () => void;
};

/** `onTrouble` gets what the log cannot say itself because it is what fails. */
function openStore(options: MainLogOptions, onTrouble: (message: string) => void): Store {
  const { target } = options;
  switch (target.kind) {
    case 'syslog':
      return syslogStore(options, onTrouble);
    case 'file': {
      const file = openRotatingFile({ ...options, path: target.path, onTrouble });
      return {
        path: target.path,
        write: line => {
          file.write(Buffer.from(line));
        },
        reopen: () => {
          file.reopen();
        },
        clear: () => {
          file.clear();
        },
        close: () => {
          file.close();
        },
      };
    }
  }
}

function syslogStore(options: MainLogOptions, onTrouble: (message: string) => void): Store {
  const nothing = (): void => undefined;
  const outcome = openSyslog(options.libc);
  if (outcome.kind === 'absent') onTrouble(outcome.reason);
  return {
    path: undefined,
    write: line => {
      outcome.syslog.send(line);
    },
    reopen: nothing,
    clear: nothing,
    close: nothing,
  };
}

/**
 * Lines to stdout that never block, whoever reads them.
 *
 * Departs: 53. With Supervisor a full pipe at its stdout stops everything.
 */
function openEcho(clock: Clock): { write(bytes: Uint8Array): void; close(done: () => void): void } {
  const target = openLogTarget('/dev/stdout');
  const writer = new PatientWriter({
    clock,
    attempt: bytes => writeSync(target.fd, bytes),
    onWritten: () => undefined,
    onTrouble: () => undefined, // nobody is left to be told
  });
  return {
    write: bytes => {
      writer.write(bytes);
    },
    close: done => {
      writer.finish(ECHO_LINGER_MS, () => {
        target.close();
        done();
      });
    },
  };
}

/** A reader of stdout that has stopped must not hold the end of the daemon up. */
const ECHO_LINGER_MS = 1000;

/** `2026-01-31 09:05:00,042`, in local time. */
function localTime(epochMs: number): string {
  const at = new Date(epochMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return `${date} ${time},${String(at.getMilliseconds()).padStart(3, '0')}`;
}
