import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { CtlError } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { type Session, wordsOf } from './session.ts';
import { isUp } from './upcheck.ts';

/** Lets `supervisord --check` look at the file that is named, or at that of the daemon, and ends with its exit code. */
export async function check(session: Session, argument: string): Promise<void> {
  const [named, ...others] = wordsOf(argument);
  if (others.length > 0) {
    session.fail('Error: too many arguments', EXIT.INVALID_ARGUMENTS);
    return;
  }
  const file = named ?? (await fileOfDaemon(session));
  if (file === undefined) return;
  const exitStatus = await runCheck(file);
  if (exitStatus !== 0) session.exitStatus = exitStatus;
}

async function fileOfDaemon(session: Session): Promise<string | undefined> {
  if (!(await isUp(session))) return undefined;
  try {
    const { config_file: file } = await session.client().getServerInfo();
    if (existsSync(file)) return file;
    session.fail(`ERROR: the file of that supervisord, ${file}, is not on this machine`);
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.UNKNOWN_METHOD)) throw error;
    session.fail('ERROR: this supervisord does not tell its file; name it: check FILE', EXIT.UNIMPLEMENTED);
  }
  return undefined;
}

/** The daemon's program lies beside this one; what it prints goes where ours does. Throws `CtlError`. */
function runCheck(file: string): Promise<number> {
  const daemon = join(dirname(realpathSync(process.argv[1] ?? '.')), 'supervisord.cjs');
  if (!existsSync(daemon)) throw new CtlError('FileNotFoundError', `${daemon} is not there`);
  const child = spawn(process.execPath, [daemon, '--check', '-c', file], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => {
      resolve(code ?? EXIT.GENERIC);
    });
  });
}
