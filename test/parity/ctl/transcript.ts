import { rm, writeFile } from 'node:fs/promises';
import { supervisorctl } from '../../../cli/supervisorctl.ts';
import { type Terminal, type Typed } from '../../../cli/terminal.ts';
import { type Disposable } from '../../../core/clock.ts';
import { ours } from '../../../scripts/peers/peer.ts';
import { confText, type RunningDaemon } from '../../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../../scripts/peers/wait-until.ts';
import { nodeClock } from '../../../wire/node-clock.ts';
import { type Finished, runProgram, type RunOptions } from '../../support/run-program.ts';
import { mask } from '../masks.ts';
import { type RunStep, type Step } from './step.ts';

/** Runs one supervisorctl, whichever, to its end. */
export type Ctl = (words: readonly string[], options?: RunOptions) => Promise<Finished>;

/** What one run has shown, with masks. */
export type Entry = {
  readonly step: RunStep;
  readonly action: string;
  readonly lines: readonly string[];
  readonly exitCode: number | null | 'a failure';
};

/**
 * Ours: a process of its own where options, a shell or its input are what matters; otherwise the same program inside this
 * process, as Debian's is forked and not loaded for each run.
 */
export const ourCtl: Ctl = (words, options = {}) => {
  const isPlain =
    options.environment === undefined &&
    words[0] === '-c' &&
    words.length > 2 &&
    /^[^-]|^-[up]$/.test(words[2] ?? '');
  if (isPlain && options.input === undefined) return runHere(words);
  const [program, ...first] = ours.supervisorctl;
  return runProgram(program, [...first, ...words], {
    ...options,
    environment: { ...ours.env, ...options.environment },
  });
};

async function runHere(words: readonly string[]): Promise<Finished> {
  const written = { stdout: '', stderr: '' };
  const nothing: Typed = { kind: 'end' };
  const terminal: Terminal & Disposable = {
    isSeen: false,
    hasColours: false,
    width: 80,
    height: 24,
    write: text => void (written.stdout += text),
    writeError: text => void (written.stderr += text),
    readLine: () => Promise.resolve(nothing),
    readHidden: () => Promise.resolve(nothing),
    onInterrupt: () => ({ dispose: () => undefined }),
    onKey: () => Promise.resolve({ dispose: () => undefined }),
    dispose: () => undefined,
  };
  const ports = { program: 'supervisorctl', clock: nodeClock, openTerminal: () => terminal };
  const exitCode = await supervisorctl(words, ports);
  return { ...written, exitCode };
}

/** Performs the steps one after another; one that is no run waits for something, or prepares the next. */
export async function transcribe(
  ctl: Ctl,
  daemon: RunningDaemon,
  steps: readonly Step[],
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const pids = new Map<string, number>();
  for (const step of steps) {
    const entry = await perform(ctl, daemon, step, pids);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

async function perform(
  ctl: Ctl,
  daemon: RunningDaemon,
  step: Step,
  pids: Map<string, number>,
): Promise<Entry | undefined> {
  const { client, confFile } = daemon;
  switch (step.kind) {
    case 'run':
      return shownBy(ctl, daemon, step);
    case 'until':
      await waitUntil(`the states ${JSON.stringify(step.states)}`, async () => {
        const infos = await client.getAllProcessInfo();
        const states = new Map(
          infos.map(({ group, name, statename }) => [group === name ? name : `${group}:${name}`, statename]),
        );
        return Object.entries(step.states).every(([name, state]) => states.get(name) === state) || undefined;
      });
      return undefined;
    case 'printed':
      await waitUntil(`${step.lines} lines of ${step.process}`, async () => {
        const log = await client.readProcessStdoutLog(step.process, 0, 0).catch(() => '');
        return log.split('\n').length > step.lines || undefined;
      });
      pids.set(step.process, (await client.getProcessInfo(step.process)).pid);
      return undefined;
    case 'rewrite':
      await writeFile(confFile, confText({ conf: step.conf }));
      return undefined;
    case 'remove-log':
      await rm((await client.getProcessInfo(step.process)).stdout_logfile);
      return undefined;
    case 'type':
      await client.sendProcessStdin(step.process, step.text);
      return undefined;
    case 'kill':
      process.kill(pids.get(step.process) ?? NaN, 'SIGKILL');
      return undefined;
  }
}

async function shownBy(ctl: Ctl, daemon: RunningDaemon, step: RunStep): Promise<Entry> {
  const words = [...step.options, ...(step.line === '' ? [] : step.line.split(' '))];
  const input = step.input?.replaceAll('FOLDER', daemon.folder);
  const finished = await ctl(
    words.map(word => word.replaceAll('CONF', daemon.confFile).replaceAll('FOLDER', daemon.folder)),
    { directory: daemon.folder, ...(input === undefined ? {} : { input }) },
  );
  const { stdout, stderr, exitCode } = masked(finished, daemon.folder);
  const printed = stdout.split('\n').slice(0, step.firstLines);
  if (step.anyOrder === true) printed.sort();
  const lines = [...printed, ...(stderr === '' || step.onlyStdout === true ? [] : [`stderr: ${stderr}`])];
  const isFailure = exitCode !== 0 && exitCode !== null;
  return {
    step,
    action: words.join(' '),
    lines,
    exitCode: isFailure && step.anyFailure === true ? 'a failure' : exitCode,
  };
}

/** Hides what differs from run to run, and where in which source an error arose. */
export function masked({ stdout, stderr, exitCode }: Finished, folder: string): Finished {
  const hide = (text: string): string =>
    mask(text, folder)
      .replaceAll(/> 4\.\d\.\d$/gm, '> VERSION')
      .replaceAll(/file: \S+ line: \d+/g, 'file: F line: N')
      .replaceAll(/For help, use \S+ -h/g, 'For help, use PROGRAM -h');
  return { stdout: hide(stdout), stderr: hide(stderr), exitCode };
}
