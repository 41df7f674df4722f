import { readFileSync } from 'node:fs';
import { type ChildLimits } from './child-starter.ts';
import { type Libc, type Limit, type LimitName } from './libc.ts';

export type LimitsOutcome =
  | {
      readonly kind: 'ok';
      /** What programs start with: the limits that supervisord was started with, raised. */
      readonly childLimits: ChildLimits;
      /** Upstream's lines. */
      readonly infos: readonly string[];
      readonly warnings: readonly string[];
    }
  /** Upstream's sentence; a usage error. */
  | { readonly kind: 'refused'; readonly message: string };

export type WantedLimits = { readonly minfds: number; readonly minprocs: number };

/**
 * Raises the limits to what the configuration asks for; once, after the daemon has its user. `ownNofile` is the soft
 * limit before Node raised it, as the launcher saw it (`ulimit -Sn`: a number or `unlimited`).
 *
 * Source: `supervisor/options.py`, `set_rlimits_or_exit`.
 */
export function raiseLimits(
  { minfds, minprocs }: WantedLimits,
  ownNofile: string | undefined,
  libc: Libc | undefined,
): LimitsOutcome {
  if (process.platform === 'win32')
    return { kind: 'ok', childLimits: { nofile: undefined }, infos: [], warnings: [] };
  const nofile = presentLimit('RLIMIT_NOFILE', libc);
  const nproc = presentLimit('RLIMIT_NPROC', libc);
  const started = {
    ...nofile,
    soft: Math.min(limitNumber(startedNofile(ownNofile)) ?? nofile.soft, nofile.hard),
  };
  const fds = raised(started, minfds);
  const procs = raised(nproc, minprocs);
  const infos: string[] = [];
  const warnings: string[] = [];
  if (fds !== undefined) {
    // Node has its soft limit at the hard one already: only the hard one may be left to raise.
    if (fds.hard > nofile.hard && !set('RLIMIT_NOFILE', { soft: fds.hard, hard: fds.hard }, libc)) {
      return { kind: 'refused', message: fdsMessage(minfds, fds.hard) };
    }
    infos.push(`Increased RLIMIT_NOFILE limit to ${minfds}`);
  }
  if (procs !== undefined) {
    if (set('RLIMIT_NPROC', procs, libc)) infos.push(`Increased RLIMIT_NPROC limit to ${minprocs}`);
    else if (libc !== undefined) return { kind: 'refused', message: procsMessage(minprocs, procs.hard) };
    else
      warnings.push(
        `RLIMIT_NPROC is ${nproc.soft} and cannot be raised to minprocs=${minprocs} without libc`,
      );
  }
  return { kind: 'ok', childLimits: { nofile: fds ?? started }, infos, warnings };
}

/**
 * The soft limit of open files before Node raised it, as text: the launcher's word, or else the limit of whoever started
 * us, which is ours too unless that is a program that raises its own, as Node does; `undefined`: not to be known.
 */
export function startedNofile(ownNofile: string | undefined): string | undefined {
  return limitNumber(ownNofile) === undefined ? limitTexts(process.ppid, 'RLIMIT_NOFILE')?.soft : ownNofile;
}

/** What is to be set; `undefined`: enough already. Compat: only root can have the hard limit raised, trying tells. */
function raised({ soft, hard }: Limit, minimum: number): Limit | undefined {
  return soft >= minimum ? undefined : { soft: minimum, hard: Math.max(hard, minimum) };
}

function set(name: LimitName, limit: Limit, libc: Libc | undefined): boolean {
  if (libc === undefined) return false;
  try {
    libc.setLimit(name, limit);
    return true;
  } catch {
    return false;
  }
}

function presentLimit(name: LimitName, libc: Libc | undefined): Limit {
  return libc?.getLimit(name) ?? limitOf('self', name) ?? { soft: Infinity, hard: Infinity };
}

const PROC_TITLES: Readonly<Record<LimitName, string>> = {
  RLIMIT_NOFILE: 'Max open files',
  RLIMIT_NPROC: 'Max processes',
};

function limitOf(pid: number | 'self', name: LimitName): Limit | undefined {
  const texts = limitTexts(pid, name);
  const [soft, hard] = [limitNumber(texts?.soft), limitNumber(texts?.hard)];
  return soft === undefined || hard === undefined ? undefined : { soft, hard };
}

/** From Linux's `/proc/PID/limits`; `undefined` where it is not to be read. */
function limitTexts(pid: number | 'self', name: LimitName): { soft: string; hard: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/limits`, 'utf8');
    const [, soft, hard] = new RegExp(`^${PROC_TITLES[name]} +(\\w+) +(\\w+)`, 'm').exec(text) ?? [];
    return soft === undefined || hard === undefined ? undefined : { soft, hard };
  } catch {
    return undefined;
  }
}

function limitNumber(text: string | undefined): number | undefined {
  if (text === 'unlimited') return Infinity;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function fdsMessage(minimum: number, hard: number): string {
  return (
    `The minimum number of file descriptors required to run this process is ${minimum} as per the "minfds" ` +
    'command-line argument or config file setting. The current environment will only allow you to open ' +
    `${hard} file descriptors.  Either raise the number of usable file descriptors in your environment ` +
    '(see README.rst) or lower the minfds setting in the config file to allow the process to start.'
  );
}

function procsMessage(minimum: number, hard: number): string {
  return (
    `The minimum number of available processes required to run this program is ${minimum} as per the "minprocs" ` +
    'command-line argument or config file setting. The current environment will only allow you to open ' +
    `${hard} processes.  Either raise the number of usable processes in your environment ` +
    '(see README.rst) or lower the minprocs setting in the config file to allow the program to start.'
  );
}
