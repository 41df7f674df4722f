import { type Clock } from '../../core/clock.ts';
import { type Log } from '../model/ports.ts';
import { type DaemonControl } from './control.ts';
import { makeDispatch } from './dispatch.ts';
import { type EventStreams } from './event-stream.ts';
import { LogStreams } from './log-stream.ts';
import { type Metrics } from './metrics.ts';
import { namespacesOf } from './namespaces.ts';
import { pageRoutes } from './page-route.ts';
import { type PluginInterface } from './plugin.ts';
import { type Route } from './route.ts';
import { serveRpc } from './rpc-endpoint.ts';

export type RouteSources = {
  readonly control: DaemonControl;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: EventStreams;
  /** Names of the RPC interfaces, by which the methods are called. */
  readonly rpcInterfaces: readonly string[];
  readonly plugins: readonly PluginInterface[];
  /** Takes the time of calls; `undefined`: no server shows metrics. */
  readonly metrics: Metrics | undefined;
  readonly showsMetrics: boolean;
};

/**
 * What one server answers; the first row that fits a path counts.
 *
 * Compat: for upstream's own three the beginning of the path decides, so `/RPC2xyz` is `/RPC2`.
 */
export function makeRoutes({
  control,
  clock,
  log,
  events,
  rpcInterfaces,
  plugins,
  metrics,
  showsMetrics,
}: RouteSources): readonly Route[] {
  const namespaces = namespacesOf(rpcInterfaces, plugins);
  const untimed = makeDispatch(control, clock, log, namespaces);
  const call = metrics?.timed(untimed, namespaces) ?? untimed;
  const logs = new LogStreams(control, clock);
  return [
    { path: '/RPC2', match: 'prefix', serve: visit => serveRpc(visit, call, clock, log) },
    {
      path: '/logtail',
      match: 'prefix',
      serve: visit => logs.serveProcessLog(visit),
      close: () => {
        logs.close();
      },
    },
    { path: '/mainlogtail', match: 'prefix', serve: visit => logs.serveMainLog(visit) },
    {
      path: '/events',
      match: 'exact',
      serve: visit => events.serve(visit),
      close: () => {
        events.close();
      },
    },
    ...(metrics !== undefined && showsMetrics
      ? [{ path: '/metrics', match: 'exact', serve: visit => metrics.serve(visit) } satisfies Route]
      : []),
    ...pageRoutes(control, clock, log),
  ];
}
