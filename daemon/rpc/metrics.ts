import { type Clock } from '../../core/clock.ts';
import { type MetricFamily, metricFamilies, type MetricSource } from '../model/metric-families.ts';
import { type DaemonControl } from './control.ts';
import { answer, refuse } from './http-answer.ts';
import { type Namespaces } from './namespaces.ts';
import { inNameOrder } from './process-description.ts';
import { type Visit } from './route.ts';
import { type Call } from './system-methods.ts';

/** Writes metrics down; `rpc/prometheus.ts` is the real one. It is loaded late, so it is not imported here. */
type MetricsWriter = {
  readonly contentType: string;
  observeCall(method: string, seconds: number): void;
  text(families: readonly MetricFamily[]): Promise<string>;
};

/** GET /metrics, for Prometheus. Nothing is measured but when somebody asks; the durations of calls are added up meanwhile. */
export class Metrics {
  readonly #control: DaemonControl;
  readonly #clock: Clock;
  readonly #writer: MetricsWriter;

  private constructor(control: DaemonControl, clock: Clock, writer: MetricsWriter) {
    this.#control = control;
    this.#clock = clock;
    this.#writer = writer;
  }

  /** Loads what writes them, which no other daemon has a use for. */
  static async load(control: DaemonControl, clock: Clock): Promise<Metrics> {
    const { Prometheus } = await import('./prometheus.ts');
    return new Metrics(control, clock, new Prometheus());
  }

  async serve({ request, response }: Visit): Promise<void> {
    if (request.method !== 'GET') {
      refuse(response, 400);
      return;
    }
    const text = await this.#writer.text(metricFamilies(await this.#measure()));
    answer(response, 200, this.#writer.contentType, text);
  }

  /** The same calls, with the time that each takes, refused or not. A name that no method has is counted as `unknown`. */
  timed(call: Call, namespaces: Namespaces): Call {
    const nameOf = (name: string): string =>
      namespaces.find(name) ?? (namespaces.findPlugged(name) === undefined ? 'unknown' : name);
    return async (name, params, role) => {
      const start = this.#clock.now();
      try {
        return await call(name, params, role);
      } finally {
        this.#writer.observeCall(nameOf(name), (this.#clock.now() - start) / 1000);
      }
    };
  }

  async #measure(): Promise<MetricSource> {
    const usage = await this.#control.measureUsage();
    const groups = this.#control.groups();
    return {
      processes: inNameOrder(groups).map(process => ({
        name: process.config.name,
        group: process.group,
        state: process.state,
        exitStatus: process.exitStatus,
        startEpochMs: process.startEpochMs,
        starts: process.starts,
        logBytes: process.logBytes,
        // Group 0 is the kernel's own.
        usage: process.pid === 0 ? undefined : usage?.get(process.pid),
      })),
      pools: groups.flatMap(({ config, pool }) =>
        pool === undefined
          ? []
          : [{ name: config.name, length: pool.length, size: pool.size, discarded: pool.discarded }],
      ),
    };
  }
}
