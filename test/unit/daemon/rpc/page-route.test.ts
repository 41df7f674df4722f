import { type ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { PACKAGE_VERSION } from '../../../../core/protocol/versions.ts';
import { type PageModule } from '../../../../daemon/rpc/page-port.ts';
import { pageRoutes } from '../../../../daemon/rpc/page-route.ts';
import { routeOf, type Visit } from '../../../../daemon/rpc/route.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeControl } from '../../../support/fake-control.ts';
import { recordingLog } from '../../../support/recording-log.ts';

/** Visits paths of a page that is loaded by `load`; gives what the log says and with which status each was answered. */
async function visit(
  load: () => Promise<PageModule>,
  paths: readonly string[],
): Promise<{ readonly lines: readonly string[]; readonly statuses: readonly number[] }> {
  const lines: string[] = [];
  const statuses: number[] = [];
  const routes = pageRoutes(new FakeControl(), new FakeClock(), recordingLog(lines), load);
  const response = {
    writeHead: (status: number) => statuses.push(status),
    end: () => undefined,
  } as unknown as ServerResponse;
  for (const path of paths) await routeOf(routes, path)?.serve({ path, response } as Visit);
  return { lines, statuses };
}

test('the page is loaded at the first visit and not before, and once', async () => {
  let loaded = 0;
  const served: string[] = [];
  const load = (): Promise<PageModule> => {
    loaded += 1;
    const page = { serve: ({ path }: Visit) => void served.push(path) };
    return Promise.resolve({ version: PACKAGE_VERSION, openWebPage: () => Promise.resolve(page) });
  };
  expect(await visit(load, ['/ok.html', '/nothing', '/RPC2', '/page'])).toEqual({
    lines: [],
    statuses: [200],
  });
  expect(loaded).toBe(0);
  const paths = ['/', '//index.html', '/tail.html', '/page/state.json', '/images/x', '/stylesheets/x'];
  await visit(load, paths);
  expect(served).toEqual(paths);
  expect(loaded).toBe(1);
});

test.each<[string, () => Promise<PageModule>, RegExp]>([
  [
    'is of another version',
    () => Promise.resolve({ version: '9.9.9', openWebPage: () => Promise.reject(new Error('never asked')) }),
    /^error: the web page is of version 9\.9\.9, the daemon of /,
  ],
  [
    'is not there',
    () => Promise.reject(new Error('Cannot find module')),
    /^error: the web page cannot be loaded: Cannot find module$/,
  ],
])('a page that %s is answered 503, and the log says why, once', async (_, load, line) => {
  const { lines, statuses } = await visit(load, ['/', '/']);
  expect(statuses).toEqual([503, 503]);
  expect(lines).toEqual([expect.stringMatching(line)]);
});
