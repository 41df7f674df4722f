import { spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { type Readable } from 'node:stream';
import { type Libc } from './libc.ts';
import { startedNofile } from './limits.ts';
import { type OwnVariables } from './own-environment.ts';
import { startFlags } from './heap.ts';

/**
 * Starts this program again in a session of its own and waits until it says how its start went. Resolves with the exit
 * code to end with: 0, the daemon is ready; otherwise the daemon's own, or 2, and its words are on stderr.
 *
 * Departs: 26. Supervisor's parent ends at once, whatever becomes of the daemon.
 */
export async function detach(argv: readonly string[], own: OwnVariables): Promise<number> {
  const script = process.argv[1];
  const args = [...startFlags(process.execArgv), ...(script === undefined ? [] : [script]), ...argv];
  // Until it is ready the daemon may still have something to say to the terminal.
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ...childVariables(own) },
  });
  const ended = new Promise<string>(resolve => {
    child.once('error', error => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `exit status ${code ?? 0}` : `terminated by ${signal}`);
    });
  });
  const report = await readReport(child.stdio[3] as Readable);
  switch (report.kind) {
    case 'ready':
      child.unref();
      return 0;
    case 'failure':
      process.stderr.write(report.text);
      await ended;
      return codeOf(child.exitCode);
    case 'none':
      process.stderr.write(`Error: the daemon ended before it was ready (${await ended})\n`);
      return codeOf(child.exitCode);
  }
}

/** How the daemon tells the process that waits for it. Only the first call of either counts. */
export type StatusReport = {
  /** stdin, stdout and stderr become `/dev/null`; then the waiting process ends with 0. */
  ready(libc?: Libc): void;
  /** `text` is written to the terminal as it is. */
  failure(text: string): void;
};

export function statusReport(statusFd: number): StatusReport {
  let told = false;
  const tell = (report: Report): void => {
    if (told) return;
    told = true;
    try {
      writeSync(statusFd, JSON.stringify(report));
      closeSync(statusFd);
    } catch {
      // nobody waits any more; the daemon goes on without them
    }
  };
  return {
    ready: libc => {
      if (!told) letGoOfTerminal(libc);
      tell({ kind: 'ready' });
    },
    failure: text => {
      tell({ kind: 'failure', text });
    },
  };
}

const FAILED = 2;
/** The number that the fourth entry of `stdio` gets. */
const STATUS_FD = 3;

/** A start that failed never looks like one that did not. */
function codeOf(exitCode: number | null): number {
  return exitCode === null || exitCode === 0 ? FAILED : exitCode;
}

function childVariables({ nofile, program }: OwnVariables): Record<string, string> {
  const soft = startedNofile(nofile);
  return {
    SUPERVISORD_STATUS_FD: String(STATUS_FD),
    ...(soft === undefined ? {} : { SUPERVISORD_NOFILE: soft }),
    ...(program === undefined ? {} : { SUPERVISORD_PROGRAM: program }),
    ...(process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
  };
}

type Report = { readonly kind: 'ready' } | { readonly kind: 'failure'; readonly text: string };

/** `none`: the daemon ended without a word. */
async function readReport(pipe: Readable): Promise<Report | { readonly kind: 'none' }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of pipe) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  } catch {
    return { kind: 'none' };
  }
  return reportOf(Buffer.concat(chunks).toString());
}

function reportOf(text: string): Report | { readonly kind: 'none' } {
  if (text === '') return { kind: 'none' };
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return { kind: 'none' };
  if ('text' in value && typeof value.text === 'string') return { kind: 'failure', text: value.text };
  return { kind: 'ready' };
}

function letGoOfTerminal(libc: Libc | undefined): void {
  if (libc !== undefined) {
    const nothing = openSync('/dev/null', 'r+');
    for (const fd of [0, 1, 2]) libc.dup2(nothing, fd);
    closeSync(nothing);
    return;
  }
  // A new descriptor gets the lowest free number.
  for (const fd of [0, 1, 2]) {
    closeSync(fd);
    openSync('/dev/null', 'r+');
  }
}
