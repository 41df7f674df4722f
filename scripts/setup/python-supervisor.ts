import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { refreshPackageLists } from './debian.ts';
import { commandOnPath, install, runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/**
 * The folder that Python's Supervisor is unpacked in (`usr/` below it), fetched when missing. The Debian packages are
 * unpacked and not installed: installing would start a daemon as root.
 *
 * @throws SetupError where there is no apt-get, or no network.
 */
export async function ensurePythonSupervisor(say: (line: string) => void): Promise<string> {
  const folder = join(cacheFolder(), 'python-supervisor');
  if (existsSync(join(folder, MARK))) return folder;
  if (commandOnPath('apt-get') === undefined || commandOnPath('dpkg-deb') === undefined) {
    throw new SetupError(
      `The parity tests need Python's Supervisor unpacked in ${folder} (so that ${join(folder, MARK)} is there), ` +
        'which is done here by apt-get and dpkg-deb; this machine has neither.',
    );
  }
  say("Fetching Python's Supervisor");
  const work = await mkdtemp(join(cacheFolder(), 'fetch-'));
  try {
    await download(work);
    const unpacked = join(work, 'unpacked');
    await mkdir(unpacked);
    for (const file of (await readdir(work)).filter(name => name.endsWith('.deb'))) {
      await install("Python's Supervisor", 'dpkg-deb', ['-x', join(work, file), unpacked]);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

const MARK = 'usr/lib/python3/dist-packages/supervisor/supervisord.py';

/** The package lists may be there and good, old, or missing: they are fetched again only when the first try fails. */
async function download(cwd: string): Promise<void> {
  const args = ['download', 'supervisor', 'python3-pkg-resources'];
  if ((await runCommand('apt-get', args, { cwd })).exitCode === 0) return;
  if (process.getuid?.() === 0) await refreshPackageLists();
  await install("Python's Supervisor", 'apt-get', args, { cwd });
}
