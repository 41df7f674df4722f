import { LINUX_SIGNALS } from '../schema/signals.ts';
import { type Surroundings } from './surroundings.ts';

/** A machine of which nothing is known, and on which every user, group and directory may be. */
export const OPEN_SURROUNDINGS: Surroundings = {
  environment: {},
  hostName: 'localhost',
  workingDirectory: '/',
  temporaryDirectory: '/tmp',
  uid: 0,
  signals: LINUX_SIGNALS,
  userByName: () => ({ uid: 0, gid: 0 }),
  userById: uid => ({ uid, gid: uid }),
  groupByName: () => 0,
  groupById: gid => gid,
  homeOf: () => undefined,
  isDirectory: () => true,
  files: { read: () => ({ kind: 'missing' }), exists: () => false, list: () => undefined },
};
