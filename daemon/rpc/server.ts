import { createServer, type Server as HttpServer } from 'node:http';
import { type Server } from 'node:net';
import { type Clock, type Turns } from '../../core/clock.ts';
import { type ServerConfig } from '../../core/config/types.ts';
import { repr } from '../../core/text/python-text.ts';
import { type ListenFailure, listenFailureSentence, type Listening } from '../host/listen-failure.ts';
import { listenOnPort } from '../host/inet-socket.ts';
import { listenOnUnixSocket } from '../host/unix-socket.ts';
import { type Log } from '../model/ports.ts';
import { type ConnectionParts, Connections } from './connections.ts';
import { type DaemonControl } from './control.ts';
import { Door, usersOf } from './door.ts';
import { type EventFeed, EventStreams } from './event-stream.ts';
import { Metrics } from './metrics.ts';
import { type PluginInterface } from './plugin.ts';
import { BodyRoom } from './request-body.ts';
import { makeRequestHandler } from './request-handler.ts';
import { type Route } from './route.ts';
import { makeRoutes } from './routes.ts';
import { readCredential, SecureFront } from './secure-front.ts';

export type ServerOptions = {
  readonly configs: readonly ServerConfig[];
  /** Path of one more unix socket, for the daemon's own user alone and without authentication. */
  readonly controlSocket: string | undefined;
  /** Names of the configured RPC interfaces, by which the methods are called; the control socket always has `supervisor`. */
  readonly rpcInterfaces: readonly string[];
  /** JavaScript modules with methods of their own. */
  readonly plugins: readonly PluginInterface[];
  readonly control: DaemonControl;
  readonly events: EventFeed;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly log: Log;
  /** Before a socket file that nobody listens on is replaced. */
  readonly onStaleSocket: (file: string) => void;
};

export type OpenServers = {
  /**
   * Takes no more connections, ends the streams of logs and events, lets other answers under way be sent for a second at most, and removes the
   * socket files that are still ours.
   */
  close(): Promise<void>;
};

/** `message` is upstream's sentence, without `Error: `; then nothing is left open. */
export type OpenOutcome =
  | { readonly kind: 'open'; readonly servers: OpenServers }
  | { readonly kind: 'failed'; readonly message: string };

/** Opens all servers; `makeRoutes` says what they answer. Source: `supervisor/http.py`, `make_http_servers`. */
export async function openServers(options: ServerOptions): Promise<OpenOutcome> {
  const open: OpenServer[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(open.map(server => server.close()));
  };
  const { configs, controlSocket } = options;
  const events = new EventStreams(options.events, options.clock);
  const metrics = configs.some(config => config.metrics)
    ? await Metrics.load(options.control, options.clock)
    : undefined;
  const wanted = configs.map(config => ({ config, rpcInterfaces: options.rpcInterfaces }));
  if (controlSocket !== undefined) {
    // First: who finds another server finds this one, too, and prefers it.
    wanted.unshift({ config: controlServer(controlSocket), rpcInterfaces: ['supervisor'] });
  }
  for (const { config, rpcInterfaces } of wanted) {
    const routes = makeRoutes({ ...options, rpcInterfaces, events, metrics, showsMetrics: config.metrics });
    const opened = await openServer(config, routes, options);
    if (opened.kind === 'failed') {
      await close();
      return { kind: 'failed', message: listenFailureSentence(opened.failure) };
    }
    open.push(opened);
    if (configs.includes(config)) announce(config, options);
  }
  return { kind: 'open', servers: { close } };
}

function controlServer(file: string): ServerConfig {
  return {
    kind: 'unix',
    section: 'control socket',
    credentials: undefined,
    readOnly: undefined,
    bodyMaxBytes: 8 * 1024 * 1024,
    metrics: false,
    file,
    mode: 0o600,
    owner: { uid: -1, gid: -1 },
  };
}

function announce(config: ServerConfig, { rpcInterfaces, plugins, log }: ServerOptions): void {
  for (const name of [...rpcInterfaces, ...plugins.map(plugin => plugin.name)])
    log.info(`RPC interface ${repr(name)} initialized`);
  if (usersOf(config).length > 0) return;
  log.critical(`Server ${repr(config.section)} running without any HTTP authentication checking`);
  if (config.kind !== 'inet' || isLoopback(config.host)) return;
  const where = config.host === '' ? 'every interface' : config.host;
  log.warn(
    `Server ${repr(config.section)} asks for no password and listens on ${where}: whoever reaches port ${config.port} can run programs here`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** So many of the longest may be under way together; of shorter ones, more. */
const BODIES_AT_ONCE = 8;

type OpenServer = { readonly kind: 'open'; close(): Promise<void> };

async function openServer(
  config: ServerConfig,
  routes: readonly Route[],
  { clock, turns, log, onStaleSocket }: ServerOptions,
): Promise<OpenServer | { readonly kind: 'failed'; readonly failure: ListenFailure }> {
  const { bodyMaxBytes } = config;
  const door = new Door(config, clock, log);
  const bodyRoom = new BodyRoom(BODIES_AT_ONCE * bodyMaxBytes);
  const server = createServer(
    SERVER_OPTIONS,
    makeRequestHandler({ routes, door, bodyMaxBytes, bodyRoom, clock, turns, log }),
  );
  const front = frontOf(server, config);
  if (front.kind === 'failed') return front;
  const connections = new Connections({ ...front, server, clock });
  const listening = await listen(front.listener, config, onStaleSocket);
  if (listening.kind === 'failed') return listening;
  front.listener.on('error', error => {
    log.error(`Server Error: ${error.message}`);
  });
  return {
    kind: 'open',
    close: async () => {
      listening.removeFile();
      for (const route of routes) route.close?.();
      const patience = clock.after(CLOSE_MS, () => {
        connections.cut();
      });
      await connections.close();
      patience.dispose();
    },
  };
}

type Front = Pick<ConnectionParts, 'listener' | 'carrierOf'> & { readonly kind: 'ready' };

/** What takes the connections: the HTTP server itself, or TLS before it. */
function frontOf(
  server: HttpServer,
  config: ServerConfig,
): Front | { readonly kind: 'failed'; readonly failure: ListenFailure } {
  const files = config.kind === 'inet' ? config.tls : undefined;
  if (files === undefined) return { kind: 'ready', listener: server, carrierOf: socket => socket };
  const credential = readCredential(files);
  if (credential.kind === 'unusable') {
    return { kind: 'failed', failure: { kind: 'no-tls', reason: credential.reason } };
  }
  const front = new SecureFront(server, credential.context);
  return { kind: 'ready', listener: front.listener, carrierOf: socket => front.carrierOf(socket) };
}

/** Answers under way at `close` are given this long. */
const CLOSE_MS = 1000;

/** Limits of time are kept by `Connections` and the routes. */
const SERVER_OPTIONS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 0,
  connectionsCheckingInterval: 2 ** 31 - 1,
  keepAlive: true,
  // Clients on unix sockets leave it out.
  requireHostHeader: false,
} as const;

function listen(server: Server, config: ServerConfig, onStale: (file: string) => void): Promise<Listening> {
  switch (config.kind) {
    case 'unix':
      return listenOnUnixSocket(server, { ...config, onStale });
    case 'inet':
      return listenOnPort(server, config.host, config.port);
  }
}
