import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { LOG_SCHEME } from './log-documents.ts';
import { type LogLink, linksInLine } from './log-links.ts';

/** Of one document; more than anybody follows. */
const MOST_LINKS = 5000;

/** Makes places in files that a whole log names into links, where such a file is there: absolute, or in a folder of the workspace. */
export function registerLogLinks(): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(
    { scheme: LOG_SCHEME },
    {
      provideDocumentLinks: async (document, token) => {
        const known = new Map<string, Promise<string | undefined>>();
        const fileOf = (path: string): Promise<string | undefined> => {
          const found = known.get(path) ?? existingFile(path);
          known.set(path, found);
          return found;
        };
        const links: vscode.DocumentLink[] = [];
        // The end of a log is what is looked at first.
        for (let row = document.lineCount - 1; row >= 0 && links.length < MOST_LINKS; row -= 1) {
          if (token.isCancellationRequested) break;
          for (const link of linksInLine(document.lineAt(row).text)) {
            const file = await fileOf(link.path);
            if (file === undefined) continue;
            const range = new vscode.Range(row, link.start, row, link.end);
            links.push(new vscode.DocumentLink(range, targetOf(file, link)));
          }
        }
        return links;
      },
    },
  );
}

function targetOf(file: string, { line, column }: LogLink): vscode.Uri {
  const uri = vscode.Uri.file(file);
  if (line === undefined) return uri;
  return uri.with({ fragment: column === undefined ? `L${line}` : `L${line},${column}` });
}

async function existingFile(path: string): Promise<string | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const places = path.startsWith('/') ? [path] : folders.map(folder => resolve(folder, path));
  for (const place of places) {
    const found = await stat(place).catch(() => undefined);
    if (found?.isFile() === true) return place;
  }
  return undefined;
}
