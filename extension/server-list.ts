import { type ServerView, type WelcomeReason } from './connection.ts';

/** What the tree shows, and what stands there when it is empty. */
export type Shown = { readonly servers: readonly ServerView[]; readonly welcome: WelcomeReason };

/**
 * Nothing but a welcome with a button while there are only files of which no daemon runs; every server once one of them has
 * something to show. `seen`: ids that were shown before in this window; what was there once does not vanish.
 */
export function shownServers(
  all: readonly ServerView[],
  seen: ReadonlySet<string>,
  isSearching: boolean,
): Shown {
  if (all.some(server => hasSomethingToShow(server) || seen.has(server.id)))
    return { servers: all, welcome: 'none' };
  if (isSearching || all.some(({ connection }) => connection.kind === 'connecting')) {
    return { servers: [], welcome: 'searching' };
  }
  return { servers: [], welcome: all.length === 0 ? 'no-config' : 'not-running' };
}

/** A supervisor named in the settings is always worth a row: somebody wants to see it. */
function hasSomethingToShow({ configFile, starting, connection }: ServerView): boolean {
  return (
    configFile === undefined || starting || (connection.kind !== 'absent' && connection.kind !== 'connecting')
  );
}
