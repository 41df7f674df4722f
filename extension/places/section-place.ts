import { readdirSync, readFileSync, statSync } from 'node:fs';
import { type ConfTree } from '../../core/conf/cst.ts';
import { decodeConf } from '../../core/conf/decode.ts';
import { type DirectoryEntry } from '../../core/conf/glob.ts';
import { parseConf } from '../../core/conf/parser.ts';
import { type Project, projectOf } from '../../core/language/project.ts';
import { type FailurePlace } from './failure-place.ts';
import { definingSection, type ProcessNames } from './defining-section.ts';

/** Where the section of a process or a group begins, in a configuration on disk. `undefined`: it is not found. */
export function sectionOf(configFile: string, names: ProcessNames): FailurePlace | undefined {
  const section = definingSection(projectOnDisk(configFile), names);
  if (section === undefined) return undefined;
  const { file, source, span } = section.place;
  return { file, ...source.positionAt(span.start) };
}

/** A configuration with the files that it includes, as they are on disk now. */
function projectOnDisk(configFile: string): Project {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return projectOf(
    configFile,
    {
      tree: readTree,
      exists: path => statSync(path, { throwIfNoEntry: false }) !== undefined,
      list,
      isKnown: () => true,
    },
    { environment },
  );
}

/** `undefined`: it is not there, or not to be read by this user. */
export function readTree(path: string): ConfTree | undefined {
  try {
    const decoded = decodeConf(readFileSync(path));
    return decoded.kind === 'text' ? parseConf(decoded.text) : undefined;
  } catch {
    return undefined;
  }
}

function list(path: string): readonly DirectoryEntry[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).map(entry => ({
      name: entry.name,
      isDirectory: entry.isDirectory(),
    }));
  } catch {
    return undefined;
  }
}
