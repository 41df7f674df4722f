import { connect, type Socket } from 'node:net';
import { encodeCall } from '../wire/xmlrpc-call.ts';

export type Connections = 'kept' | 'fresh';

/**
 * Calls one method over and over, as cheaply as it can be done, so that the daemon is what is measured: what comes is counted
 * and not read, but for its head.
 */
export class RpcClient {
  readonly #path: string;
  readonly #request: string;
  readonly #connections: Connections;
  #kept: Socket | undefined;

  constructor(socketPath: string, method: string, connections: Connections) {
    this.#path = socketPath;
    this.#connections = connections;
    const body = encodeCall(method, []);
    const lines = [
      'POST /RPC2 HTTP/1.1',
      'Host: localhost',
      'Content-Type: text/xml',
      `Content-Length: ${body.length}`,
      `Connection: ${connections === 'kept' ? 'keep-alive' : 'close'}`,
    ];
    this.#request = `${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  /** Sends a call and gives the size of the answer's body. Throws when it is none with status 200. */
  async call(): Promise<number> {
    const socket = this.#kept ?? connect(this.#path);
    try {
      const size = await answerSize(socket, this.#request);
      if (this.#connections === 'kept') this.#kept = socket;
      else socket.destroy();
      return size;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  close(): void {
    this.#kept?.destroy();
  }
}

function answerSize(socket: Socket, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = '';
    let missing: number | undefined;
    let size = 0;
    const onData = (chunk: Buffer): void => {
      let body = chunk.length;
      if (missing === undefined) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const [, length] = /^HTTP\/1\.[01] 200 .*\r\ncontent-length: (\d+)\r\n/is.exec(head) ?? [];
        if (length === undefined) {
          stop(new Error(`not an answer: ${head}`));
          return;
        }
        size = Number(length);
        missing = size;
        body = head.length - end - 4;
      }
      missing -= body;
      if (missing <= 0) stop(undefined);
    };
    const onClose = (): void => {
      stop(new Error('the connection was closed before the end of the answer'));
    };
    const stop = (error: Error | undefined): void => {
      socket.off('data', onData).off('error', stop).off('close', onClose);
      if (error === undefined) resolve(size);
      else reject(error);
    };
    socket.on('data', onData).on('error', stop).on('close', onClose);
    socket.write(request);
  });
}

/** For so long calls are begun, and at least so many. */
const CALLING_MS = 700;
const LEAST_CALLS = 3;

/** Of `clients`, each of which waits for its answer before it calls again. */
export async function answersInASecond(
  path: string,
  method: string,
  clients: number,
  connections: Connections,
  callingMs = CALLING_MS,
): Promise<number> {
  let calls = 0;
  const begin = performance.now();
  const calling = Array.from({ length: clients }, async () => {
    const client = new RpcClient(path, method, connections);
    while (performance.now() - begin < callingMs || calls < LEAST_CALLS) {
      await client.call();
      calls += 1;
    }
    client.close();
  });
  await Promise.all(calling);
  return (calls * 1000) / (performance.now() - begin);
}
