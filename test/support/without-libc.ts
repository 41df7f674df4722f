/**
 * What the daemon cannot do where the C library cannot be loaded. `docs/without-libc.md` lists the same, and a test compares
 * them.
 */
export const LACKS = {
  pipes: 'the outputs of programs are sockets: `echo x > /dev/stdout` fails in them',
  session: 'each program gets a session of its own, without a terminal, and not only a process group',
  limits:
    'programs get the limits of the daemon, which Node raises: as many open files as the hard limit allows',
  groups: 'a program of another user comes with the primary group of that user alone',
  orphans: 'the daemon reaps no orphans, neither as the first process of a container nor as another reaper',
  fcgi: '`[fcgi-program:x]` does not start: no socket can be handed to a program',
  syslog: 'nothing reaches syslog',
  exhaustion:
    'when descriptors or processes run out, the log does not name that as the reason of a failed start',
} as const;

/**
 * Whether a test that needs this can hold: `test.runIf(has('pipes'))(…)`. The whole suite also runs with
 * `SUPERVISORD_LIBC=off`, and what is left out there says by this for which reason.
 */
export function has(what: keyof typeof LACKS): boolean {
  return what in LACKS && process.env['SUPERVISORD_LIBC'] !== 'off';
}
