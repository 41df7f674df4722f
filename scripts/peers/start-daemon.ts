import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Credentials } from '../../core/config/types.ts';
import { type Address } from '../../wire/address.ts';
import { CallError } from '../../wire/http-call.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { type Peer } from './peer.ts';
import { processesMarked } from './process-table.ts';
import { waitUntil } from './wait-until.ts';

export type DaemonSettings = {
  /** What follows the general sections, which give the log, the pid file and the socket `s.sock` names in the folder. */
  readonly conf: string;
  /** Lines for the section `[supervisord]`. */
  readonly daemonOptions?: string;
  /** Instead of the general sections' `[unix_http_server]`. */
  readonly servers?: string;
  /** Where the daemon is then reached, and how; by default over the socket `s.sock`. */
  readonly address?: Address;
  readonly credentials?: Credentials;
  /** A folder that is there already, with what the programs need; it stays the caller's. */
  readonly folder?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Waited for before the daemon is asked for the first time: a question wakes up a daemon that polls. */
  readonly first?: Promise<unknown>;
  /** A command that runs the command that follows it. */
  readonly wrapper?: readonly string[];
};

export type RunningDaemon = {
  readonly peer: Peer;
  /** Holds `supervisord.conf`, `supervisord.log`, `supervisord.pid`, `s.sock` and the automatic logs. */
  readonly folder: string;
  readonly confFile: string;
  readonly pid: number;
  readonly client: SupervisorClient;
  readonly process: ChildProcess;
  /** What has been written to the terminal so far. */
  output(): { readonly stdout: string; readonly stderr: string };
  /** Resolves when the daemon has gone. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Ends the daemon and everything that it started, and returns a line for each process that had to be killed. */
  end(): Promise<readonly string[]>;
};

/** The variable that the daemon and everything it starts carry; its value is the folder. */
export const DAEMON_MARK = 'SUPERVISORD_TEST_DAEMON';

/** Starts a daemon in the foreground, and returns when it answers. Throws, with what it printed, when it ends before. */
export async function startDaemon(peer: Peer, settings: DaemonSettings): Promise<RunningDaemon> {
  const folder = settings.folder ?? (await makeFolder());
  const confFile = join(folder, 'supervisord.conf');
  await writeFile(confFile, confText(settings));
  const [program = '', ...args] = [...(settings.wrapper ?? []), ...peer.supervisord];
  const child = spawn(program, [...args, '-n', '-c', confFile, ...(settings.args ?? [])], {
    cwd: folder,
    env: { ...process.env, ...peer.env, ...settings.env, [DAEMON_MARK]: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exited = new Promise<Awaited<RunningDaemon['exited']>>(resolve => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const address = settings.address ?? { kind: 'unix', path: join(folder, 's.sock') };
  const client = new SupervisorClient({ address, credentials: settings.credentials, clock: nodeClock });
  const daemon: RunningDaemon = {
    peer,
    folder,
    confFile,
    pid: child.pid ?? 0,
    client,
    process: child,
    output: () => ({ ...output }),
    exited,
    end: () => end(daemon, settings.folder === undefined),
  };
  try {
    await settings.first;
    await waitUntil(`${peer.name} supervisord to answer`, () => answers(daemon));
  } catch (error) {
    await daemon.end();
    throw error;
  }
  return daemon;
}

/** A temporary folder with a short name: a socket's path may have 107 bytes. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), 'd-'));
}

/** The text of a configuration file with the general sections. */
export function confText({ conf, daemonOptions = '', servers }: DaemonSettings): string {
  return `[supervisord]
logfile=%(here)s/supervisord.log
pidfile=%(here)s/supervisord.pid
childlogdir=%(here)s
${daemonOptions}
${servers ?? '[unix_http_server]\nfile=%(here)s/s.sock\n'}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://%(here)s/s.sock
${conf}`;
}

async function answers(daemon: RunningDaemon): Promise<true | undefined> {
  const { client, process: child } = daemon;
  if (child.exitCode !== null || child.signalCode !== null) {
    const { stdout, stderr } = daemon.output();
    throw new Error(`The daemon ended with ${child.exitCode ?? child.signalCode}.\n${stdout}${stderr}`);
  }
  try {
    await client.getState();
    return true;
  } catch (error) {
    if (error instanceof CallError) return undefined;
    throw error;
  }
}

/** SIGTERM first; what is still there after the limit is named and killed. */
async function end(
  { process: child, exited, folder }: RunningDaemon,
  removeFolder: boolean,
): Promise<string[]> {
  const remaining = () => processesMarked(DAEMON_MARK, folder);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  // What a daemon that was killed leaves behind is not its fault, and does not end by itself.
  const wasKilled = child.signalCode === 'SIGKILL';
  if (!wasKilled) {
    const gone = waitUntil('the daemon to end', () => (remaining().length === 0 ? true : undefined));
    await gone.catch(() => undefined);
  }
  const left = remaining();
  for (const { pid } of left) killNow(pid);
  await exited;
  if (removeFolder) await rm(folder, { recursive: true, force: true });
  return wasKilled ? [] : left.map(({ pid, command }) => `left behind: ${pid} ${command}`);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}
