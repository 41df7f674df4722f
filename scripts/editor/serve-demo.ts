import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.ts';
import { ensureCodeServer } from './install.ts';
import { quietSettings, writeProfile } from './profile.ts';
import { freePort, installExtension, startServer } from './server.ts';

/**
 * Serves VS Code with the packed extension on 127.0.0.1, at the port or at any free one, until Ctrl-C. Its settings and
 * what the extension stores stay in the cache, so the next time it finds a daemon that was left running.
 *
 * @throws SetupError when code-server cannot be installed or the port is taken.
 */
export async function serveDemo(vsix: string, folder: string, port: number | undefined): Promise<void> {
  const editor = await ensureCodeServer(console.log);
  if (!editor.hasOutputView) {
    console.log(
      'There is no C++ compiler here (g++, make, python3): the Output view stays empty, the rest works.',
    );
  }
  const profile = await writeProfile(join(cacheFolder(), 'demo'), quietSettings);
  await installExtension(editor, profile, vsix);
  const server = await startServer(editor, profile, port ?? (await freePort()));
  console.log(`\n  ${server.url}/?folder=${encodeURIComponent(folder)}\n\nCtrl-C ends the editor.`);
  await Promise.race([server.ended, once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.stop();
  const pid = await runningDaemon(join(folder, 'run/supervisord.pid'));
  if (pid !== undefined) {
    console.log(`The daemon of the demo goes on, as it does when a window is closed; kill ${pid} ends it.`);
  }
}

async function runningDaemon(pidFile: string): Promise<number | undefined> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (pid === 0) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined; // the file is of a daemon that has ended
  }
}
