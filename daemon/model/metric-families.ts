import { PROCESS_STATES, type ProcessStateName } from '../../core/protocol/states.ts';
import { CHANNELS, type Channel } from './output-message.ts';
import { type GroupUsage } from './proc-stat.ts';

/** What Prometheus is told of, in one moment. */
export type MetricSource = {
  readonly processes: readonly MeasuredProcess[];
  readonly pools: readonly MeasuredPool[];
};

export type MeasuredProcess = {
  readonly name: string;
  readonly group: string;
  readonly state: ProcessStateName;
  /** `undefined`: none yet. */
  readonly exitStatus: number | undefined;
  /** Unix milliseconds of the last start attempt; 0: never. */
  readonly startEpochMs: number;
  readonly starts: number;
  readonly logBytes: Readonly<Record<Channel, number>>;
  /** `undefined`: nothing runs, or it is not known on this platform. */
  readonly usage: GroupUsage | undefined;
};

export type MeasuredPool = {
  readonly name: string;
  readonly length: number;
  readonly size: number;
  readonly discarded: number;
};

/** One metric and its values. */
export type MetricFamily = {
  readonly name: string;
  readonly kind: 'gauge' | 'counter';
  readonly help: string;
  readonly labels: readonly string[];
  readonly samples: readonly Sample[];
};

export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

type Row = Omit<MetricFamily, 'samples'> & { readonly read: (source: MetricSource) => readonly Sample[] };

/** All metrics but the durations of calls, with their values. */
export function metricFamilies(source: MetricSource): readonly MetricFamily[] {
  return ROWS.map(({ read, ...family }) => ({ ...family, samples: read(source) }));
}

/** A value of each process; `undefined`: this one has none. */
function ofProcess(
  name: string,
  kind: MetricFamily['kind'],
  help: string,
  value: (process: MeasuredProcess) => number | undefined,
): Row {
  const read = ({ processes }: MetricSource): readonly Sample[] =>
    processes.flatMap(process => {
      const measured = value(process);
      return measured === undefined ? [] : [{ labels: labelsOf(process), value: measured }];
    });
  return { name, kind, help, labels: ['name', 'group'], read };
}

function ofPool(
  name: string,
  kind: MetricFamily['kind'],
  help: string,
  value: (pool: MeasuredPool) => number,
): Row {
  const read = ({ pools }: MetricSource): readonly Sample[] =>
    pools.map(pool => ({ labels: { pool: pool.name }, value: value(pool) }));
  return { name, kind, help, labels: ['pool'], read };
}

function labelsOf({ name, group }: MeasuredProcess): Sample['labels'] {
  return { name, group };
}

/** The states in which the node exporter takes a process to be up. */
function isUp({ state }: MeasuredProcess): boolean {
  return state === 'STARTING' || state === 'RUNNING' || state === 'STOPPING';
}

/**
 * Compat: the first four are the node exporter's, with their types.
 * Source: `prometheus/node_exporter`, `collector/supervisord.go`.
 */
const ROWS: readonly Row[] = [
  ofProcess('node_supervisord_up', 'gauge', 'Whether the process is up', process => Number(isUp(process))),
  ofProcess(
    'node_supervisord_state',
    'gauge',
    'State of the process, by its number',
    ({ state }) => PROCESS_STATES[state],
  ),
  ofProcess(
    'node_supervisord_exit_status',
    'gauge',
    'How the process ended last; -1: by a signal, 0: also before its first end',
    ({ exitStatus }) => exitStatus ?? 0,
  ),
  ofProcess(
    'node_supervisord_start_time_seconds',
    'counter',
    'Unix time of the last start of a process that is up',
    process => (isUp(process) ? Math.trunc(process.startEpochMs / 1000) : undefined),
  ),
  ofProcess(
    'supervisord_process_restarts_total',
    'counter',
    'Starts of the process after its first one, asked for or not',
    ({ starts }) => Math.max(0, starts - 1),
  ),
  ofProcess(
    'supervisord_process_cpu_seconds_total',
    'counter',
    'Processor time of the process group, of children it has waited for too',
    ({ usage }) => usage?.cpuSeconds,
  ),
  ofProcess(
    'supervisord_process_resident_memory_bytes',
    'gauge',
    'Resident memory of the process group',
    ({ usage }) => usage?.residentBytes,
  ),
  {
    name: 'supervisord_process_log_bytes_total',
    kind: 'counter',
    help: 'What the process has written to its logs',
    labels: ['name', 'group', 'channel'],
    read: ({ processes }) =>
      processes.flatMap(process =>
        CHANNELS.map(channel => ({
          labels: { ...labelsOf(process), channel },
          value: process.logBytes[channel],
        })),
      ),
  },
  ofPool(
    'supervisord_event_queue_length',
    'gauge',
    'Events that wait for a listener of the pool',
    ({ length }) => length,
  ),
  ofPool(
    'supervisord_event_queue_limit',
    'gauge',
    'How many events may wait, buffer_size',
    ({ size }) => size,
  ),
  ofPool(
    'supervisord_events_discarded_total',
    'counter',
    'Events that were pushed out of a full queue',
    ({ discarded }) => discarded,
  ),
];
