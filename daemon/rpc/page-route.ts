import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { PACKAGE_VERSION } from '../../core/protocol/versions.ts';
import { type Log } from '../model/ports.ts';
import { ActionDoor } from './action-door.ts';
import { type DaemonControl } from './control.ts';
import { makeDispatch } from './dispatch.ts';
import { answer } from './http-answer.ts';
import { namespacesOf } from './namespaces.ts';
import { type PageModule, type PagePort, type WebPage } from './page-port.ts';
import { type Route, type Visit } from './route.ts';

/**
 * The addresses of the web page. Its code is loaded at the first visit: a daemon that nobody visits does without it.
 *
 * Compat: upstream's addresses may begin with any number of slashes.
 */
export function pageRoutes(
  control: DaemonControl,
  clock: Clock,
  log: Log,
  load: () => Promise<PageModule> = loadBundle,
): readonly Route[] {
  let opening: Promise<WebPage | undefined> | undefined;
  const serve = async (visit: Visit): Promise<void> => {
    opening ??= open(load, portOf(control, clock, log));
    const page = await opening;
    if (page === undefined) sayAbsent(visit);
    else await page.serve(visit);
  };
  return [
    { path: '/ok.html', match: 'slashed', serve: sayOk },
    ...['/', '/index.html', '/tail.html'].map(path => ({ path, match: 'slashed', serve }) as const),
    ...['/page/', '/stylesheets/', '/images/'].map(path => ({ path, match: 'prefix', serve }) as const),
  ];
}

/** `undefined`, with a line in the log: it is not there, or of another version, since the package was replaced under the daemon. */
async function open(load: () => Promise<PageModule>, port: PagePort): Promise<WebPage | undefined> {
  try {
    const { version, openWebPage } = await load();
    if (version === PACKAGE_VERSION) return await openWebPage(port);
    port.log.error(`the web page is of version ${version}, the daemon of ${PACKAGE_VERSION}: start it again`);
  } catch (error) {
    port.log.error(
      `the web page cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return undefined;
}

/** In the bundle of the daemon this is a `require` of the file beside it. */
function loadBundle(): Promise<PageModule> {
  return import('../web/web-page.ts');
}

function portOf(control: DaemonControl, clock: Clock, log: Log): PagePort {
  const call = makeDispatch(control, clock, log, namespacesOf(['supervisor']));
  return {
    control,
    clock,
    log,
    actions: new ActionDoor(),
    call: async (method, params, role) => {
      try {
        return { kind: 'done', value: await call(method, params, role) };
      } catch (error) {
        if (error instanceof RpcFault) return { kind: 'fault', code: error.code, text: error.faultString };
        throw error;
      }
    },
  };
}

function sayOk({ response }: Visit): void {
  answer(response, 200, 'text/plain', 'OK');
}

function sayAbsent({ response }: Visit): void {
  answer(response, 503, 'text/plain', 'The web page cannot be loaded; the log of supervisord says why.\n');
}
