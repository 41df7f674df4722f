import { readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { loadSupervisordConfig } from '../../core/config/load.ts';
import { OPEN_SURROUNDINGS } from '../../core/config/open-surroundings.ts';
import { type FileContents, type Surroundings } from '../../core/config/surroundings.ts';
import { type GroupConfig } from '../../core/config/types.ts';

/** The groups of a configuration as it is on disk; `undefined`: there is a fault in it, which the editor marks. */
export function groupsOnDisk(configFile: string): readonly GroupConfig[] | undefined {
  const result = loadSupervisordConfig(configFile, surroundings(dirname(configFile)));
  return result.kind === 'loaded' ? result.config.groups : undefined;
}

/** Users and directories are the daemon's business: all of them are taken to be there. */
function surroundings(workingDirectory: string): Surroundings {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return {
    ...OPEN_SURROUNDINGS,
    environment,
    hostName: hostname(),
    workingDirectory,
    files: {
      read,
      exists: path => statSync(path, { throwIfNoEntry: false }) !== undefined,
      list: path => {
        try {
          const found = readdirSync(path, { withFileTypes: true });
          return found.map(entry => ({ name: entry.name, isDirectory: entry.isDirectory() }));
        } catch {
          return undefined; // no directory, or none that may be read
        }
      },
    },
  };
}

function read(path: string): FileContents {
  try {
    return { kind: 'bytes', bytes: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { kind: code === 'ENOENT' ? 'missing' : 'unreadable' };
  }
}
