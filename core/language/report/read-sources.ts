import { type ConfTree } from '../../conf/cst.ts';
import { decodeConf } from '../../conf/decode.ts';
import { type ConfFault } from '../../conf/fault.ts';
import { parseConf } from '../../conf/parser.ts';
import { type ParseConf } from '../../config/read-document.ts';
import { type ConfFiles } from '../../config/surroundings.ts';
import { type Severity } from '../diagnostic.ts';
import { type ProjectSources } from '../project.ts';

/** The files of a configuration, each read once, and what there is to say of those that have no text; that list grows as they are read. */
export type ReadSources = { readonly sources: ProjectSources; readonly notes: readonly Note[] };

export type Note = { readonly fault: ConfFault; readonly severity: Severity };

/** `main`: absolute path of the main file, which is read as `mainPath`. A file with bytes that are no text is read for the rest. */
export function readSources(mainPath: string, main: string, files: ConfFiles, parse: ParseConf): ReadSources {
  const trees = new Map<string, ConfTree | undefined>();
  const notes: Note[] = [];
  const read = (path: string): ConfTree | undefined => {
    const contents = files.read(path === main ? mainPath : path);
    if (contents.kind !== 'bytes') {
      // The daemon refuses the main file, and passes over another one.
      if (path !== main) notes.push(unreadable(path));
      return undefined;
    }
    const decoded = decodeConf(contents.bytes);
    const tree = parse(decoded.text, path);
    if (decoded.kind === 'malformed') notes.push(malformed(path, tree, decoded));
    return tree;
  };
  const tree = (path: string): ConfTree | undefined => {
    if (!trees.has(path)) trees.set(path, read(path));
    return trees.get(path);
  };
  return { sources: { ...files, tree, isKnown: () => true }, notes };
}

function unreadable(file: string): Note {
  const reason = `could not read ${file}, which is included; Supervisor passes over it`;
  const source = parseConf('').source;
  const place = { file, source, span: { start: 0, end: 0 } };
  return { fault: { code: 'unreadable-file', message: reason, reason, place }, severity: 'warning' };
}

function malformed(file: string, { source }: ConfTree, { message, offset }: Malformed): Note {
  const place = { file, source, span: { start: offset, end: offset + 1 } };
  return { fault: { code: 'bad-encoding', message, reason: message, place }, severity: 'error' };
}

type Malformed = { readonly message: string; readonly offset: number };
