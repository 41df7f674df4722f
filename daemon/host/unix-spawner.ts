import { type Clock, type Disposable, type Turns } from '../../core/clock.ts';
import {
  type Child,
  type ChildOutput,
  type ExitStatus,
  type Spawner,
  type SpawnOutcome,
  type SpawnRequest,
} from '../model/ports.ts';
import { childIdentity } from './child-identity.ts';
import { pipeInput } from './child-input.ts';
import { pipeOutput } from './child-output.ts';
import { childStarter, type ChildLimits, type StartChild } from './child-starter.ts';
import { errnoOf } from './errno-names.ts';
import { keepAlive } from './keep-alive.ts';
import { type Libc } from './libc.ts';
import { sendSignal } from './send-signal.ts';
import { OutputPacer } from './output-pacer.ts';
import { makePipes, type SpawnPipes } from './spawn-pipes.ts';

/** A spawner that listens for deaths until disposed; its children are left alone then. */
export type RunningSpawner = Spawner & Disposable;

export type UnixSpawnerOptions = {
  readonly libc: Libc;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly childLimits: ChildLimits;
};

/**
 * Starts children by `posix_spawn` and learns of every death, of children and of orphans alike, by SIGCHLD and
 * `waitpid(-1)`. Nothing else in this process may have children of its own: their deaths would end up here.
 */
export function startUnixSpawner(options: UnixSpawnerOptions): RunningSpawner {
  const { libc, clock, turns } = options;
  const pacer = new OutputPacer({ clock, turns, enlargePipe: fd => libc.enlargePipe(fd, LARGE_PIPE_BYTES) });
  return new UnixSpawner(options, pacer);
}

const LARGE_PIPE_BYTES = 256 * 1024;
/** Of each turn of the event loop, for deaths and what they lead to. */
const REAP_MS = 4;

class UnixSpawner implements RunningSpawner {
  readonly #libc: Libc;
  readonly #clock: Clock;
  readonly #turns: Turns;
  readonly #startChild: StartChild;
  readonly #pacer: OutputPacer;
  readonly #exits = new Map<number, (status: ExitStatus) => void>();
  readonly #orphanListeners = new Set<(pid: number, status: ExitStatus) => void>();
  /** While there is a child. */
  #awaitingDeaths: Disposable | undefined;
  #willReap = false;
  #isDisposed = false;
  readonly #onChildSignal = (): void => {
    if (!this.#willReap) this.#reapSoon();
  };

  constructor({ libc, clock, turns, childLimits }: UnixSpawnerOptions, pacer: OutputPacer) {
    this.#pacer = pacer;
    this.#libc = libc;
    this.#clock = clock;
    this.#turns = turns;
    this.#startChild = childStarter(libc, childLimits);
    process.on('SIGCHLD', this.#onChildSignal);
  }

  spawn(request: SpawnRequest, onExit: (status: ExitStatus) => void): SpawnOutcome {
    const identity = childIdentity(request.uid);
    const pipes = this.#pipes(request, identity.kind === 'other' ? identity.ids : undefined);
    if ('step' in pipes) return pipes;
    const outcome = this.#startChild(request, pipes.childFds, identity);
    if (outcome.kind === 'failed') {
      pipes.closeAll();
      return { kind: 'failed', step: 'fork', errno: outcome.errno };
    }
    pipes.closeChildEnds();
    this.#exits.set(outcome.pid, onExit);
    this.#awaitingDeaths ??= keepAlive();
    return { kind: 'spawned', child: childOf(outcome.pid, pipes, this.#pacer) };
  }

  kill(pid: number, signal: number): string | undefined {
    return sendSignal(pid, signal);
  }

  onOrphan(listener: (pid: number, status: ExitStatus) => void): Disposable {
    this.#orphanListeners.add(listener);
    return { dispose: () => this.#orphanListeners.delete(listener) };
  }

  dispose(): void {
    this.#isDisposed = true;
    process.off('SIGCHLD', this.#onChildSignal);
    this.#awaitingDeaths?.dispose();
  }

  #pipes(
    request: SpawnRequest,
    owner: Parameters<typeof makePipes>[2],
  ): SpawnPipes | Extract<SpawnOutcome, { kind: 'failed' }> {
    try {
      return makePipes(this.#libc, request, owner);
    } catch (error) {
      return { kind: 'failed', step: 'pipe', errno: errnoOf(error) };
    }
  }

  /**
   * One signal may stand for many deaths, and many come at once. Programs that are started again at once and die at once would
   * keep the daemon from everything else, so each turn of the event loop has its share of them. A child that was not heard of
   * yet keeps its number.
   */
  #reapSoon(): void {
    this.#willReap = true;
    this.#turns.next(() => {
      this.#willReap = false;
      if (!this.#isDisposed) this.#reap();
    });
  }

  #reap(): void {
    const until = this.#clock.now() + REAP_MS;
    for (let dead = this.#libc.reap(); dead !== undefined; dead = this.#libc.reap()) {
      this.#tell(dead.pid, dead.status);
      if (this.#clock.now() < until) continue;
      this.#reapSoon();
      return;
    }
    if (this.#exits.size > 0) return;
    this.#awaitingDeaths?.dispose();
    this.#awaitingDeaths = undefined;
  }

  #tell(pid: number, status: ExitStatus): void {
    const onExit = this.#exits.get(pid);
    this.#exits.delete(pid);
    if (onExit !== undefined) onExit(status);
    else for (const listener of this.#orphanListeners) listener(pid, status);
  }
}

function childOf(pid: number, pipes: SpawnPipes, pacer: OutputPacer): Child {
  const output = (fd: number): ChildOutput => pipeOutput(fd, pacer.paceOf(fd));
  return {
    pid,
    stdin: pipes.stdin === undefined ? undefined : pipeInput(pipes.stdin),
    stdout: output(pipes.stdout),
    stderr: pipes.stderr === undefined ? undefined : output(pipes.stderr),
  };
}
