import { type Clock, type Disposable, type Turns } from '../core/clock.ts';
import { type SupervisordConfig } from '../core/config/types.ts';
import { serverUrlOf } from '../core/config/server-url.ts';
import { removeOldAutoLogs } from './host/auto-logs.ts';
import { findProgram } from './host/find-program.ts';
import { collectGarbage } from './host/heap.ts';
import { type Libc } from './host/libc.ts';
import { openListeningSocket } from './host/listening-socket.ts';
import { type MainLog, openMainLog } from './host/main-log.ts';
import { writePidFile } from './host/run-files.ts';
import { onSignals } from './host/signals.ts';
import { openSyslog } from './host/syslog.ts';
import { pluginWarnings, servedInterfaces } from './model/plugin-support.ts';
import { describeExit } from './model/exit-description.ts';
import { type Spawner } from './model/ports.ts';
import { type OpenServers, openServers } from './rpc/server.ts';
import { loadInterfaces } from './load-interfaces.ts';
import { obeySignal } from './obey-signal.ts';
import { childLogs } from './run/child-logs.ts';
import { type ReadConfiguration, type ReadProgram } from './run/configuration.ts';
import { EventBus, type EventSerials } from './run/event-bus.ts';
import { FcgiSocketRefused } from './run/fcgi-socket.ts';
import { outputEvents } from './run/process-events.ts';
import { resultHandlers } from './run/result-handlers.ts';
import { type Ending, type Program, Supervisor } from './run/supervisor.ts';
import { startTicks } from './run/ticks.ts';
import { StartRefused } from './start-refused.ts';

/** What lasts from one life of the daemon to the next: a restart keeps the process, its limits and its user. */
export type Host = {
  readonly clock: Clock;
  readonly turns: Turns;
  readonly libc: Libc | undefined;
  readonly spawner: Spawner;
  /** Of events; they go on counting. */
  readonly serials: EventSerials;
  /** For children: without what is only meant for the daemon. */
  readonly environment: Readonly<Record<string, string>>;
  readonly controlSocket: string | undefined;
  /** What every life tells of the user it runs as. */
  readonly user: UserMessages;
  readonly foreground: boolean;
  readonly readConfiguration: ReadConfiguration;
  readonly readProgram: ReadProgram;
} & Pick<Program, 'signals' | 'describeServer' | 'measureUsage'>;

export type UserMessages = { readonly criticals: readonly string[]; readonly infos: readonly string[] };

/** What is told and done at the start of the process, and not again at a restart. */
export type FirstStart = {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  /** The sockets are open: time to leave the terminal. */
  leaveTerminal(log: MainLog): void;
  /** The daemon can be reached. */
  ready(): void;
};

/**
 * One life of the daemon, from opening its log to the end of its last process; a restart is another life. Throws
 * `StartRefused` when it cannot begin; nothing has been started then.
 */
export async function live(
  host: Host,
  config: SupervisordConfig,
  first: FirstStart | undefined,
): Promise<Ending> {
  const log = openLog(host, config);
  const stack: Disposable[] = [];
  try {
    tellStart(log, host.user, config, first);
    return await superviseUntilEnd(host, config, first, log, stack);
  } catch (error) {
    // After a restart nobody reads what is printed.
    if (first === undefined && error instanceof StartRefused) log.critical(error.message);
    throw error;
  } finally {
    for (const opened of stack.reverse()) opened.dispose();
    log.close();
    await log.closed;
  }
}

async function superviseUntilEnd(
  host: Host,
  config: SupervisordConfig,
  first: FirstStart | undefined,
  log: MainLog,
  stack: Disposable[],
): Promise<Ending> {
  let onEnd: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>(resolve => {
    onEnd = resolve;
  });
  const events = new EventBus(host.clock, host.serials);
  stack.push(startTicks(events, host.clock));
  const supervisor = makeSupervisor(host, config, log, events, onEnd);
  const servers = await openAllServers(host, config, supervisor, events, log);
  try {
    stack.push(
      onSignals(signal => {
        obeySignal(signal, supervisor, log);
      }),
    );
    stack.push(
      host.spawner.onOrphan((pid, status) => {
        log.info(`reaped unknown pid ${pid} (${describeExit(status)})`);
      }),
    );
    first?.leaveTerminal(log);
    stack.push(recordPid(config.daemon.pidfile, log));
    first?.ready();
    supervisor.autostart();
    stack.push(host.clock.after(STARTED_MS, collectGarbage));
    return await ended;
  } finally {
    await servers.close();
  }
}

