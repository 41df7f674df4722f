import { type IncomingMessage, type RequestListener } from 'node:http';
import { type Socket } from 'node:net';
import { type Clock } from '../../core/clock.ts';
import { type Credentials } from '../../core/config/types.ts';
import { type Log } from '../model/ports.ts';
import { isAuthorized } from './authentication.ts';
import { type Exchange, refuse } from './http-answer.ts';
import { type LogStreams } from './log-stream.ts';
import { readBody } from './request-body.ts';
import { serveRpc } from './rpc-endpoint.ts';
import { type Call } from './system-methods.ts';

export type Routes = {
  readonly call: Call;
  readonly logs: LogStreams;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Handles the requests of one server; `credentials` undefined or with an empty name: everybody may. Requests of one connection
 * are handled one after the other.
 */
export function makeRequestHandler(routes: Routes, credentials: Credentials | undefined): RequestListener {
  const turns = new WeakMap<Socket, Promise<void>>();
  return (request, response) => {
    response.setHeader('Server', SERVER);
    const before = turns.get(request.socket) ?? Promise.resolve();
    const turn = before.then(() => handle({ request, response }, routes, credentials));
    turns.set(request.socket, turn);
  };
}

/** Compat: upstream's, which names its HTTP library. */
const SERVER = 'Medusa/1.12';

async function handle(
  exchange: Exchange,
  routes: Routes,
  credentials: Credentials | undefined,
): Promise<void> {
  const { request, response } = exchange;
  try {
    if (isRefused(request, credentials)) await refuseStranger(exchange, routes.clock);
    else await route(exchange, routes);
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    routes.log.critical(
      `Handling ${request.method ?? ''} ${request.url ?? ''} raised an unexpected exception: ${trace}`,
    );
    if (response.headersSent) response.destroy();
    else refuse(response, 500);
  }
}

function isRefused(request: IncomingMessage, credentials: Credentials | undefined): boolean {
  if (credentials === undefined || credentials.username === '') return false;
  return !isAuthorized(request.headers.authorization, credentials);
}

/** Takes in the body first: a connection that is closed before would lose the answer. */
async function refuseStranger({ request, response }: Exchange, clock: Clock): Promise<void> {
  await readBody(request, clock);
  refuse(response, 401, { Connection: 'close', 'WWW-Authenticate': 'Basic realm="default"' });
}

/** Compat: the beginning of the path decides, so `/RPC2xyz` is `/RPC2`. */
async function route(exchange: Exchange, { call, logs, clock, log }: Routes): Promise<void> {
  const path = percentDecoded(exchange.request.url ?? '');
  if (path.startsWith('/RPC2')) await serveRpc(exchange, call, clock, log);
  else if (path.startsWith('/logtail')) await logs.serveProcessLog(exchange, path);
  else if (path.startsWith('/mainlogtail')) await logs.serveMainLog(exchange);
  else refuse(exchange.response, 404);
}

/** The path of a request's target; escapes that are none stay, bytes that are not UTF-8 become U+FFFD. */
function percentDecoded(target: string): string {
  const path = target.replace(/[?#;].*$/s, '');
  return path.replace(/(?:%[0-9a-f]{2})+/gi, escapes =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
