import { refuse } from '../rpc/http-answer.ts';
import { type Visit } from '../rpc/route.ts';
import { confirmPage } from './confirm-page.ts';
import { isSealed, sealedMessage } from './message-seal.ts';
import { movedTo, seeOther, sendHtml } from './page-answer.ts';
import { processRows } from './process-rows.ts';
import {
  changesSomething,
  performQueryAction,
  type QueryAction,
  queryActionOf,
  quote,
} from './query-actions.ts';
import { type Request } from './request.ts';
import { serverFacts } from './state-json.ts';
import { statusPage } from './status-page.ts';

/** The page of the processes; or, with `action=`, what upstream's page does. */
export async function serveIndex(request: Request): Promise<void> {
  const asked = request.visit.request.method === 'HEAD' ? undefined : queryActionOf(request.form);
  if (asked === undefined) showProcesses(request);
  else await act(asked, request);
}

function showProcesses({ visit, form, port, assets, visitor }: Request): void {
  const { control, clock, actions } = port;
  const page = statusPage(
    {
      server: serverFacts(control),
      rows: processRows(control, clock.epochMs(), visitor.say),
      token: actions.token,
      message: messageFor({ form, port, visitor }),
    },
    assets,
    visitor,
  );
  sendHtml(visit.response, page);
}

/** Departs: a browser shows the messages of our own answers alone (pitfalls 76). */
function messageFor({ form, port, visitor }: Pick<Request, 'form' | 'port' | 'visitor'>): string {
  const message = form.get('message') ?? '';
  if (!visitor.isBrowser || isSealed(message, form.get('seal'), port.actions.token)) return message;
  return '';
}

/**
 * Upstream's actions, by any HTTP method.
 *
 * Departs: what a browser asks for without the token of a page of ours is asked back, and not done (pitfalls 76).
 */
async function act(asked: QueryAction, { visit, form, port, assets, visitor }: Request): Promise<void> {
  const { request, response, role } = visit;
  if (asked.kind === 'unknown') {
    refuse(response, 500);
    return;
  }
  if (changesSomething(asked.action)) {
    if (role === 'read-only') {
      refuse(response, 403);
      return;
    }
    if (port.actions.judge(request, form.get('token')) === 'confirm') {
      const { say } = visitor;
      const what = asked.name === '' ? say(asked.action) : say('actOn', say(asked.action), asked.name);
      const fields = new Map([
        ['action', asked.action],
        ['processname', asked.name],
      ]);
      const text = form.has('token') ? 'confirmStale' : 'confirm';
      const { token } = port.actions;
      const question = { what, text, target: 'index.html', base: '', form: fields, token } as const;
      sendHtml(response, confirmPage(question, assets, visitor));
      return;
    }
  }
  const message = await performQueryAction(asked, port, role);
  if (message === undefined) refuse(response, 500);
  else if (visitor.isBrowser) seeOther(response, `./${sealedMessage(message, port.actions.token)}`);
  else movedTo(response, `${urlOf(visit)}/?message=${quote(message)}`);
}

/** Compat: how the request names the server; else its address. Departs: `https` where TLS is spoken. */
function urlOf({ request }: Visit): string {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  const { localAddress = 'localhost', localPort = '' } = request.socket;
  const host = request.headers.host?.trim() ?? `${localAddress}:${localPort}`;
  return `${scheme}://${host.replace(scheme === 'https' ? /:443$/ : /:(80)?$/, '')}`;
}
