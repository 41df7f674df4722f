import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A code-server's own folder: settings, extensions, and what it writes. Nothing of it is read from elsewhere. */
export type Profile = {
  readonly folder: string;
  readonly tmp: string;
};

/** Makes the profile, or writes its settings anew; what else is in the folder stays. */
export async function writeProfile(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<Profile> {
  const tmp = join(folder, 'tmp');
  for (const one of [join(folder, 'ext'), tmp]) await mkdir(one, { recursive: true });
  await writeSettings(join(folder, 'data/User'), settings);
  // Those whose scope is the machine are not taken from a user, whose browser may be on another one.
  const ours = Object.entries(settings).filter(([key]) => key.startsWith('supervisord.'));
  await writeSettings(join(folder, 'data/Machine'), Object.fromEntries(ours));
  await writeFile(join(folder, 'config.yaml'), 'auth: none\n');
  return { folder, tmp };
}

async function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** Arguments that point any command of code-server to the profile. */
export function profileArguments(profile: Profile): string[] {
  const at = (name: string): string => join(profile.folder, name);
  return ['--config', at('config.yaml'), '--user-data-dir', at('data'), '--extensions-dir', at('ext')];
}

/** No telemetry, no updates, no greetings, and no auto-save, which the web workbench has on. */
export const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
} as const;
