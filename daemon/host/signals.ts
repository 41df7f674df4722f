import { constants } from 'node:os';
import { type Disposable } from '../../core/clock.ts';
import { keepAlive } from './keep-alive.ts';
import { type Libc } from './libc.ts';

const DAEMON_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR2'] as const;

export type DaemonSignal = (typeof DAEMON_SIGNALS)[number];

/** Calls `listener` for each signal that the daemon obeys, and keeps the process running, until disposed. */
export function onSignals(listener: (signal: DaemonSignal) => void): Disposable {
  const running = keepAlive();
  const handlers = DAEMON_SIGNALS.map(signal => ({
    signal,
    handler: (): void => {
      listener(signal);
    },
  }));
  for (const { signal, handler } of handlers) process.on(signal, handler);
  return {
    dispose: () => {
      for (const { signal, handler } of handlers) process.off(signal, handler);
      running.dispose();
    },
  };
}

/** Node opens its debugger's port on SIGUSR1; a daemon ends, as it does with any signal it does not know. */
export function endOnSigusr1(libc: Libc): void {
  libc.defaultSignal(constants.signals.SIGUSR1);
}
