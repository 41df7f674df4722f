import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extensionFolder, workspaceFolder } from './places.ts';

/** What supervisorctl prints about the demo; its exit code is not looked at, as `status` has one for programs that do not run. */
export async function supervisorctl(...words: string[]): Promise<string> {
  const program = join(extensionFolder(), 'dist/supervisorctl.cjs');
  const args = [program, '-c', join(workspaceFolder(), 'supervisord.conf'), ...words];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const run = promisify(execFile)(process.execPath, args, { env, timeout: 30_000 });
  return (await run.catch((error: unknown) => error as { readonly stdout: string })).stdout;
}
