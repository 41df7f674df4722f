import { cp, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Profile, quietSettings, writeProfile } from '../../scripts/editor/profile.ts';
import { root } from '../../scripts/root.ts';

/** A new profile for one run of the editor, in a temporary folder; `settings` come on top of those of all tests. */
export async function temporaryProfile(settings: Readonly<Record<string, unknown>> = {}): Promise<Profile> {
  return writeProfile(await mkdtemp(join(tmpdir(), 'ed-')), { ...SETTINGS, ...settings });
}

/** Writes the settings of a profile anew: what is not among `settings` is as in all tests. */
export async function changeSettings(
  { folder }: Profile,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeProfile(folder, { ...SETTINGS, ...settings });
}

const SETTINGS = {
  ...quietSettings,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'git.enabled': false,
  // Tests of others run on this machine.
  'supervisord.discovery': false,
  'terminal.integrated.enablePersistentSessions': false,
  'window.commandCenter': false,
  'window.confirmBeforeClose': 'never',
  'window.menuBarVisibility': 'compact',
  'workbench.reduceMotion': 'on',
};

/** A copy of the demo to work on, in a temporary folder; returns its path. */
export async function copyOfDemo(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'demo-')));
  await cp(join(root, 'examples/demo'), folder, {
    recursive: true,
    filter: file => !/\/run\/[^.]/.test(file.slice(root.length)),
  });
  return folder;
}
