import { type Clock } from '../../core/clock.ts';
import { type Log } from '../model/ports.ts';
import { type DaemonControl } from './control.ts';
import { makeDispatch } from './dispatch.ts';
import { type EventStreams } from './event-stream.ts';
import { LogStreams } from './log-stream.ts';
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
}: RouteSources): readonly Route[] {
  const call = makeDispatch(control, clock, log, namespacesOf(rpcInterfaces, plugins));
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
    ...pageRoutes(control, clock, log),
  ];
}
