import { refuse } from '../rpc/http-answer.ts';
import { confirmPage } from './confirm-page.ts';
import { sealedMessage } from './message-seal.ts';
import {
  type ActionResult,
  actionText,
  type PageAction,
  pageActionOf,
  performPageAction,
} from './page-actions.ts';
import { seeOther, sendHtml, sendJson } from './page-answer.ts';
import { type Request } from './request.ts';

/** POST of `page/action`: what the buttons do. The script of the page asks for JSON; a plain form is led back to the page. */
export async function serveAction(request: Request): Promise<void> {
  const { visit, form, port, visitor } = request;
  const asked = pageActionOf(form);
  if (visit.request.method !== 'POST' || asked === undefined) {
    refuse(visit.response, 400);
    return;
  }
  if (visit.role === 'read-only') {
    tell(request, { ok: false, message: visitor.say('forbidden') }, 403);
    return;
  }
  if (port.actions.judge(visit.request, form.get('token')) === 'confirm') {
    askBack(request, asked);
    return;
  }
  tell(request, await performPageAction(asked, port, visit.role, visitor.say), 200);
}

function tell({ visit, port }: Request, result: ActionResult, status: 200 | 403): void {
  if (wantsJson(visit.request.headers.accept)) sendJson(visit.response, result, status);
  else if (status === 403) refuse(visit.response, 403);
  else seeOther(visit.response, `../${sealedMessage(result.message, port.actions.token)}`);
}

function askBack({ visit, form, port, assets, visitor }: Request, asked: PageAction): void {
  const { say } = visitor;
  if (wantsJson(visit.request.headers.accept)) {
    sendJson(visit.response, { ok: false, message: say('stale'), stale: true }, 403);
    return;
  }
  const fields = new Map([
    ['action', asked.action],
    ['name', asked.name],
  ]);
  const question = {
    what: actionText(asked, say),
    text: form.has('token') ? 'confirmStale' : 'confirm',
    target: 'action',
    base: '../',
    form: fields,
    token: port.actions.token,
  } as const;
  sendHtml(visit.response, confirmPage(question, assets, visitor));
}

function wantsJson(accept: string | undefined): boolean {
  return /\bapplication\/json\b/.test(accept ?? '');
}
