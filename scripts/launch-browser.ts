import { type Browser, chromium } from 'playwright-core';
import { browser as chromiumTool } from './setup/debian.ts';
import { commandOnPath } from './setup/run-command.ts';
import { SetupError } from './setup/setup-error.ts';

/**
 * Starts a headless Chromium of this machine (`CHROMIUM` names one, else PATH is searched), which asks nothing of any
 * server but those it is pointed to, and keeps its files in `folder`. `more`: further switches.
 *
 * @throws SetupError when there is none.
 */
export async function launchBrowser(folder: string, more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? commandOnPath(...chromiumTool.commands);
  if (executablePath === undefined)
    throw new SetupError('These tests need chromium on PATH, or CHROMIUM=/path/to/it.');
  const env = { ...process.env, TMPDIR: folder, XDG_RUNTIME_DIR: folder };
  return chromium.launch({ executablePath, headless: true, args: [...ISOLATION, ...more], env });
}

const ISOLATION = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
];
