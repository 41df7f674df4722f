import { type Disposable } from '../../core/clock.ts';
import { type ProcessConfig } from '../../core/config/types.ts';
import { type ProcessStateName } from '../../core/protocol/states.ts';
import { lastLinesOf, type PastRun, withRun } from '../model/exit-history.ts';
import { type Channel } from '../model/output-message.ts';
import { type ExitStatus } from '../model/ports.ts';
import { step, wakeAt } from '../model/process-machine.ts';
import { policyOf } from '../model/process-policy.ts';
import {
  exitStatusOf,
  NEVER_STARTED,
  pidOf,
  type ProcessState,
  spawnErrorOf,
  stateName,
} from '../model/process-state.ts';
import { type ProcessEffect, type ProcessEvent, type ProcessPolicy } from '../model/process-step.ts';
import { type ProcessControl } from '../rpc/control.ts';
import { type SharedSocket, type SocketShare } from './fcgi-socket.ts';
import { type LaunchPlan, planLaunch } from './launch-plan.ts';
import { launch, release, type RunningChild } from './launch.ts';
import { logPaths, type LogPaths } from './log-paths.ts';
import { type Ports, type Surroundings } from './ports.ts';
import { stateEvent } from './process-events.ts';

/** One process: the machine, and its effects carried out. */
export class ProcessRunner implements ProcessControl {
  readonly config: ProcessConfig;
  readonly group: string;
  readonly #ports: Ports;
  readonly #surroundings: Surroundings;
  readonly #paths: LogPaths;
  readonly #socket: SharedSocket | undefined;
  readonly #listeners = new Set<(state: ProcessStateName) => void>();
  #policy: ProcessPolicy;
  #state: ProcessState = NEVER_STARTED;
  #running: RunningChild | undefined;
  #share: Extract<SocketShare, { kind: 'held' }> | undefined;
  #startEpochMs = 0;
  /** On the monotonic scale. */
  #startedAt = 0;
  #stopEpochMs = 0;
  #pastRuns: readonly PastRun[] = [];
  #starts = 0;
  readonly #logBytes: Record<Channel, number> = { stdout: 0, stderr: 0 };
  #wake: (Disposable & { readonly at: number }) | undefined;

  /** Makes AUTO logs at once; throws as `ChildLogs.makeAuto` does. `socket`: what its children get as fd 0. */
  constructor(
    ports: Ports,
    surroundings: Surroundings,
    group: string,
    config: ProcessConfig,
    socket?: SharedSocket,
  ) {
    this.#socket = socket;
    this.#ports = ports;
    this.#surroundings = surroundings;
    this.group = group;
    this.config = config;
    this.#policy = policyOf(config);
    this.#paths = logPaths(config, ports.logs);
  }

