import { PACKAGE_VERSION } from '../../core/protocol/versions.ts';
import { refuse } from '../rpc/http-answer.ts';
import { type PageModule, type PagePort } from '../rpc/page-port.ts';
import { type Visit } from '../rpc/route.ts';
import { serveAction } from './action-view.ts';
import { type Assets, readAssets, serveAsset } from './assets.ts';
import { readForm } from './form.ts';
import { historyOf, historyPage } from './history-page.ts';
import { serveIndex } from './index-view.ts';
import { mainLogPage, tailPage } from './log-page.ts';
import { sendHtml, sendJson } from './page-answer.ts';
import { type Request } from './request.ts';
import { stateJson } from './state-json.ts';
import { visitorOf } from './visitor.ts';

type View = (request: Request) => void | Promise<void>;

const VIEWS: Readonly<Record<string, View>> = {
  '/': serveIndex,
  '/index.html': serveIndex,
  '/tail.html': async ({ visit, form, port, assets, visitor }) => {
    sendHtml(visit.response, await tailPage(form, port, assets, visitor));
  },
  '/page/action': serveAction,
  '/page/mainlog.html': async ({ visit, form, port, assets, visitor }) => {
    sendHtml(visit.response, await mainLogPage(form, port, assets, visitor));
  },
  '/page/history.html': async ({ visit, form, port, assets, visitor }) => {
    const name = form.get('name') ?? '';
    sendHtml(visit.response, historyPage(name, await historyOf(name, port, visitor), assets, visitor));
  },
  '/page/history.json': async ({ visit, form, port, visitor }) => {
    const runs = await historyOf(form.get('name') ?? '', port, visitor);
    if (runs === undefined) refuse(visit.response, 404);
    else sendJson(visit.response, { runs });
  },
  '/page/state.json': async ({ visit, form, port, visitor }) => {
    sendJson(visit.response, await stateJson(port, visitor.say, form.get('usage') === '1'));
  },
};

export const version: PageModule['version'] = PACKAGE_VERSION;

export const openWebPage: PageModule['openWebPage'] = async port => {
  const assets = await readAssets();
  return {
    serve: async visit => {
      const path = visit.path.replace(/^\/+/, '/');
      if (!Object.hasOwn(VIEWS, path)) serveAsset({ ...visit, path }, assets);
      else await serveView(VIEWS[path], visit, port, assets);
    },
  };
};

/** Departs: HEAD is answered as GET is, without the body; upstream knows none of these addresses then. */
async function serveView(
  view: View | undefined,
  visit: Visit,
  port: PagePort,
  assets: Assets,
): Promise<void> {
  const { request, response, query } = visit;
  if (view === undefined || !['GET', 'HEAD', 'POST'].includes(request.method ?? '')) {
    refuse(response, 400);
    return;
  }
  const read = await readForm(request, query, port.clock);
  switch (read.kind) {
    case 'gone':
      return;
    case 'refused':
      refuse(response, read.status, read.status === 413 ? { Connection: 'close' } : {});
      return;
    case 'form':
      await view({ visit, form: read.form, visitor: visitorOf(visit), port, assets });
  }
}
