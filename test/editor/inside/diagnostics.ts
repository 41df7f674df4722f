import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { extensionFolder } from './places.ts';

const FAULTY = `[supervisord]
nodaemn=true

[program:web]
command=sleep 100
autostart=maybe
autostart=true
numprocs=two

[program:nameless]
autorestart=true

[group:all]
programs=web,ghost

[pragram:typo]
command=sleep 1
`;

export function diagnosticTests(): void {
  describe('diagnostics', () => {
    const folders: string[] = [];

    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    });

    /** Outside of the workspace: a configuration more in there would be one more to choose from. */
    async function openFaulty(text: string): Promise<vscode.TextDocument> {
      const folder = await realpath(await mkdtemp(join(tmpdir(), 'conf-')));
      folders.push(folder);
      const file = join(folder, 'supervisord.conf');
      await writeFile(file, text);
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      return document;
    }

    it('mark every kind of fault at its place', async () => {
      const document = await openFaulty(FAULTY);
      const found = await waitUntil('diagnostics', () => diagnosticsOf(document));
      assert.deepEqual(found.map(describeDiagnostic), [
        '1:0-7 warning unknown-option «nodaemn»',
        '6:0-9 warning duplicate-option «autostart»',
        '7:9-12 error bad-value «two»',
        '9:0-18 error missing-option «[program:nameless]»',
        '13:13-18 error unknown-program «ghost»',
        '15:0-14 warning unknown-section «[pragram:typo]»',
      ]);

      function describeDiagnostic({ range, severity, code, source }: vscode.Diagnostic): string {
        assert.equal(source, 'supervisord');
        const { start, end } = range;
        assert.equal(start.line, end.line);
        const word = ['error', 'warning', 'information', 'hint'][severity] ?? '';
        const place = `${start.line}:${start.character}-${end.character}`;
        return `${place} ${word} ${codeOf(code)} «${document.getText(range)}»`;
      }
    });

    it('say the same sentence at the same place as the daemon', async () => {
      const document = await openFaulty('[supervisord]\n[program:web]\ncommand=sleep 1\nnumprocs=two\n');
      const [found] = await waitUntil('diagnostics', () => diagnosticsOf(document));
      assert(found);
      const said = await daemonSays(document.uri.fsPath);
      const { line, character } = found.range.start;
      assert.equal(said.exitCode, 2);
      const sentence = `${document.uri.fsPath}:${line + 1}:${character + 1}: ${found.message}`;
      assert(said.text.includes(sentence), `«${sentence}» is not in «${said.text}»`);
    });

    it('follow the text while it is changed', async () => {
      const document = await openFaulty('[supervisord]\nnodaemn=true\n');
      await waitUntil('the diagnostic', () => diagnosticsOf(document));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(1, 0, 1, 7), 'nodaemon');
      await vscode.workspace.applyEdit(edit);
      await waitUntil('no diagnostic', () => (diagnosticsOf(document) === undefined ? true : undefined));
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  });
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** `undefined`: there are none. */
function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] | undefined {
  const found = vscode.languages.getDiagnostics(document.uri);
  return found.length === 0 ? undefined : found;
}

async function daemonSays(configFile: string): Promise<{ readonly exitCode: number; readonly text: string }> {
  const program = join(extensionFolder(), 'dist/supervisord.cjs');
  try {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    await promisify(execFile)(process.execPath, [program, '-n', '-c', configFile], { env, timeout: 30_000 });
    return { exitCode: 0, text: '' };
  } catch (error) {
    const { code, stderr } = error as { readonly code: number; readonly stderr: string };
    return { exitCode: code, text: stderr };
  }
}
