import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Material, writeMaterial } from '../corpus-material.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { extensionFolder, workspaceFolder } from './places.ts';

export function languageTests(): void {
  describe('the language on real files', () => {
    const folder = join(workspaceFolder(), 'supervisor-files.d');
    let material: Material;

    beforeEach(async () => {
      material = await writeMaterial(extensionFolder(), folder);
    });

    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(folder, { recursive: true, force: true });
    });

    /** The included file with a line more. */
    async function openWith(line: string): Promise<vscode.TextDocument> {
      const document = await open(material.fragment);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, `${line}\n`);
      await vscode.workspace.applyEdit(edit);
      return document;
    }

    it('are without an error, and a fault is marked as soon as it is typed', async () => {
      const main = await open(material.main);
      const document = await openWith('autostart_=true\nnumprocs=ture');
      const found = await waitUntil('two marks', () => {
        const marks = vscode.languages
          .getDiagnostics(document.uri)
          .map(({ range, severity }) => [document.getText(range), severity] as const);
        return marks.some(([text]) => text === 'ture') ? marks : undefined;
      });
      const errors = found.filter(([, severity]) => severity === vscode.DiagnosticSeverity.Error);
      assert.deepEqual(errors, [['ture', vscode.DiagnosticSeverity.Error]]);
      assert(found.some(([text]) => text === 'autostart_'));
      const inMain = vscode.languages.getDiagnostics(main.uri);
      assert.deepEqual(
        inMain.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
        [],
      );
    });

    it('have a quick fix for a near value', async () => {
      const document = await openWith('redirect_stderr=ture');
      const mark = await waitUntil('the mark', () =>
        vscode.languages.getDiagnostics(document.uri).find(({ range }) => document.getText(range) === 'ture'),
      );
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        mark.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ title }) => title.includes('true'));
      assert(fix?.edit, `no fix among: ${actions.map(({ title }) => title).join(', ')}`);
      await vscode.workspace.applyEdit(fix.edit);
      assert(document.getText().includes('\nredirect_stderr=true\n'));
      await waitUntil('no mark', () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .every(({ range }) => range.start.line !== mark.range.start.line)
          ? true
          : undefined,
      );
    });

    it('complete the options that are missing, their values, and names from the other file', async () => {
      const document = await openWith('stopasgroup=\nstopsi');
      const labels = async (at: vscode.Position, where = document): Promise<string[]> => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          where.uri,
          at,
        );
        return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      };
      const options = await labels(endOf(document, '\nstopsi'));
      assert(options.includes('stopsignal'), options.join(' '));
      assert(!options.includes('command'), 'what is there already is not offered');
      const values = await labels(endOf(document, '\nstopasgroup='));
      assert.deepEqual(values.slice(0, 2).sort(), ['false', 'true']);
      const main = await open(material.main);
      const names = await waitUntil('the names of programs', async () => {
        const found = await labels(endOf(main, `programs=${material.program}`), main);
        return found.includes(material.program) ? found : undefined;
      });
      assert(!names.includes('included'), 'a group is no program');
    });

    it('are explained', async () => {
      const document = await open(material.fragment);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        endOf(document, '\ncomm'),
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map(content => (content instanceof vscode.MarkdownString ? content.value : ''))
        .join('\n');
      assert.match(text, /command/);
      assert.match(text, /foreground/);
      assert(
        text.includes(/^command *= *(\S+)/m.exec(document.getText())?.[1]?.split('/').at(-1) ?? '?'),
        text,
      );
    });

    it('rename a program in the file that defines it and in the one that names it', async () => {
      const main = await open(material.main);
      const document = await open(material.fragment);
      const edit = await waitUntil('a rename across both files', async () => {
        const found = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          endOf(document, '[program:'),
          'renamed',
        );
        return found.size === 2 ? found : undefined;
      });
      await vscode.workspace.applyEdit(edit);
      assert(document.getText().includes('[program:renamed]'));
      assert(main.getText().endsWith('[group:included]\nprograms=renamed\n'));
      assert(!document.getText().includes(`[program:${material.program}]`));
      await main.save();
    });

    it('are formatted, with their meaning and comments kept', async () => {
      const main = await open(material.main);
      const configuration = vscode.workspace.getConfiguration('supervisord', main.uri);
      await configuration.update('format.spacing', 'around', vscode.ConfigurationTarget.Global);
      try {
        const before = main.getText();
        const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
          'vscode.executeFormatDocumentProvider',
          main.uri,
          { tabSize: 2, insertSpaces: true },
        );
        const edit = new vscode.WorkspaceEdit();
        edit.set(main.uri, edits);
        await vscode.workspace.applyEdit(edit);
        const tight = (text: string): string[] =>
          text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.replaceAll(/[ \t]/g, '')]));
        assert.deepEqual(tight(main.getText()), tight(before));
        assert(main.getText().includes('\nprograms = '), main.getText());
        assert(main.getText().includes('\n[include]\nfiles = conf.d/*.conf\n'));
      } finally {
        await configuration.update('format.spacing', undefined, vscode.ConfigurationTarget.Global);
      }
    });

    it('have an outline', async () => {
      const main = await open(material.main);
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        main.uri,
      );
      const headers = Array.from(main.getText().matchAll(/^\[(.*)\]/gm), match => match[1]);
      assert.deepEqual(
        symbols.map(({ name }) => name),
        headers,
      );
      assert.deepEqual(
        symbols.at(-1)?.children.map(({ name, detail }) => `${name}=${detail}`),
        [`programs=${material.program}`],
      );
    });

    it('copied from pages in Chinese are mended at once', async () => {
      const mended = {
        'howto-zh-1.conf': ['[program:web]', 'autostart=true', 'nodaemon=false'],
        'howto-zh-2.conf': ['[group:site]', 'programs=queue,backup'],
      };
      for (const [name, lines] of Object.entries(mended)) {
        const text = await readFile(join(extensionFolder(), 'test/fixtures', name), 'utf8');
        await writeFile(join(folder, name), text);
        const document = await open(join(folder, name));
        assert(lines.some(line => !text.split('\n').includes(line)));
        await waitUntil(`the lines of ${name}`, async () => {
          await applyFixAll(document);
          const now = document.getText().split('\n');
          return lines.every(line => now.includes(line)) ? true : undefined;
        });
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    });

    it('that say nothing by their name get the language when another file includes them', async () => {
      const shop = join(workspaceFolder(), 'shop');
      const { main } = await writeMaterial(extensionFolder(), shop);
      const uri = vscode.Uri.file(join(shop, 'conf.d/more.conf'));
      await writeFile(uri.fsPath, '; nothing yet\n');
      const root = await vscode.workspace.openTextDocument(main);
      await vscode.languages.setTextDocumentLanguage(root, 'supervisor-conf');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await waitUntil('the language', () => (document.languageId === 'supervisor-conf' ? true : undefined));
      // Whoever sets another one has the last word, the next time too.
      await vscode.languages.setTextDocumentLanguage(document, 'ini');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const again = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(again);
      await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', again.uri);
      assert.notEqual(again.languageId, 'supervisor-conf');
      await rm(shop, { recursive: true });
    });
  });
}

async function applyFixAll(document: vscode.TextDocument): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    vscode.CodeActionKind.SourceFixAll.value,
  );
  const edit = actions[0]?.edit;
  if (edit !== undefined) await vscode.workspace.applyEdit(edit);
}

async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(path);
  await vscode.window.showTextDocument(document);
  assert.equal(document.languageId, 'supervisor-conf');
  return document;
}

/** Behind a text of the document; a line break at its end is not counted. */
function endOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().lastIndexOf(text);
  assert(at !== -1, `«${text}» is not in the file`);
  return document.positionAt(at + text.replace(/\n$/, '').length);
}
