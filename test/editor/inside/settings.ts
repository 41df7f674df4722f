import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';

/** Settings whose effect an extension can see; those that only a person sees are in `outside/settings.test.ts`. */
export function settingTests(): void {
  describe('settings', () => {
    let folder = '';
    let document: vscode.TextDocument;

    before(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), 'set-')));
      const file = join(folder, 'supervisord.conf');
      await writeFile(file, '[supervisord]\nnodaemn=true\n\n[program:web]\ncommand=sleep 100\n');
      document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
    });

    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(folder, { recursive: true, force: true });
    });

    it('switch the marks of faults off, and on again', async () => {
      await marked(vscode.DiagnosticSeverity.Warning);
      await update('diagnostics.enabled', false);
      await waitUntil('no mark', () => (severities().length === 0 ? true : undefined));
      await update('diagnostics.enabled', undefined);
      await marked(vscode.DiagnosticSeverity.Warning);
    });

    it('give a kind of fault another severity, or none', async () => {
      await update('diagnostics.severity', { 'unknown-option': 'error' });
      await marked(vscode.DiagnosticSeverity.Error);
      await update('diagnostics.severity', { 'unknown-option': 'off' });
      await waitUntil('no mark', () => (severities().length === 0 ? true : undefined));
      await update('diagnostics.severity', undefined);
      await marked(vscode.DiagnosticSeverity.Warning);
    });

    it('show the defaults behind section headers', async () => {
      assert.deepEqual(await hints(), []);
      await update('inlayHints.defaults', true);
      const shown = await waitUntil('hints', async () => {
        const found = await hints();
        return found.length > 0 ? found : undefined;
      });
      assert(
        shown.some(label => label.includes('autostart')),
        shown.join('\n'),
      );
      await update('inlayHints.defaults', undefined);
      await waitUntil('no hints', async () => ((await hints()).length === 0 ? true : undefined));
    });

    it('keep the programs from PATH of a new terminal, and put them there again', async () => {
      await waitUntil('the programs on PATH', async () => ((await hasPrograms()) ? true : undefined));
      await update('terminal.addToPath', false);
      await waitUntil('PATH without them', async () => ((await hasPrograms()) ? undefined : true));
      await update('terminal.addToPath', undefined);
      await waitUntil('the programs on PATH', async () => ((await hasPrograms()) ? true : undefined));
    }).timeout(120_000);

    const severities = (): vscode.DiagnosticSeverity[] =>
      vscode.languages.getDiagnostics(document.uri).map(({ severity }) => severity);

    async function marked(severity: vscode.DiagnosticSeverity): Promise<void> {
      await waitUntil('the mark', () =>
        severities().length === 1 && severities()[0] === severity ? true : undefined,
      );
    }

    async function hints(): Promise<string[]> {
      const range = new vscode.Range(0, 0, document.lineCount, 0);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      return found.map(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      );
    }

    let terminals = 0;

    /** What is changed for terminals holds for those that are made later. */
    async function hasPrograms(): Promise<boolean> {
      terminals += 1;
      const file = join(folder, `path-${terminals}.txt`);
      const terminal = vscode.window.createTerminal({ name: 'path', cwd: folder, shellPath: '/bin/sh' });
      try {
        terminal.sendText(`echo "$PATH" > ${file}.new; mv ${file}.new ${file}`);
        const path = await waitUntil('PATH', () => readFile(file, 'utf8').catch(() => undefined));
        return path.split(':').some(part => part.includes('vscode-supervisord.vscode-supervisord'));
      } finally {
        terminal.dispose();
      }
    }
  });
}

async function update(name: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('supervisord')
    .update(name, value, vscode.ConfigurationTarget.Global);
}
