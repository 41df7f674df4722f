import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { workspaceFolder } from './places.ts';

/** A main file under no name that the extension would start a daemon for, and two files that it includes. */
const FILES = {
  'main.ini': '[supervisord]\nlogfile=%(here)s/conf.d/log\n\n[include]\nfiles = conf.d/web.* conf.d/*.conf\n',
  'conf.d/web.conf': '; The shop.\n; On port 80.\n[program:web]\ncommand=%(here)s/log\n  --loud\n',
  'conf.d/groups.conf': '[group:all]\nprograms=web, ghost\n',
  'conf.d/log': '',
};

export function navigationTests(): void {
  describe('navigation across included files', () => {
    const folder = join(workspaceFolder(), 'supervisor');
    const uriOf = (name: string): vscode.Uri => vscode.Uri.file(join(folder, name));

    before(async () => {
      for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
    });

    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(folder, { recursive: true, force: true });
    });

    async function open(name: string): Promise<vscode.TextDocument> {
      const document = await vscode.workspace.openTextDocument(uriOf(name));
      await vscode.languages.setTextDocumentLanguage(document, 'supervisor-conf');
      await vscode.window.showTextDocument(document);
      return document;
    }

    it('judges an included file in the context of its root, and again when a file comes', async () => {
      const document = await open('conf.d/groups.conf');
      const marked = (): string[] =>
        vscode.languages.getDiagnostics(document.uri).map(({ range }) => document.getText(range));
      await waitUntil('the dangling member', () => (marked().includes('ghost') ? true : undefined));
      let asked = 0;
      await waitUntil('no finding', async () => {
        // Again every two seconds: the workspace's watcher and the folder's take a moment to be there.
        if (asked++ % 40 === 0) {
          await writeFile(join(folder, 'main.ini'), FILES['main.ini']);
          await writeFile(join(folder, 'conf.d/ghost.conf'), '[program:ghost]\ncommand=sleep 1\n');
        }
        return marked().length === 0 ? true : undefined;
      });
    });

    it('leads from a member to its program and back', async () => {
      const groups = await open('conf.d/groups.conf');
      const [definition] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        groups.uri,
        new vscode.Position(1, 11),
      );
      assert(definition);
      assert.equal(definition.targetUri.path, uriOf('conf.d/web.conf').path);
      assert.deepEqual(definition.targetSelectionRange, new vscode.Range(2, 9, 2, 12));
      const references = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        definition.targetUri,
        new vscode.Position(2, 10),
      );
      assert.deepEqual(references.map(({ uri }) => uri.path).sort(), [
        uriOf('conf.d/groups.conf').path,
        uriOf('conf.d/web.conf').path,
      ]);
    });

    it('renames a program in every file, and says what is no name', async () => {
      const groups = await open('conf.d/groups.conf');
      const rename = (name: string): Thenable<vscode.WorkspaceEdit> =>
        vscode.commands.executeCommand(
          'vscode.executeDocumentRenameProvider',
          groups.uri,
          new vscode.Position(1, 10),
          name,
        );
      await assert.rejects(async () => rename('a:b'), /Invalid name: 'a:b'/);
      await assert.rejects(async () => rename('ghost'), /\[program:ghost\]/);
      await vscode.workspace.applyEdit(await rename('shop'));
      assert.equal(groups.getText(), '[group:all]\nprograms=shop, ghost\n');
      const web = await vscode.workspace.openTextDocument(uriOf('conf.d/web.conf'));
      assert.equal(web.lineAt(2).text, '[program:shop]');
      // The name in the unsaved editor is what the other file is judged by.
      const marked = (): unknown => vscode.languages.getDiagnostics(groups.uri).length === 0 || undefined;
      await waitUntil('no finding', marked);
    });

    it('links what is there, and shows the shape of a file', async () => {
      const main = await open('main.ini');
      const links = await waitUntil('two links', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          main.uri,
          10,
        );
        return found.length === 2 ? found : undefined;
      });
      assert.deepEqual(
        links.map(({ range, target }) => [main.getText(range), target?.path]),
        [
          ['%(here)s/conf.d/log', uriOf('conf.d/log').path],
          ['conf.d/web.*', uriOf('conf.d/web.conf').path],
        ],
      );
      const web = await open('conf.d/web.conf');
      const [symbol] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        web.uri,
      );
      assert.deepEqual(
        symbol?.children.map(({ name, detail }) => `${name} ${detail}`),
        ['command %(here)s/log --loud'],
      );
      const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        web.uri,
      );
      assert.deepEqual(
        folds.map(({ start, end }) => `${start}-${end}`),
        ['0-1', '2-4', '3-4'],
      );
      const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
        'vscode.executeSelectionRangeProvider',
        web.uri,
        [new vscode.Position(3, 12)],
      );
      const words: string[] = [];
      for (let range = selection; range !== undefined; range = range.parent) {
        words.push(web.getText(range.range).split('\n')[0] ?? '');
      }
      assert.deepEqual(words.slice(0, 3), ['here', '%(here)s', '%(here)s/log']);
    });
  });
}
