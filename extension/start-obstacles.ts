import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Position } from '../core/text/source-text.ts';
import { type ConfFacts, type WrittenPath } from './conf-facts.ts';
import { type Translate } from './connection.ts';

/** Something a daemon run by this user cannot do, with what to do about it. */
export type Obstacle = { readonly sentence: string; readonly fix: string; readonly at: Position };

export type StartUser = { readonly uid: number | undefined; readonly name: string };

/** What the file asks for and this user may not do, in the order of the file; a short look, not a proof. */
export async function startObstacles(
  facts: ConfFacts,
  user: StartUser,
  t: Translate,
): Promise<readonly Obstacle[]> {
  const blocked = await Promise.all(facts.writes.map(async path => ((await canWrite(path)) ? [] : [path])));
  return [...wrongUsers(facts, user, t), ...blocked.flat().map(path => pathObstacle(path, user, t))].sort(
    (a, b) => a.at.line - b.at.line,
  );
}

function wrongUsers({ users }: ConfFacts, { uid, name }: StartUser, t: Translate): Obstacle[] {
  if (uid === 0) return [];
  return users
    .filter(({ user }) => user !== name && user !== String(uid))
    .map(({ section, user, at }) => ({
      sentence: t('[{0}] user={1}: only root can change the user, and this is {2}.', section, user, name),
      fix: t('Remove the option here, or start the daemon as root.'),
      at,
    }));
}

function pathObstacle({ section, option, path, at }: WrittenPath, user: StartUser, t: Translate): Obstacle {
  return {
    sentence: t('[{0}] {1}={2}: the user {3} cannot write there.', section, option, path, user.name),
    fix: t('Choose a path that this user can write, for example below %(here)s.'),
    at,
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