/** By then most programs run, and what their start needed is not needed any more. */
const STARTED_MS = 10_000;

function openLog(host: Host, { daemon }: SupervisordConfig): MainLog {
  try {
    return openMainLog({
      target: daemon.logfile,
      maxBytes: daemon.logfileMaxBytes,
      backups: daemon.logfileBackups,
      level: daemon.loglevel,
      echo: host.foreground && !daemon.silent,
      clock: host.clock,
      libc: host.libc,
    });
  } catch (error) {
    const path = daemon.logfile.kind === 'file' ? daemon.logfile.path : 'syslog';
    throw StartRefused.by(error, `cannot open the log file ${path}`);
  }
}

function tellStart(
  log: MainLog,
  user: UserMessages,
  config: SupervisordConfig,
  first: FirstStart | undefined,
): void {
  for (const message of user.criticals) log.critical(message);
  for (const message of [...config.warnings, ...(first?.warnings ?? [])]) log.warn(message);
  for (const message of [...config.infos, ...user.infos, ...(first?.infos ?? [])]) log.info(message);
  const { childlogdir, identifier, nocleanup } = config.daemon;
  if (!nocleanup) for (const message of removeOldAutoLogs(childlogdir, identifier)) log.warn(message);
  for (const message of pluginWarnings(config)) log.warn(message);
}

function makeSupervisor(
  host: Host,
  config: SupervisordConfig,
  log: MainLog,
  events: EventBus,
  onEnd: (ending: Ending) => void,
): Supervisor {
  const { clock, libc, spawner, environment, readConfiguration, controlSocket } = host;
  const syslog = () => {
    const opened = openSyslog(libc);
    if (opened.kind === 'absent') log.critical(`no messages of programs reach syslog: ${opened.reason}`);
    return opened.syslog;
  };
  const logs = childLogs(config.daemon, { clock, log, openSyslog: syslog });
  const ownUrl = controlSocket === undefined ? undefined : `unix://${controlSocket}`;
  const { identifier } = config.daemon;
  const surroundings = { identifier, environment, serverUrl: serverUrlOf(config.servers) ?? ownUrl };
  try {
    return new Supervisor(
      {
        clock,
        log,
        spawner,
        logs,
        events,
        output: outputEvents(events),
        resultHandler: resultHandlers(config.here, log),
        findProgram,
        openSocket: socket => openListeningSocket(libc, socket),
      },
      surroundings,
      {
        pid: process.pid,
        mainLog: log.path,
        readConfiguration,
        signals: host.signals,
        describeServer: host.describeServer,
        measureUsage: host.measureUsage,
        clearMainLog: () => {
          // Compat: once for the file, and once for the terminal where it has a copy.
          const copies = host.foreground && !config.daemon.silent ? 2 : 1;
          for (let copy = 0; copy < copies; copy++) log.info('reopening log file');
          log.clear();
        },
        onEnd,
      },
      config,
    );
  } catch (error) {
    if (error instanceof FcgiSocketRefused) throw new StartRefused(error.message);
    throw StartRefused.by(error, `cannot make logs in ${config.daemon.childlogdir}`);
  }
}

async function openAllServers(
  { controlSocket, clock, turns, readProgram }: Host,
  config: SupervisordConfig,
  control: Supervisor,
  events: EventBus,
  log: MainLog,
): Promise<OpenServers> {
  const outcome = await openServers({
    configs: config.servers,
    controlSocket,
    rpcInterfaces: servedInterfaces(config),
    plugins: await loadInterfaces(config, control, { clock, log, readProgram }),
    control,
    events,
    clock,
    turns,
    log,
    onStaleSocket: file => {
      process.stderr.write(`Unlinking stale socket ${file}\n`);
    },
  });
  if (outcome.kind === 'failed') throw new StartRefused(outcome.message);
  return outcome.servers;
}

function recordPid(path: string, log: MainLog): Disposable {
  const written = writePidFile(path, process.pid);
  if (written.kind === 'failed') {
    log.critical(`could not write pidfile ${path}`);
    return { dispose: () => undefined };
  }
  log.info(`supervisord started with pid ${process.pid}`);
  return {
    dispose: () => {
      written.file.remove();
    },
  };
}
