import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock } from '../../core/clock.ts';
import { type ServerConfig } from '../../core/config/types.ts';
import { EventBus, EventSerials } from '../../daemon/run/event-bus.ts';
import { type OpenOutcome, openServers, type OpenServers } from '../../daemon/rpc/server.ts';
import { nodeClock, nodeTurns } from '../../wire/node-clock.ts';
import { FakeControl } from './fake-control.ts';
import { recordingLog } from './recording-log.ts';
import { unixConfig } from './server-config.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type RpcBench = {
  readonly control: FakeControl;
  readonly events: EventBus;
  readonly lines: string[];
  readonly stale: string[];
  /** Opens more servers over the same control. */
  readonly open: (configs: readonly ServerConfig[], controlSocket?: string) => Promise<OpenOutcome>;
};

/** What servers need, with a daemon of fake processes; everything opened is closed after the test. */
export function rpcBench(clock: Clock = nodeClock): RpcBench {
  const control = new FakeControl();
  const events = new EventBus(nodeClock, new EventSerials());
  const lines: string[] = [];
  const stale: string[] = [];
  const open = async (configs: readonly ServerConfig[], controlSocket?: string): Promise<OpenOutcome> => {
    const outcome = await openServers({
      configs,
      controlSocket,
      plugins: [],
      rpcInterfaces: ['supervisor'],
      control,
      events,
      clock,
      turns: nodeTurns,
      log: recordingLog(lines),
      onStaleSocket: file => stale.push(file),
    });
    if (outcome.kind === 'open') onTestFinished(() => outcome.servers.close());
    return outcome;
  };
  return { control, events, lines, stale, open };
}

/** A bench with one open server on a unix socket. */
export async function openBench(
  changes: Partial<ServerConfig & { readonly kind: 'unix' }> = {},
  clock?: Clock,
): Promise<RpcBench & { readonly file: string; readonly servers: OpenServers }> {
  const bench = rpcBench(clock);
  const file = join(temporaryFolder(), 's');
  const outcome = await bench.open([unixConfig(file, changes)]);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return { ...bench, file, servers: outcome.servers };
}

/** A TCP port of 127.0.0.1 that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Sends bytes and gives everything that comes until the other side closes, or until `enough` holds. */
export function exchange(
  target: string | number,
  request: string | Uint8Array,
  enough: (soFar: string) => boolean = () => false,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket =
      typeof target === 'string' ? connect(target) : connect({ port: target, host: '127.0.0.1' });
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(request));
    socket.on('data', (text: string) => {
      answer += text;
      if (enough(answer)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}
