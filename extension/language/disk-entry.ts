import * as vscode from 'vscode';
import { type ConfTree } from '../../core/conf/cst.ts';
import { decodeConf } from '../../core/conf/decode.ts';
import { type DirectoryEntry } from '../../core/conf/glob.ts';
import { parseConf } from '../../core/conf/parser.ts';

/** What is at a place, wherever the workspace's files are. A file that is no text has no tree. */
export type DiskEntry =
  | { readonly kind: 'file'; readonly tree: ConfTree | undefined }
  | { readonly kind: 'directory'; readonly entries: readonly DirectoryEntry[] }
  | { readonly kind: 'nothing' };

/** Reads a file or directory; one that cannot be read is nothing. */
export async function readDiskEntry(uri: vscode.Uri): Promise<DiskEntry> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (isDirectory(type)) {
      const found = await vscode.workspace.fs.readDirectory(uri);
      return { kind: 'directory', entries: found.map(toEntry) };
    }
    if ((type & vscode.FileType.File) === 0) return { kind: 'nothing' };
    return { kind: 'file', tree: size > LARGEST_FILE ? undefined : await readTree(uri) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return { kind: 'nothing' };
    throw error;
  }
}

/** Bytes. */
const LARGEST_FILE = 16 * 1024 * 1024;

async function readTree(uri: vscode.Uri): Promise<ConfTree | undefined> {
  const decoded = decodeConf(await vscode.workspace.fs.readFile(uri));
  return decoded.kind === 'text' ? parseConf(decoded.text) : undefined;
}

function toEntry([name, type]: [string, vscode.FileType]): DirectoryEntry {
  return { name, isDirectory: isDirectory(type) };
}

function isDirectory(type: vscode.FileType): boolean {
  return (type & vscode.FileType.Directory) !== 0;
}
