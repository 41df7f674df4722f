import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Whether a process of this machine runs a supervisord, ours or Python's. A number that another program has been given since is none;
 * nor is one that has ended and whose parent has not asked yet. Never rejects.
 */
export async function isSupervisor(pid: number): Promise<boolean> {
  return (await commandOf(pid)).includes('supervisord');
}

/** Empty: there is none, or it has ended. Source: proc(5), ps(1). */
async function commandOf(pid: number): Promise<string> {
  const command =
    process.platform === 'linux'
      ? readFile(`/proc/${pid}/cmdline`, 'utf8')
      : promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(({ stdout }) => stdout);
  return command.catch(() => '');
}
