import { type Soon } from '../../core/soon.ts';
import { type Exchange } from './http-answer.ts';
import { type BodyRoom } from './request-body.ts';

/** What a caller may do. `read-only`: look, and change nothing. */
export type Role = 'full' | 'read-only';

/** A request that has been let in. */
export type Visit = Exchange & {
  /** Percent-decoded, without the query. */
  readonly path: string;
  /** What follows the first `?`, as it was sent; empty: nothing. */
  readonly query: string;
  readonly role: Role;
  /** How much of a body may be read, in bytes. */
  readonly bodyMaxBytes: number;
  /** What all bodies of the server share. */
  readonly bodyRoom: BodyRoom;
};

/** One row of the table of what a server answers. */
export type Route = {
  readonly path: string;
  /** `prefix`: every path that begins so. `slashed`: with any number of slashes before it. */
  readonly match: 'exact' | 'prefix' | 'slashed';
  /** Answers, whatever the HTTP method. What it throws, or rejects with, is a bug: status 500 and a line in the log. */
  readonly serve: (visit: Visit) => Soon<void>;
  /** Ends the answers that have no end of their own: the server is about to close. */
  readonly close?: () => void;
};

/** The first route that answers the path. */
export function routeOf(routes: readonly Route[], path: string): Route | undefined {
  return routes.find(route => answers(route, path));
}

function answers(route: Route, path: string): boolean {
  switch (route.match) {
    case 'exact':
      return path === route.path;
    case 'prefix':
      return path.startsWith(route.path);
    case 'slashed':
      return path.replace(/^\/+/, '/') === route.path;
  }
}
