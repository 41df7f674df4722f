import { type Clock, type Disposable } from '../../core/clock.ts';
import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ProcessRun } from '../../core/protocol/process-history.ts';
import { type ProcessUsage } from '../../core/protocol/process-usage.ts';
import { CallError } from '../../wire/http-call.ts';

/** What is asked of a supervisor about one process; only ours answers. */
export type InsightSource = {
  getProcessHistory(name: string): Promise<readonly ProcessRun[]>;
  getProcessUsage(name: string): Promise<readonly ProcessUsage[]>;
};

export type Insight = { readonly runs: readonly ProcessRun[]; readonly samples: readonly ProcessUsage[] };

export type InsightPorts = {
  readonly clock: Clock;
  /** `undefined` while the server does not answer. */
  readonly source: (server: string) => InsightSource | undefined;
  readonly onBug: (error: unknown) => void;
};

const MOST_SAMPLES = 30;
const MOST_RUNS = 3;
const SAMPLE_MS = 2000;
/** How long a process is measured after somebody has looked at it. */
const INTEREST_MS = 60_000;
const MOST_MEASURED = 8;

/** Uses and past of processes that somebody looks at, asked for then and for a while after; nothing is asked while nobody looks. */
export class ProcessInsight {
  readonly #ports: InsightPorts;
  readonly #measured = new Map<string, Measured>();
  /** Servers that know none of it. */
  readonly #without = new Set<InsightSource>();

  constructor(ports: InsightPorts) {
    this.#ports = ports;
  }

  /** Never rejects; empty where nothing can be known. */
  async of(server: string, { group, name, pid }: ProcessInfo): Promise<Insight> {
    const source = this.#ports.source(server);
    const nothing = { runs: [], samples: [] };
    if (source === undefined || this.#without.has(source)) return nothing;
    const namespec = `${group}:${name}`;
    const [runs = []] = await Promise.all([
      this.#ask(source, () => source.getProcessHistory(namespec)),
      pid === 0 ? undefined : this.#sample(server, namespec),
    ]);
    const samples = pid === 0 ? [] : (this.#measured.get(`${server} ${namespec}`)?.samples ?? []);
    // A daemon tells the youngest last.
    return { runs: runs.toSorted((a, b) => b.ended - a.ended).slice(0, MOST_RUNS), samples };
  }

  dispose(): void {
    for (const { timer } of this.#measured.values()) timer?.dispose();
    this.#measured.clear();
  }

  async #sample(server: string, namespec: string): Promise<void> {
    const key = `${server} ${namespec}`;
    const { clock } = this.#ports;
    const known = this.#measured.get(key);
    const measured: Measured = known ?? { samples: [], until: 0, timer: undefined };
    measured.until = clock.now() + INTEREST_MS;
    if (known !== undefined) return;
    this.#measured.set(key, measured);
    const [oldest] = this.#measured.keys();
    if (this.#measured.size > MOST_MEASURED && oldest !== undefined) this.#forget(oldest);
    await this.#measure(server, namespec, measured);
  }

  async #measure(server: string, namespec: string, measured: Measured): Promise<void> {
    const key = `${server} ${namespec}`;
    const { clock, source } = this.#ports;
    const from = source(server);
    const usage =
      from === undefined ? undefined : await this.#ask(from, () => from.getProcessUsage(namespec));
    const [sample] = usage ?? [];
    if (sample === undefined || this.#measured.get(key) !== measured || clock.now() > measured.until) {
      if (this.#measured.get(key) === measured) this.#forget(key);
      return;
    }
    measured.samples = [...measured.samples, sample].slice(-MOST_SAMPLES);
    measured.timer = clock.after(SAMPLE_MS, () => {
      void this.#measure(server, namespec, measured); // asks without throwing
    });
  }

  #forget(key: string): void {
    this.#measured.get(key)?.timer?.dispose();
    this.#measured.delete(key);
  }

  async #ask<T>(source: InsightSource, call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof RpcFault) {
        if (error.code === FAULTS.UNKNOWN_METHOD) this.#without.add(source);
      } else if (!(error instanceof CallError)) this.#ports.onBug(error);
      return undefined;
    }
  }
}

type Measured = { samples: readonly ProcessUsage[]; until: number; timer: Disposable | undefined };
