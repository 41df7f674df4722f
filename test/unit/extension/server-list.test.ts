import { expect, test } from 'vitest';
import { type Connection, type ServerView } from '../../../extension/connection.ts';
import { shownServers } from '../../../extension/server-list.ts';

function server(id: string, kind: 'absent' | 'connecting' | 'lost', configFile?: string): ServerView {
  const connection: Connection = kind === 'lost' ? { kind, reason: '' } : { kind };
  return { id, label: id, configFile, starting: false, connection };
}

const stopped = server('a', 'absent', '/a');

test.each<[string, readonly ServerView[], readonly string[], boolean, readonly string[], string]>([
  ['files are still looked for', [], [], true, [], 'searching'],
  ['there is no file', [], [], false, [], 'no-config'],
  [
    'it is not known yet whether a daemon runs',
    [server('a', 'connecting', '/a')],
    [],
    false,
    [],
    'searching',
  ],
  ['no daemon runs', [stopped], [], false, [], 'not-running'],
  ['a daemon was there before', [stopped], ['a'], false, ['a'], 'none'],
  ['a daemon is being started', [{ ...stopped, starting: true }], [], false, ['a'], 'none'],
  ['one of two daemons runs', [stopped, server('b', 'lost', '/b')], [], false, ['a', 'b'], 'none'],
  [
    'the settings name a supervisor that is away',
    [stopped, server('b', 'absent')],
    [],
    false,
    ['a', 'b'],
    'none',
  ],
])('when %s', (_, all, seen, isSearching, ids, welcome) => {
  const shown = shownServers(all, new Set(seen), isSearching);
  expect({ ids: shown.servers.map(({ id }) => id), welcome: shown.welcome }).toEqual({ ids, welcome });
});
