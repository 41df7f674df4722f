import { commandOf, DAEMON_MARK, type DaemonSettings } from '../../scripts/peers/start-daemon.ts';
import { type Peer } from '../../scripts/peers/peer.ts';
import { type Finished, runProgram } from '../support/run-program.ts';

/** Runs a daemon's command to its end. */
export function runCommand(peer: Peer, settings: DaemonSettings): Promise<Finished> {
  const { folder = '', env } = settings;
  const [program = '', ...words] = commandOf(peer, settings, `${folder}/supervisord.conf`);
  const environment = { ...peer.env, ...env, [DAEMON_MARK]: folder };
  return runProgram(program, words, { directory: folder, environment });
}

/** Runs a script of the shell in a folder; gives the script, what it prints on both outputs, and its exit code. */
export async function runShell(
  script: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const words = ['-c', `exec 2>&1\n${script}`];
  const { exitCode, stdout } = await runProgram('/bin/sh', words, { directory: folder, environment });
  return `# ${script}\n${stdout}exit ${exitCode}`;
}

/** The lines on a daemon's standard error, without what Python says of its own modules. */
export function printedErrors(stderr: string): readonly string[] {
  return stderr
    .split('\n')
    .filter(line => line !== '' && !line.includes('UserWarning') && !line.startsWith('  '));
}
