import { type ServerView, type WelcomeReason } from './connection.ts';

/** What the tree shows, and what stands there when it is empty. */
export type Shown = { readonly servers: readonly ServerView[]; readonly welcome: WelcomeReason };

/**
 * Without what was only looked for and is not there, and without what is shown already under another name: one daemon may be known by a
 * file of the workspace, a file of the machine and its socket.
 */
export function knownServers(all: readonly ServerView[]): readonly ServerView[] {
  const seen = new Set<string>();
  return all.filter(server => {
    const { connection, origin } = server;
    const daemon = connection.kind === 'live' ? `${connection.pid} ${connection.identification}` : undefined;
    const isFound = origin === 'machine' || origin === 'socket';
    if (daemon !== undefined && isFound && seen.has(daemon)) return false;
    if (daemon !== undefined) seen.add(daemon);
    return !isFound || isThere(server);
  });
}

/**
 * Nothing but a welcome with a button while there are only files of which no daemon runs; every server once one of them has
 * something to show. `seen`: ids that were shown before in this window; what was there once does not vanish.
 */
export function shownServers(
  all: readonly ServerView[],
  seen: ReadonlySet<string>,
  isSearching: boolean,
): Shown {
  const isWorthARow = (server: ServerView): boolean => hasSomethingToShow(server) || seen.has(server.id);
  if (all.length > 0 && all.every(server => isOutOfReach(server) && !seen.has(server.id)))
    return { servers: [], welcome: 'cannot-connect' };
  if (all.some(isWorthARow)) return { servers: all, welcome: 'none' };
  if (isSearching || all.some(({ connection }) => connection.kind === 'connecting')) {
    return { servers: [], welcome: 'searching' };
  }
  return { servers: [], welcome: all.length === 0 ? 'no-config' : 'not-running' };
}

/** A supervisor named in the settings is always worth a row: somebody wants to see it. */
function hasSomethingToShow({ origin, starting, connection }: ServerView): boolean {
  return (
    origin === 'setting' || starting || (connection.kind !== 'absent' && connection.kind !== 'connecting')
  );
}

/** Somebody is there who lets nobody in, and it is no supervisor that was named by hand. */
function isOutOfReach({ origin, starting, connection }: ServerView): boolean {
  return origin !== 'setting' && !starting && (connection.kind === 'failed' || connection.kind === 'denied');
}

/** Sockets of others are no news; that this machine has a configured supervisor is, even when it lets this user not in. */
function isThere({ origin, connection: { kind } }: ServerView): boolean {
  return (
    kind === 'live' ||
    kind === 'unauthorized' ||
    kind === 'lost' ||
    kind === 'unreachable' ||
    (origin === 'machine' && kind === 'denied')
  );
}
