import { type IncomingMessage, type RequestListener } from 'node:http';
import { type Socket } from 'node:net';
import { type Clock } from '../../core/clock.ts';
import { type Credentials } from '../../core/config/types.ts';
import { type Log } from '../model/ports.ts';
import { isAuthorized } from './authentication.ts';
import { type Exchange, refuse } from './http-answer.ts';
import { readBody } from './request-body.ts';
import { type Route, routeOf } from './route.ts';

/** What a server is made of; `credentials` undefined or with an empty name: everybody may. */
export type HandlerParts = {
  readonly routes: readonly Route[];
  readonly credentials: Credentials | undefined;
  readonly clock: Clock;
  readonly log: Log;
};

/** Handles the requests of one server. Requests of one connection are handled one after the other. */
export function makeRequestHandler(parts: HandlerParts): RequestListener {
  const turns = new WeakMap<Socket, Promise<void>>();
  return (request, response) => {
    response.setHeader('Server', SERVER);
    const before = turns.get(request.socket) ?? Promise.resolve();
    const turn = before.then(() => handle({ request, response }, parts));
    turns.set(request.socket, turn);
  };
}

/** Compat: upstream's, which names its HTTP library. */
const SERVER = 'Medusa/1.12';

async function handle(exchange: Exchange, parts: HandlerParts): Promise<void> {
  const { request, response } = exchange;
  try {
    if (isRefused(request, parts.credentials)) await refuseStranger(exchange, parts.clock);
    else await serve(exchange, parts.routes);
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parts.log.critical(
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

async function serve(exchange: Exchange, routes: readonly Route[]): Promise<void> {
  const target = exchange.request.url ?? '';
  const path = percentDecoded(target);
  const route = routeOf(routes, path);
  if (route === undefined) refuse(exchange.response, 404);
  else await route.serve({ ...exchange, path, query: queryOf(target), role: 'full' });
}

function queryOf(target: string): string {
  return /\?([^#]*)/.exec(target)?.[1] ?? '';
}

/** The path of a request's target; escapes that are none stay, bytes that are not UTF-8 become U+FFFD. */
function percentDecoded(target: string): string {
  const path = target.replace(/[?#;].*$/s, '');
  return path.replace(/(?:%[0-9a-f]{2})+/gi, escapes =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
