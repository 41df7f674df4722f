import { type ChildProcess, spawn } from 'node:child_process';
import { type Peer } from '../../scripts/peers/peer.ts';
import { processEntry } from '../../scripts/peers/process-table.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';

export type CtlOutcome = { readonly stdout: string; readonly stderr: string; readonly exitCode: number };

export type CtlRun = {
  /** Of the configuration that names the daemon. */
  readonly confFile: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends SIGINT, as Ctrl-C does, once standard output holds this. */
  readonly interruptAfter?: string;
};

/** Runs one action of a supervisorctl; rejects when it has not ended within 30 s, or a signal ended it. */
export function runCtl(peer: Peer, run: CtlRun): Promise<CtlOutcome> {
  const [program, ...first] = peer.supervisorctl;
  const child = spawn(program, [...first, '-c', run.confFile, ...run.args], {
    cwd: run.cwd,
    env: { ...process.env, ...peer.env, ...run.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = stdout;
    stdout += text;
    const { interruptAfter } = run;
    if (interruptAfter !== undefined && !before.includes(interruptAfter) && stdout.includes(interruptAfter)) {
      void interrupt(child);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      if (exitCode !== null) resolve({ stdout, stderr, exitCode });
      else
        reject(new Error(`supervisorctl ${run.args.join(' ')} was ended by ${signal}:\n${stdout}${stderr}`));
    });
  });
}

/** Only when the program waits for more: Python says other things when it is interrupted while it handles what has come. */
async function interrupt(child: ChildProcess): Promise<void> {
  const asleep = (): true | undefined => (processEntry(child.pid ?? 0)?.state === 'S' ? true : undefined);
  await waitUntil('supervisorctl to wait', asleep).catch(() => undefined);
  child.kill('SIGINT');
}

const LIMIT_MS = 30_000;
