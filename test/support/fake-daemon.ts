import { type FcgiSocket, type SupervisordConfig, type GroupConfig } from '../../core/config/types.ts';
import { LINUX_SIGNALS } from '../../core/schema/signals.ts';
import { type SocketOpening } from '../../daemon/host/listening-socket.ts';
import { type ChildLogFile } from '../../daemon/model/ports.ts';
import { type Reading } from '../../daemon/run/configuration.ts';
import { EventBus, EventSerials } from '../../daemon/run/event-bus.ts';
import { type ChildLogs, type Ports } from '../../daemon/run/ports.ts';
import { defaultHandler } from '../../daemon/run/result-handlers.ts';
import { outputEvents } from '../../daemon/run/process-events.ts';
import { type Ending, Supervisor } from '../../daemon/run/supervisor.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpawner } from './fake-spawner.ts';
import { recordingLog } from './recording-log.ts';
import { SERVER_INFO } from './server-info.ts';

/** Logs that are texts in memory. */
export class FakeLogs implements ChildLogs {
  stripAnsi = false;
  readonly texts = new Map<string, string>();
  readonly open_ = new Set<string>();
  readonly syslogLines: string[] = [];
  /** Paths that cannot be opened, and the errno's name. */
  readonly refused = new Map<string, string>();
  #made = 0;

  open(path: string): ChildLogFile {
    const code = this.refused.get(path);
    if (code !== undefined) throw Object.assign(new Error(code), { code });
    this.open_.add(path);
    this.texts.set(path, this.texts.get(path) ?? '');
    return {
      path,
      write: bytes => {
        this.texts.set(path, (this.texts.get(path) ?? '') + new TextDecoder().decode(bytes));
        return true;
      },
      onCaughtUp: () => ({ dispose: () => undefined }),
      reopen: () => undefined,
      clear: () => {
        this.texts.set(path, '');
      },
      close: () => {
        this.open_.delete(path);
      },
    };
  }

  makeAuto(process: string, channel: 'stdout' | 'stderr'): string {
    this.#made += 1;
    return `/auto/${process}-${channel}-${this.#made}.log`;
  }

  clear(path: string): void {
    this.texts.set(path, '');
  }

  syslog(message: string): void {
    this.syslogLines.push(message);
  }
}

/** Listening sockets that are numbers. */
export class FakeSockets {
  /** The descriptors that are open. */
  readonly fds: number[] = [];
  /** Answer of the next openings in place of a socket. */
  refusal: Exclude<SocketOpening, { kind: 'open' }> | undefined;
  #made = 0;

  readonly open = ({ url }: FcgiSocket): SocketOpening => {
    if (this.refusal !== undefined) return this.refusal;
    if (this.fds.length > 0) throw new Error(`${url} is open already`);
    const fd = 1000 + this.#made++;
    this.fds.push(fd);
    return {
      kind: 'open',
      socket: { fd, close: () => void this.fds.splice(this.fds.indexOf(fd), 1) },
    };
  };
}

/** A supervisor whose children, logs and clock are a test's. */
export class FakeDaemon {
  readonly clock = new FakeClock();
  readonly spawner = new FakeSpawner();
  readonly logs = new FakeLogs();
  readonly events = new EventBus(this.clock, new EventSerials());
  readonly sockets: FakeSockets;
  readonly lines: string[] = [];
  readonly endings: Ending[] = [];
  readonly supervisor: Supervisor;
  /** What a reread finds. */
  reading: Reading;

  constructor(groups: readonly GroupConfig[], sockets = new FakeSockets()) {
    this.sockets = sockets;
    const config = supervisordConfig(groups);
    this.reading = { kind: 'loaded', config };
    const ports: Ports = {
      clock: this.clock,
      log: recordingLog(this.lines),
      spawner: this.spawner,
      logs: this.logs,
      events: this.events,
      output: outputEvents(this.events),
      resultHandler: () => defaultHandler,
      findProgram: program =>
        program.includes('nosuch')
          ? { kind: 'missing', text: `can't find command '${program}'` }
          : { kind: 'found', file: program },
      openSocket: sockets.open,
    };
    this.supervisor = new Supervisor(
      ports,
      {
        identifier: 'supervisor',
        environment: { PATH: '/bin', HOME: '/root' },
        serverUrl: 'unix:///run/x.sock',
      },
      {
        pid: 42,
        mainLog: '/main.log',
        readConfiguration: () => this.reading,
        signals: LINUX_SIGNALS,
        measureUsage: undefined,
        describeServer: identifier => ({ ...SERVER_INFO, identifier }),
        clearMainLog: () => undefined,
        onEnd: ending => {
          this.endings.push(ending);
        },
      },
      config,
    );
  }

  /** State of each process, by `group:name`. */
  states(): Record<string, string> {
    return Object.fromEntries(
      this.supervisor
        .groups()
        .flatMap(group => group.processes.map(p => [`${group.config.name}:${p.config.name}`, p.state])),
    );
  }
}

export function supervisordConfig(groups: readonly GroupConfig[]): SupervisordConfig {
  return {
    here: '/etc',
    daemon: {
      logfile: { kind: 'file', path: '/main.log' },
      logfileMaxBytes: 0,
      logfileBackups: 0,
      loglevel: 'info',
      pidfile: '/main.pid',
      umask: 0o22,
      nodaemon: true,
      silent: true,
      minfds: 1024,
      minprocs: 200,
      nocleanup: false,
      childlogdir: '/tmp',
      user: undefined,
      directory: undefined,
      stripAnsi: false,
      environment: {},
      identifier: 'supervisor',
    },
    servers: [],
    rpcInterfaces: [],
    groups,
    warnings: [],
    infos: [],
  };
}
