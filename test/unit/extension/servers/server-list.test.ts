import { expect, test } from 'vitest';
import { type Connection, type ServerView } from '../../../../extension/servers/connection.ts';
import { knownServers, shownServers } from '../../../../extension/servers/server-list.ts';

function server(id: string, kind: 'absent' | 'connecting' | 'lost', configFile?: string): ServerView {
  const connection: Connection = kind === 'lost' ? { kind, reason: '' } : { kind };
  const origin = configFile === undefined ? 'setting' : 'conf';
  return { id, label: id, origin, configFile, starting: false, connection };
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
  [
    'the only daemon lets nobody in',
    [{ ...stopped, connection: { kind: 'denied', address: '/s' } }],
    [],
    false,
    [],
    'cannot-connect',
  ],
  [
    'a daemon that was there lets nobody in any more',
    [{ ...stopped, connection: { kind: 'failed', reason: 'x' } }],
    ['a'],
    false,
    ['a'],
    'none',
  ],
])('when %s', (_, all, seen, isSearching, ids, welcome) => {
  const shown = shownServers(all, new Set(seen), isSearching);
  expect({ ids: shown.servers.map(({ id }) => id), welcome: shown.welcome }).toEqual({ ids, welcome });
});

const live: Connection = {
  kind: 'live',
  via: 'found',
  address: 'unix:///s',
  identification: 'supervisor',
  version: '4.3.0',
  pid: 7,
  processes: [],
};

function found(origin: ServerView['origin'], connection: Connection): ServerView {
  return { id: origin, label: origin, origin, configFile: undefined, starting: false, connection };
}

test('one daemon that is known by several ways is shown once', () => {
  const all = [
    found('conf', live),
    found('setting', { ...live, pid: 8 }),
    found('machine', live),
    found('socket', { ...live, pid: 8 }),
  ];
  expect(knownServers(all).map(({ id }) => id)).toEqual(['conf', 'setting']);
  expect(knownServers([found('machine', live), found('socket', live)]).map(({ id }) => id)).toEqual([
    'machine',
  ]);
});

test.each<[Connection, readonly string[]]>([
  [live, ['machine']],
  [{ kind: 'connecting' }, []],
  [{ kind: 'absent' }, []],
  [{ kind: 'denied', address: '' }, ['machine']],
  [{ kind: 'failed', reason: '' }, []],
  [{ kind: 'lost', reason: '' }, ['machine', 'socket']],
  [{ kind: 'unreachable', address: '', pid: 7 }, ['machine', 'socket']],
  [{ kind: 'unauthorized', address: '', username: '', isWrong: false }, ['machine', 'socket']],
])('of what is only looked for, %j shows %j', (connection, ids) => {
  const all = [found('machine', connection), found('socket', connection)];
  expect(knownServers(all).map(({ id }) => id)).toEqual(ids);
});
