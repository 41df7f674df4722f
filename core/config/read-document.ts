import { parseConf } from '../conf/parser.ts';
import { type ConfTree } from '../conf/cst.ts';
import { decodeConf } from '../conf/decode.ts';
import { type ConfFault, Refused } from '../conf/fault.ts';
import { glob } from '../conf/glob.ts';
import { type ConfDocument, emptyDocument, mergeTree, replaceHere } from '../conf/includes.ts';
import { syntaxFault } from '../conf/syntax-fault.ts';
import { include } from '../schema/daemon-sections.ts';
import { absolutePath, directoryOf, joinPath } from '../text/posix-path.ts';
import { SourceText } from '../text/source-text.ts';
import { isSpace, comparePoints } from '../text/python-text.ts';
import { SectionReader, type ReaderBase } from './section-reader.ts';
import { type Surroundings } from './surroundings.ts';

/** A main file, merged with what it includes, and what there is to say about the includes. */
export type ReadDocument = {
  readonly document: ConfDocument;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
};

/** `file`: where the text comes from, as the daemon names it. */
export type ParseConf = (text: string, file: string) => ConfTree;

/** Reads the main file alone. Throws `Refused`. */
export function readMainFile(
  path: string,
  surroundings: Surroundings,
  parse: ParseConf = parseConf,
): ConfDocument {
  const contents = surroundings.files.read(path);
  switch (contents.kind) {
    case 'missing':
      throw new Refused(fileFault('no-file', `could not find config file ${path}`));
    case 'unreadable':
      throw new Refused(fileFault('unreadable-file', `could not read config file ${path}`));
    case 'bytes': {
      const document = emptyDocument();
      mergeTree(document, readTree(path, contents.bytes, parse), path, false);
      return document;
    }
  }
}

/**
 * Reads the main file and the files that its `[include]` asks for. An `[include]` in one of those is not followed; a file that
 * cannot be read is passed over. Throws `Refused`.
 */
export function readDocument(
  path: string,
  here: string,
  surroundings: Surroundings,
  parse: ParseConf = parseConf,
): ReadDocument {
  const document = readMainFile(path, surroundings, parse);
  const section = document.sections.get('include');
  if (section === undefined) return { document, warnings: [], infos: [] };
  replaceHere(document, here);
  const base: ReaderBase = { document, surroundings, environment: environmentNames(surroundings) };
  const reader = new SectionReader(base, section, include.options);
  const names = new Map<string, string>([
    ['here', here],
    ['host_node_name', surroundings.hostName],
    ...base.environment,
  ]);
  const patterns = splitSpace(reader.readExpandedBy('files', names));
  const directory = directoryOf(absolutePath(path, surroundings.workingDirectory));
  const warnings: string[] = [];
  const infos: string[] = [];
  for (const pattern of patterns.map(written => joinPath(directory, written))) {
    const files = glob(pattern, surroundings.files).sort(comparePoints);
    if (files.length === 0) warnings.push(`No file matches via include "${pattern}"`);
    for (const file of files) {
      infos.push(`Included extra file "${file}" during parsing`);
      includeFile(document, file, surroundings, parse);
    }
  }
  return { document, warnings, infos };
}

/** The environment under the names that values know it by. */
export function environmentNames({ environment }: Surroundings): Map<string, string> {
  return new Map(Object.entries(environment).map(([name, value]) => [`ENV_${name}`, value]));
}

function includeFile(
  document: ConfDocument,
  file: string,
  surroundings: Surroundings,
  parse: ParseConf,
): void {
  const contents = surroundings.files.read(file);
  if (contents.kind !== 'bytes') return;
  const tree = readTree(file, contents.bytes, parse);
  mergeTree(document, tree, file, true);
  replaceHere(document, absolutePath(directoryOf(file), surroundings.workingDirectory), tree);
}

function readTree(file: string, bytes: Uint8Array, parse: ParseConf): ConfTree {
  const decoded = decodeConf(bytes);
  if (decoded.kind === 'malformed') {
    const span = { start: decoded.offset, end: decoded.offset + 1 };
    const place = { file, source: new SourceText(decoded.text), span };
    throw new Refused({ code: 'bad-encoding', message: decoded.message, reason: decoded.message, place });
  }
  const tree = parse(decoded.text, file);
  const fault = syntaxFault(tree, file);
  if (fault !== undefined) throw new Refused(fault);
  return tree;
}

function fileFault(code: 'no-file' | 'unreadable-file', message: string): ConfFault {
  return { code, message, reason: message };
}

/** Python's `str.split()`. */
function splitSpace(text: string): string[] {
  const blanked = Array.from(text, character => (isSpace(character) ? ' ' : character)).join('');
  return blanked.split(' ').filter(word => word !== '');
}