  get state(): ProcessStateName {
    return stateName(this.#state);
  }

  get pid(): number {
    return pidOf(this.#state);
  }

  get startEpochMs(): number {
    return this.#startEpochMs;
  }

  get stopEpochMs(): number {
    return this.#stopEpochMs;
  }

  get spawnError(): string {
    return spawnErrorOf(this.#state);
  }

  get exitStatus(): number | undefined {
    return exitStatusOf(this.#state);
  }

  get pastRuns(): readonly PastRun[] {
    return this.#pastRuns;
  }

  get starts(): number {
    return this.#starts;
  }

  get logBytes(): Readonly<Record<Channel, number>> {
    return this.#logBytes;
  }

  get stdoutLog(): string | undefined {
    return this.#paths.stdout;
  }

  get stderrLog(): string | undefined {
    return this.#paths.stderr;
  }

  checkCommand(): { readonly kind: 'missing' | 'unusable'; readonly text: string } | undefined {
    const plan = this.#plan();
    return plan.kind === 'request' ? undefined : plan;
  }

  start(): void {
    this.#handle({ kind: 'start' });
  }

  stop(): string | undefined {
    this.#handle({ kind: 'stop' });
    return this.state === 'UNKNOWN' ? `unknown problem killing ${this.config.name} (${this.pid})` : undefined;
  }

  signal(signal: number): string | undefined {
    const errno = this.#ports.spawner.kill(this.pid, signal);
    // Compat: a child that has just died on its own is no failure.
    if (errno === undefined || errno === 'ESRCH') return undefined;
    return `unknown problem sending sig ${this.config.name} (${this.pid}):${errno}`;
  }

  writeStdin(bytes: Uint8Array): 'queued' | 'closed' | 'full' {
    return this.#running?.child.stdin?.write(bytes) ?? 'closed';
  }

  onStdinDrained(run: () => void): void {
    this.#running?.child.stdin?.onDrained(run);
  }

  clearLogs(): void {
    if (this.#running !== undefined) {
      for (const log of this.#running.logs) log.clear();
      return;
    }
    // Departs: the log of a process that does not run is emptied too (pitfalls 59).
    for (const path of new Set([this.#paths.stdout, this.#paths.stderr])) {
      if (path !== undefined) this.#ports.logs.clear(path);
    }
  }

  reopenLogs(): void {
    for (const log of this.#running?.logs ?? []) log.reopen();
  }

  /** The daemon stops: nothing is started by itself from now on. */
  hold(): void {
    this.#policy = { ...this.#policy, respawns: false };
    this.#arm();
  }

  /** The daemon stops, and it is this process's turn. */
  end(): void {
    this.#handle({ kind: this.state === 'BACKOFF' ? 'give-up' : 'stop' });
  }

  onStateChange(listener: (state: ProcessStateName) => void): Disposable {
    this.#listeners.add(listener);
    return {
      dispose: () => {
        this.#listeners.delete(listener);
      },
    };
  }

  #handle(event: ProcessEvent): void {
    const { state, effects } = step(this.#policy, this.#state, event, this.#ports.clock.now());
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    this.#arm();
  }

  #perform(effect: ProcessEffect): void {
    switch (effect.kind) {
      case 'log':
        this.#ports.log[effect.level](effect.message);
        return;
      case 'changed':
        this.#ports.events.publish(stateEvent(this.config.name, this.group, effect.change));
        for (const listener of [...this.#listeners]) listener(effect.change.to);
        return;
      case 'kill': {
        const { pid, signal, group } = effect;
        const errno = this.#ports.spawner.kill(group ? -pid : pid, signal);
        if (errno !== undefined) this.#handle({ kind: 'kill-failed', errno, signal, group });
        return;
      }
      case 'spawn':
        this.#spawn();
        return;
    }
  }

  #spawn(): void {
    this.#startEpochMs = this.#ports.clock.epochMs();
    this.#startedAt = this.#ports.clock.now();
    this.#share?.release(); // of a child that has ended and is started again in the same step
    const share = this.#socket?.acquire();
    if (share?.kind === 'failed') {
      this.#refused(share.reason);
      return;
    }
    const outcome = launch(
      this.#plan(share?.fd),
      this.group,
      this.config,
      this.#paths,
      this.#ports,
      this.#logBytes,
      status => {
        this.#exited(status);
      },
    );
    switch (outcome.kind) {
      case 'refused':
        this.#refused(outcome.reason);
        share?.release();
        return;
      case 'launched':
        this.#starts++;
        this.#running = outcome;
        this.#share = share;
        this.#handle({ kind: 'spawned', pid: outcome.child.pid });
        return;
    }
  }

  #refused(reason: string): void {
    this.#pastRuns = withRun(this.#pastRuns, { kind: 'not-started', endEpochMs: this.#startEpochMs, reason });
    this.#handle({ kind: 'spawn-failed', reason });
  }

  #exited(status: ExitStatus): void {
    this.#stopEpochMs = this.#ports.clock.epochMs();
    if (this.#running !== undefined) {
      release(this.#running);
      this.#remember(this.#running, status);
    }
    this.#running = undefined;
    const share = this.#share;
    this.#handle({ kind: 'exited', status });
    share?.release();
  }

  #remember({ tail }: RunningChild, status: ExitStatus): void {
    this.#pastRuns = withRun(this.#pastRuns, {
      kind: 'ended',
      pid: this.pid,
      startEpochMs: this.#startEpochMs,
      endEpochMs: this.#stopEpochMs,
      uptimeMs: this.#ports.clock.now() - this.#startedAt,
      status,
      asked: this.state === 'STOPPING',
      lastLines: lastLinesOf(tail.take()),
    });
  }

  #plan(stdinFd?: number): LaunchPlan {
    return planLaunch(this.config, this.group, this.#surroundings, this.#ports.findProgram, stdinFd);
  }

  #arm(): void {
    const at = wakeAt(this.#policy, this.#state);
    if (at === this.#wake?.at) return;
    this.#wake?.dispose();
    this.#wake = undefined;
    if (at === undefined) return;
    const { clock } = this.#ports;
    const timer = clock.after(Math.max(0, at - clock.now()), () => {
      this.#wake = undefined;
      this.#handle({ kind: 'due' });
    });
    this.#wake = {
      at,
      dispose: () => {
        timer.dispose();
      },
    };
  }
}
