import { type Libc } from './libc.ts';

export type Syslog = { send(message: string): void };

export type SyslogOutcome =
  | { readonly kind: 'open'; readonly syslog: Syslog }
  /** `syslog` does nothing; `reason` is a sentence for the log. */
  | { readonly kind: 'absent'; readonly reason: string; readonly syslog: Syslog };

/**
 * Messages to syslog as `supervisord`, facility USER, level INFO; each line is a message of its own.
 *
 * Source: `supervisor/loggers.py`, `SyslogHandler`; Python's `syslog` module names the program.
 */
export function openSyslog(libc: Libc | undefined): SyslogOutcome {
  if (libc === undefined) {
    return {
      kind: 'absent',
      reason: 'syslog cannot be reached without libc',
      syslog: { send: () => undefined },
    };
  }
  libc.openlog('supervisord', LOG_USER);
  const send = (message: string): void => {
    for (const line of message.replace(/\n+$/, '').split('\n')) libc.syslog(LOG_INFO, line);
  };
  return { kind: 'open', syslog: { send } };
}

const LOG_USER = 1 << 3;
const LOG_INFO = 6;
