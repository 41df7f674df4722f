import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Credentials } from '../../core/config/types.ts';
import { type Address } from '../../wire/address.ts';
import { CallError } from '../../wire/http-call.ts';
import { nodeClock } from '../../wire/node-clock.ts';
import { SupervisorClient } from '../../wire/supervisor-client.ts';
import { type Peer } from './peer.ts';
import { childrenOf, processesMarked } from './process-table.ts';
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
  /** The words before `args`, in place of `-n -c FILE`; the folder is the current one. */
  readonly words?: readonly string[];
  /** The command ends with 0, and the daemon goes on. */
  readonly detaches?: true;
  /** It is the first process of a pid namespace, as in a container. */
  readonly isFirstProcess?: true;
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
  /** Resolves when the daemon has gone; nobody hears the code of one that has detached. */
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
  const [program = '', ...args] = commandOf(peer, settings, confFile);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...peer.env, ...settings.env, [DAEMON_MARK]: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const commandEnded = new Promise<Awaited<RunningDaemon['exited']>>(resolve => {
    // Not before all that it printed has been read.
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const exited = settings.detaches === true ? commandEnded.then(() => untilUnmarked(folder)) : commandEnded;
  const address = settings.address ?? { kind: 'unix', path: join(folder, 's.sock') };
  const client = new SupervisorClient({ address, credentials: settings.credentials, clock: nodeClock });
  let pid = child.pid ?? 0;
  const daemon: RunningDaemon = {
    peer,
    folder,
    confFile,
    get pid() {
      return pid;
    },
    client,
    process: child,
    output: () => ({ ...output }),
    exited,
    end: () => end(daemon, settings.folder === undefined),
  };
  try {
    await settings.first;
    await waitUntil(`${peer.name} supervisord to answer`, () => answers(daemon, settings.detaches === true));
    if (settings.detaches === true) pid = await client.getPID();
    // Seen from outside of its namespace it has another number.
    if (settings.isFirstProcess === true) pid = childrenOf(pid)[0]?.pid ?? pid;
  } catch (error) {
    const ending = endingOf(daemon, settings.detaches === true);
    // All that it printed is there afterwards.
    await daemon.end();
    if (ending === undefined) throw error;
    const { stdout, stderr } = output;
    throw new Error(`The daemon ended with ${ending}.\n${stdout}${stderr}`, { cause: error });
  }
  return daemon;
}

/** The words that start a daemon. */
export function commandOf(peer: Peer, settings: DaemonSettings, confFile: string): readonly string[] {
  const { wrapper = [], isFirstProcess, words = ['-n', '-c', confFile], args = [] } = settings;
  return [
    ...(isFirstProcess === true ? AS_FIRST_PROCESS : []),
    ...wrapper,
    ...peer.supervisord,
    ...words,
    ...args,
  ];
}

/** Runs the command that follows it as the first process of a pid namespace. */
export const AS_FIRST_PROCESS: readonly string[] = [
  '/usr/bin/unshare',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
  '--map-root-user',
];

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

async function answers(daemon: RunningDaemon, detaches: boolean): Promise<true | undefined> {
  const ending = endingOf(daemon, detaches);
  if (ending !== undefined) throw new Error(`The daemon ended with ${ending}.`);
  try {
    await daemon.client.getState();
    return true;
  } catch (error) {
    if (error instanceof CallError) return undefined;
    throw error;
  }
}

/** The code or the signal with which a daemon has ended that was to go on. */
function endingOf({ process: child }: RunningDaemon, detaches: boolean): number | string | undefined {
  if (child.exitCode !== null && !(detaches && child.exitCode === 0)) return child.exitCode;
  return child.signalCode ?? undefined;
}

/** SIGTERM first; what is still there after the limit is named and killed. */
async function end(
  { process: child, pid, exited, folder }: RunningDaemon,
  removeFolder: boolean,
): Promise<string[]> {
  const remaining = () => processesMarked(DAEMON_MARK, folder);
  if (remaining().some(process => process.pid === pid)) signalNow(pid, 'SIGTERM');
  // What a daemon that was killed leaves behind is not its fault, and does not end by itself.
  const wasKilled = child.signalCode === 'SIGKILL';
  if (!wasKilled) {
    const gone = waitUntil('the daemon to end', () => (remaining().length === 0 ? true : undefined));
    await gone.catch(() => undefined);
  }
  const left = remaining();
  for (const process of left) signalNow(process.pid, 'SIGKILL');
  await exited;
  if (removeFolder) await rm(folder, { recursive: true, force: true });
  return wasKilled ? [] : left.map(({ pid, command }) => `left behind: ${pid} ${command}`);
}

function signalNow(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

/** Until nothing is left of a daemon that has detached. */
async function untilUnmarked(folder: string): Promise<Awaited<RunningDaemon['exited']>> {
  while (processesMarked(DAEMON_MARK, folder).length > 0) await delay(20);
  return { code: null, signal: null };
}
