import { type RequestListener } from 'node:http';
import { type Clock, type Turns } from '../../core/clock.ts';
import { attempt, goOn, type Soon } from '../../core/soon.ts';
import { type Log } from '../model/ports.ts';
import { type Admission, type Door } from './door.ts';
import { type Exchange, refuse } from './http-answer.ts';
import { type BodyRoom, readBody } from './request-body.ts';
import { type Role, type Route, routeOf } from './route.ts';
import { SocketNote } from './socket-note.ts';

/** What a server is made of. */
export type HandlerParts = {
  readonly routes: readonly Route[];
  readonly door: Door;
  /** How much of a body may be read. */
  readonly bodyMaxBytes: number;
  /** What all bodies may take up together. */
  readonly bodyRoom: BodyRoom;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly log: Log;
};

/**
 * Handles the requests of one server. Requests of one connection are handled one after the other, and when everything has been read that was
 * there to be read: a short body has come with its head, and nothing has to be waited for.
 */
export function makeRequestHandler(parts: HandlerParts): RequestListener {
  const busy = new SocketNote<Promise<void> | undefined>();
  return (request, response) => {
    parts.turns.next(() => {
      const { socket } = request;
      const handled = goOn(busy.of(socket), () => handle({ request, response }, parts));
      if (!(handled instanceof Promise)) return;
      busy.write(socket, handled);
      void handled.then(() => {
        if (busy.of(socket) === handled) busy.write(socket, undefined);
      });
    });
  };
}

/** Never throws or rejects. */
function handle(exchange: Exchange, parts: HandlerParts): Soon<void> {
  const { request, response } = exchange;
  return attempt(
    () =>
      goOn(parts.door.admit(request), admission =>
        admission.kind === 'in'
          ? serve(exchange, admission.role, parts)
          : turnAway(exchange, admission, parts),
      ),
    error => {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parts.log.critical(
        `Handling ${request.method ?? ''} ${request.url ?? ''} raised an unexpected exception: ${trace}`,
      );
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    },
  );
}

/** Takes in the body first, unless it is long: a connection that is closed before would lose the answer. */
async function turnAway(
  { request, response }: Exchange,
  admission: Exclude<Admission, { kind: 'in' }>,
  { clock, bodyRoom }: HandlerParts,
): Promise<void> {
  await readBody(request, clock, STRANGERS_MAX_BYTES, bodyRoom);
  const close = { Connection: 'close' };
  switch (admission.kind) {
    case 'stranger':
      refuse(response, 401, { ...close, 'WWW-Authenticate': 'Basic realm="default"' });
      return;
    case 'guesser':
      refuse(response, 429, { ...close, 'Retry-After': String(Math.ceil(admission.waitMs / 1000)) });
      return;
    case 'misdirected':
      refuse(response, 421, close);
  }
}

const STRANGERS_MAX_BYTES = 64 * 1024;

function serve(
  { request, response }: Exchange,
  role: Role,
  { routes, bodyMaxBytes, bodyRoom }: HandlerParts,
): Soon<void> {
  const target = request.url ?? '';
  const path = percentDecoded(target);
  const route = routeOf(routes, path);
  if (route !== undefined) {
    return route.serve({ request, response, path, query: queryOf(target), role, bodyMaxBytes, bodyRoom });
  }
  refuse(response, 404);
}

function queryOf(target: string): string {
  return /\?([^#]*)/.exec(target)?.[1] ?? '';
}

/** The path of a request's target; escapes that are none stay, bytes that are not UTF-8 become U+FFFD. */
function percentDecoded(target: string): string {
  if (!/[?#;%]/.test(target)) return target;
  const path = target.replace(/[?#;].*$/s, '');
  return path.replace(/(?:%[0-9a-f]{2})+/gi, escapes =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
