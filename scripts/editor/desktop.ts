import { basename } from 'node:path';
import { commandOnPath, runCommand } from '../setup/run-command.ts';

/**
 * Installs the extension into the first of VS Code, VSCodium and Cursor that is on PATH, and opens the folder there.
 * Returns whether that was done; an editor that refuses is said, and counts as none.
 */
export async function openDesktopEditor(vsix: string, folder: string): Promise<boolean> {
  const editor = commandOnPath('code', 'codium', 'cursor');
  if (editor === undefined) return false;
  for (const args of [['--install-extension', vsix, '--force'], [folder]]) {
    const { exitCode, output } = await runCommand(editor, args);
    if (exitCode === 0) continue;
    console.log(`${editor} cannot be used (${output.trim().split('\n').at(-1) ?? 'it says nothing'}).`);
    return false;
  }
  console.log(
    `${basename(editor)} has the extension and opens ${folder}: look for Supervisord in the activity bar.`,
  );
  return true;
}
