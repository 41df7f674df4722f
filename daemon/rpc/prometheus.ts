import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type MetricFamily } from '../model/metric-families.ts';

/** Durations of calls, and Prometheus's text of these and of other metrics. The only importer of `prom-client`. */
export class Prometheus {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #calls = new Registry();
  readonly #durations = new Histogram({
    name: 'supervisord_rpc_duration_seconds',
    help: 'How long calls of methods took, with what they wait for',
    labelNames: ['method'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60],
    registers: [this.#calls],
  });

  observeCall(method: string, seconds: number): void {
    this.#durations.observe({ method }, seconds);
  }

  async text(families: readonly MetricFamily[]): Promise<string> {
    const [own, calls] = await Promise.all([registryOf(families).metrics(), this.#calls.metrics()]);
    return `${own}\n${calls}`;
  }
}

/** A registry of its own for each text: two that are written at once do not get into each other's values. */
function registryOf(families: readonly MetricFamily[]): Registry {
  const registers = [new Registry()];
  for (const { name, help, kind, labels, samples } of families) {
    const options = { name, help, labelNames: [...labels], registers };
    switch (kind) {
      case 'gauge': {
        const gauge = new Gauge(options);
        for (const sample of samples) gauge.set(sample.labels, sample.value);
        break;
      }
      case 'counter': {
        const counter = new Counter(options);
        for (const sample of samples) counter.inc(sample.labels, sample.value);
        break;
      }
    }
  }
  return registers[0] ?? new Registry();
}
