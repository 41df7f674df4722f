import { access, constants, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname } from 'node:path';
import { type Position } from '../../core/text/source-text.ts';
import { type ConfFacts, type ListenedPort, type WrittenPath } from '../servers/conf-facts.ts';
import { type Translate } from '../servers/connection.ts';

/** Something a daemon run by this user cannot do, with what to do about it. */
export type Obstacle = {
  readonly sentence: string;
  readonly fix: string;
  readonly at: Position;
  /** What does it, in the file as it was read. */
  readonly change: () => Promise<Change>;
};

/** Text in the place of another. */
export type Change = { readonly start: Position; readonly end: Position; readonly text: string };

export type StartUser = { readonly uid: number | undefined; readonly name: string };

/** What the file asks for and this user may not do, in the order of the file; a short look, not a proof. */
export async function startObstacles(
  facts: ConfFacts,
  user: StartUser,
  t: Translate,
): Promise<readonly Obstacle[]> {
  const blocked = await Promise.all(facts.writes.map(async path => ((await canWrite(path)) ? [] : [path])));
  const taken = await Promise.all(facts.ports.map(port => portObstacles(port, user, t)));
  return [
    ...wrongUsers(facts, user, t),
    ...blocked.flat().map(path => pathObstacle(path, user, t)),
    ...taken.flat(),
  ].sort((a, b) => a.at.line - b.at.line);
}

function wrongUsers({ users }: ConfFacts, { uid, name }: StartUser, t: Translate): Obstacle[] {
  if (uid === 0) return [];
  return users
    .filter(({ user }) => user !== name && user !== String(uid))
    .map(({ section, user, at, start }) => ({
      sentence: t('[{0}] user={1}: only root can change the user, and this is {2}.', section, user, name),
      fix: t('Remove the option here, or start the daemon as root.'),
      at,
      change: () => Promise.resolve({ start, end: start, text: ';' }),
    }));
}

async function portObstacles(
  { section, host, port, at, end }: ListenedPort,
  { name }: StartUser,
  t: Translate,
): Promise<Obstacle[]> {
  const error = await tryToListen(host, port);
  const sentence =
    error === 'EADDRINUSE'
      ? t('[{0}] port={1}: another program listens there.', section, port)
      : error === 'EACCES'
        ? t('[{0}] port={1}: the user {2} may not listen there.', section, port, name)
        : undefined;
  if (sentence === undefined) return [];
  const change = async (): Promise<Change> => {
    const free = await freePort(host);
    return { start: at, end, text: host === '' ? String(free) : `${host}:${free}` };
  };
  return [{ sentence, fix: t('Choose another port.'), at, change }];
}

/** The code of the error when a socket cannot listen there; it is closed again at once. */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    server.listen({ port, host: addressOf(host), exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: addressOf(host), exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

const addressOf = (host: string): string => (host === '' || host === '*' ? '0.0.0.0' : host);

function pathObstacle(written: WrittenPath, user: StartUser, t: Translate): Obstacle {
  const { section, option, path, kind, at, end } = written;
  const text = kind === 'directory' ? '%(here)s' : `%(here)s/${basename(path)}`;
  return {
    sentence: t('[{0}] {1}={2}: the user {3} cannot write there.', section, option, path, user.name),
    fix: t('Choose a path that this user can write, for example below %(here)s.'),
    at,
    change: () => Promise.resolve({ start: at, end, text }),
  };
}

async function canWrite({ kind, path }: WrittenPath): Promise<boolean> {
  if (kind === 'directory') return isWritable(path);
  // A socket is made anew; a file that is there is written, whoever owns its folder.
  const target = kind === 'file' && (await exists(path)) ? path : dirname(path);
  return isWritable(target);
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
