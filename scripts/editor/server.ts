import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { install } from '../setup/run-command.ts';
import { SetupError } from '../setup/setup-error.ts';
import { type CodeServer } from './install.ts';
import { type Profile, profileArguments } from './profile.ts';

export type EditorServer = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, by itself or not. */
  readonly ended: Promise<void>;
  /** Ends the server and what belongs to its process group; nothing of it runs when this resolves. */
  stop(): Promise<void>;
};

/** Puts a packed extension into the profile, in place of an older one. */
export async function installExtension(editor: CodeServer, profile: Profile, vsix: string): Promise<void> {
  const args = [editor.entry, ...profileArguments(profile), '--install-extension', vsix, '--force'];
  await install('The extension', editor.node, args, { env: editorEnvironment({}) });
}

/**
 * Starts code-server on 127.0.0.1 and waits until it answers, a minute at most. It is the leader of a process group.
 *
 * @throws SetupError when the port is taken; Error with the server's log when it ends early or does not answer.
 */
export async function startServer(
  editor: CodeServer,
  profile: Profile,
  port: number,
  env: Readonly<NodeJS.ProcessEnv> = {},
): Promise<EditorServer> {
  if (!(await isFree(port)))
    throw new SetupError(`Port ${port} of 127.0.0.1 is taken: choose another with --port N.`);
  const log = join(profile.folder, 'server.log');
  const child = launch(editor, profile, port, env, log);
  const pid = child.pid;
  if (pid === undefined) throw new SetupError(`${editor.node} could not be started.`);
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const killGroup = (): void => {
    signalGroup(pid, 'SIGKILL');
  };
  process.once('exit', killGroup);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await Promise.race([ended, delay(STOP_MS, undefined, { ref: false })]);
    killGroup(); // extension hosts that stayed, or all
    await ended;
    process.off('exit', killGroup);
  };
  const url = `http://127.0.0.1:${port}`;
  if (!(await answers(`${url}/healthz`, () => child.exitCode === null && child.signalCode === null))) {
    await stop();
    throw new Error(`code-server did not start.\n${await readFile(log, 'utf8')}`);
  }
  return { url, port, pid, ended, stop };
}

const STOP_MS = 5_000;
const START_MS = 60_000;

function launch(
  editor: CodeServer,
  profile: Profile,
  port: number,
  env: NodeJS.ProcessEnv,
  log: string,
): ChildProcess {
  const fd = openSync(log, 'a');
  // Whether folders are trusted unasked is a setting: nobody could change what is said here.
  const quiet = ['telemetry', 'update-check', 'getting-started-override', 'proxy'];
  const args = [
    ...[editor.entry, ...profileArguments(profile), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...quiet.map(name => `--disable-${name}`),
  ];
  const own = { TMPDIR: profile.tmp, XDG_RUNTIME_DIR: profile.tmp };
  try {
    return spawn(editor.node, args, {
      env: editorEnvironment({ ...own, ...env }),
      stdio: ['ignore', fd, fd],
      detached: true,
    });
  } finally {
    closeSync(fd);
  }
}

/** Ours without what another editor or npm has put there: an editor started inside an editor's terminal obeys those. */
function editorEnvironment(extra: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON|npm)_/.test(name));
  return { ...Object.fromEntries(own), ...extra };
}

/** A port of 127.0.0.1 that was free just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer().once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

async function answers(url: string, isUp: () => boolean): Promise<boolean> {
  const limit = AbortSignal.timeout(START_MS);
  while (isUp() && !limit.aborted) {
    if (await isHealthy(url)) return true;
    await delay(50);
  }
  return false;
}

function isHealthy(url: string): Promise<boolean> {
  return new Promise(resolve => {
    get(url, reply => {
      reply.resume();
      resolve(reply.statusCode === 200);
    }).once('error', () => {
      resolve(false);
    });
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}
