import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { failurePlace, type FailurePlace } from '../places/failure-place.ts';

export type StartRequest = {
  /** Path of `supervisord.cjs`. */
  readonly program: string;
  readonly configFile: string;
  readonly controlSocket: string;
  /** The editor's own; what is the editor's business is taken out. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

export type StartOutcome =
  | { readonly kind: 'started' }
  /** `sentence` is the daemon's own; `place`: what it is about, when it names a place in a file. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly place: FailurePlace | undefined };

/**
 * Starts the bundled daemon, detached, on the editor's own runtime, in the folder of its file. Fulfilled when the daemon is
 * up, with its sockets open, or has said why not.
 */
export function startDaemon(request: StartRequest): Promise<StartOutcome> {
  const { program, configFile, controlSocket, environment } = request;
  return new Promise(resolve => {
    const child = spawn(
      process.execPath,
      [program, '-c', configFile, '--control-socket', controlSocket, '--detach'],
      { cwd: dirname(configFile), env: daemonEnvironment(environment), stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    child.on('error', error => {
      resolve({ kind: 'failed', sentence: error.message, place: undefined });
    });
    child.on('exit', code => {
      if (code === 0) resolve({ kind: 'started' });
    });
    // After the last of stderr has come.
    child.on('close', (code, signal) => {
      if (code !== 0)
        resolve(failure(text, code === null ? `signal ${String(signal)}` : `exit code ${code}`));
    });
  });
}

/** The editor's private variables would change what the programs below the daemon do. */
export function daemonEnvironment(environment: StartRequest['environment']): Record<string, string> {
  const kept = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || /^(VSCODE_|ELECTRON_)/.test(name) ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

function failure(text: string, ending: string): StartOutcome {
  const lines = text
    .split('\n')
    .map(line => line.trim().replace(/^Error: /, ''))
    .filter(line => line !== '' && !line.startsWith('For help, use'));
  // Below the sentence of a fault stands the line of the file, which the editor itself will show.
  const named = lines.find(line => failurePlace(line) !== undefined);
  const sentence =
    named ?? (lines.length === 0 ? `supervisord ended with ${ending} and said nothing.` : lines.join(' '));
  return { kind: 'failed', sentence, place: failurePlace(sentence) };
}
