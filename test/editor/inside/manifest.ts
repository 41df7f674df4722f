import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { theExtension, workspaceFolder } from './places.ts';

export function manifestTests(): void {
  describe('the extension', () => {
    it('is found under its id and activates', async () => {
      const extension = theExtension();
      await extension.activate();
      assert.equal(extension.isActive, true);
    });

    it('has a handler for every command of its manifest', async () => {
      const manifest = theExtension().packageJSON as { contributes: { commands: { command: string }[] } };
      const contributed = manifest.contributes.commands.map(({ command }) => command);
      assert(contributed.length > 10);
      const registered = new Set(await vscode.commands.getCommands(true));
      assert.deepEqual(
        contributed.filter(command => !registered.has(command)),
        [],
      );
    });

    it('takes supervisord.conf for its language, and leaves other .conf files alone', async () => {
      const folder = vscode.Uri.file(workspaceFolder());
      const conf = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'supervisord.conf'));
      const other = vscode.Uri.joinPath(folder, 'other.conf');
      await vscode.workspace.fs.writeFile(other, new TextEncoder().encode('a=b\n'));
      const plain = await vscode.workspace.openTextDocument(other);
      assert.deepEqual([conf.languageId, plain.languageId !== 'supervisor-conf'], ['supervisor-conf', true]);
    });
  });
}
