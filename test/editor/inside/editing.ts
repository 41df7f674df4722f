import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { workspaceFolder } from './places.ts';
import { supervisorctl } from './supervisorctl.ts';

/** To be run while the daemon of the demo runs. */
export function editingTests(): void {
  describe('a configuration file and what runs', () => {
    const uri = (): vscode.Uri => vscode.Uri.file(join(workspaceFolder(), 'supervisord.conf'));
    let original = '';

    before(async () => {
      const document = await vscode.workspace.openTextDocument(uri());
      original = document.getText();
      await vscode.window.showTextDocument(document);
    });

    after(async () => {
      await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(original));
      await supervisorctl('update');
    });

    it('state and controls stand above the section, and stop and start the program', async () => {
      const lens = await lensOf(uri(), 'web', title => title === 'Stop');
      await run(lens);
      assert.match(await supervisorctl('status', 'web'), /^web +STOPPED/);
      await run(await lensOf(uri(), 'web', title => title === 'Start'));
      assert.match(await supervisorctl('status', 'web'), /^web +RUNNING/);
      await lensOf(uri(), 'web', title => title.includes('running'));
      await lensOf(uri(), 'pool', title => title.includes('3 of 3 running'));
    });

    it('a setting switches the lenses off', async () => {
      const settings = vscode.workspace.getConfiguration('supervisord', uri());
      await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
      await waitUntil('no lens', async () => ((await lenses(uri())).length === 0 ? true : undefined));
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
      await lensOf(uri(), 'web', title => title.includes('running'));
    });

    it('a saved change is said above its section, shown as a diff, and applied', async () => {
      const document = await vscode.workspace.openTextDocument(uri());
      const edit = new vscode.WorkspaceEdit();
      const end = document.positionAt(document.getText().length);
      edit.insert(uri(), end, '\n[program:added]\ncommand=sleep 1000\nstartsecs=0\n');
      const header = document.getText().indexOf('[program:worker]');
      const line = document.positionAt(header).line + 1;
      edit.insert(uri(), new vscode.Position(line, 0), 'startretries=7\n');
      assert(await vscode.workspace.applyEdit(edit));
      assert(await document.save());
      await lensOf(uri(), 'worker', title => title.includes('startretries'));
      await lensOf(uri(), 'added', title => title.includes('not loaded'));
      await vscode.commands.executeCommand('supervisord.previewUpdate');
      const plan = vscode.window.activeTextEditor?.document;
      assert.equal(plan?.uri.scheme, 'supervisord-plan');
      const text = await waitUntil('the plan', () =>
        plan.getText().includes('worker is replaced') ? plan.getText() : undefined,
      );
      assert.match(text, /\n\+ startretries = 7\n/);
      assert.match(text, /\n\+ added is added: starts added\n/);
      const [apply] = await waitUntil('the button', async () => {
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          plan.uri,
        );
        return found.length > 0 ? found : undefined;
      });
      assert(apply);
      await run(apply);
      assert.match(await supervisorctl('status', 'added'), /^added +RUNNING/);
      await waitUntil('an empty plan', () => (plan.getText().includes('Nothing:') ? true : undefined));
    });

    it('systemd services become programs in an edit that is not saved yet', async () => {
      const unit = vscode.Uri.file(join(workspaceFolder(), 'job.service'));
      const service = '[Service]\nExecStart=/bin/sleep 5\nRestartSec=3\n';
      await vscode.workspace.fs.writeFile(unit, new TextEncoder().encode(service));
      const document = await vscode.workspace.openTextDocument(uri());
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('supervisord.importUnits', unit);
      assert.equal(document.isDirty, true);
      assert.match(document.getText(), /; {2}RestartSec=3: .*\n\[program:job\]\ncommand=\/bin\/sleep 5\n/);
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  });
}

async function lenses(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
}

/** The lens above the section of a program whose title is such; waits until it is there. */
function lensOf(
  uri: vscode.Uri,
  program: string,
  isWanted: (title: string) => boolean,
): Promise<vscode.CodeLens> {
  return waitUntil(`a lens of ${program}`, async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const line = document.positionAt(document.getText().indexOf(`[program:${program}]`)).line;
    const found = await lenses(uri);
    return found.find(({ range, command }) => range.start.line === line && isWanted(command?.title ?? ''));
  });
}

async function run({ command }: vscode.CodeLens): Promise<void> {
  assert(command);
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
