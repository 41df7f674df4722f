import { CallError } from '../../wire/http-call.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { currentSettings } from '../editor-settings.ts';
import { type Servers } from '../servers/servers.ts';

/** Where the settings wish it, ends the daemons that were started from here; they stop their processes and go by themselves. */
export async function stopWithWindow(servers: Servers): Promise<void> {
  if (!currentSettings().stopsWithWindow) return;
  const started = servers
    .views()
    .filter(
      ({ origin, connection }) =>
        origin === 'conf' && connection.kind === 'live' && connection.via === 'control',
    );
  await Promise.all(
    started.map(async ({ id }) => {
      try {
        await servers.endpoint(id)?.orders.shutdown();
      } catch (error) {
        // It has gone already, or is about to.
        if (!(error instanceof CallError) && !(error instanceof RpcFault)) throw error;
      }
    }),
  );
}
