import { expect, test } from 'vitest';
import { type Route, routeOf } from '../../../../daemon/rpc/route.ts';

function route(path: string, match: Route['match']): Route {
  return { path, match, serve: () => undefined };
}

const routes = [
  route('/RPC2', 'prefix'),
  route('/', 'exact'),
  route('/RPC2x', 'exact'),
  route('/index.html', 'slashed'),
];

test.each([
  ['/RPC2', '/RPC2'],
  ['/RPC2/x', '/RPC2'],
  ['/RPC2x', '/RPC2'],
  ['/', '/'],
  ['/x', undefined],
  ['//', undefined],
  ['/rpc2', undefined],
  ['', undefined],
  ['/index.html', '/index.html'],
  ['///index.html', '/index.html'],
  ['/index.html/', undefined],
  ['index.html', undefined],
])('the path «%s» is answered by the route %s', (path, expected) => {
  expect(routeOf(routes, path)?.path).toBe(expected);
});
