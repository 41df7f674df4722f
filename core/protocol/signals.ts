/**
 * Signals of Linux on x86 and ARM by their usual names, in order of number.
 * Source: signal(7); the names are those that upstream prints and reads.
 */
export const SIGNALS = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGPOLL: 29,
  SIGPWR: 30,
  SIGSYS: 31,
  SIGRTMIN: 34,
  SIGRTMAX: 64,
} as const;

export type SignalName = keyof typeof SIGNALS;

/** `SIGTERM` for 15; `undefined` for a number without a name. */
export function signalName(signal: number): SignalName | undefined {
  return NAMES.get(signal);
}

const NAMES: ReadonlyMap<number, SignalName> = new Map(
  Object.entries(SIGNALS).map(([name, signal]) => [signal, name as SignalName]),
);
