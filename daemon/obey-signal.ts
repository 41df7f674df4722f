import { RpcFault } from '../core/protocol/fault.ts';
import { type MainLog } from './host/main-log.ts';
import { type DaemonSignal } from './host/signals.ts';
import { type Supervisor } from './run/supervisor.ts';

/** What a signal to the daemon brings about. */
export function obeySignal(signal: DaemonSignal, supervisor: Supervisor, log: MainLog): void {
  switch (signal) {
    case 'SIGTERM':
    case 'SIGINT':
    case 'SIGQUIT':
      log.warn(`received ${signal} indicating exit request`);
      supervisor.shutdown();
      return;
    case 'SIGHUP':
      onHangup(supervisor, log);
      return;
    case 'SIGUSR2':
      log.info('received SIGUSR2 indicating log reopen request');
      log.info('supervisord logreopen');
      log.reopen();
      supervisor.reopenLogs();
      return;
  }
}

function onHangup(supervisor: Supervisor, log: MainLog): void {
  if (supervisor.state === 'SHUTDOWN') {
    log.warn('ignored SIGHUP indicating restart request (shutdown in progress)');
    return;
  }
  log.warn('received SIGHUP indicating restart request');
  try {
    supervisor.restart();
  } catch (error) {
    // The file is broken: the log says so, and everything keeps running.
    if (!(error instanceof RpcFault)) throw error;
  }
}
