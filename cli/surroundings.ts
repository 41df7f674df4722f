import { existsSync, readFileSync } from 'node:fs';
import { constants, homedir, hostname, tmpdir, userInfo } from 'node:os';
import { type FileContents, type Surroundings } from '../core/config/surroundings.ts';

/** As much of this machine as the section `[supervisorctl]` can ask for: no users, no includes. */
export function ctlSurroundings(): Surroundings {
  return {
    environment: definedOf(process.env),
    hostName: hostname(),
    workingDirectory: process.cwd(),
    temporaryDirectory: tmpdir(),
    uid: userInfo().uid,
    signals: new Map(Object.entries(constants.signals)),
    userByName: () => undefined,
    userById: () => undefined,
    groupByName: () => undefined,
    groupById: () => undefined,
    homeOf: name => (name === '' ? homedir() : homeByPasswd(name)),
    isDirectory: () => false,
    files: { exists: existsSync, list: () => undefined, read: readConfigFile },
  };
}

function readConfigFile(path: string): FileContents {
  if (!existsSync(path)) return { kind: 'missing' };
  try {
    return { kind: 'bytes', bytes: readFileSync(path) };
  } catch {
    return { kind: 'unreadable' };
  }
}

function definedOf(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Only the local user database is asked. */
function homeByPasswd(name: string): string | undefined {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    return lines.map(line => line.split(':')).find(([user]) => user === name)?.[5];
  } catch {
    return undefined;
  }
}
