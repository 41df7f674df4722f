import { connect, type Socket } from 'node:net';
import { encodeCall } from '../wire/xmlrpc-call.ts';
import { type Connections } from './apache-bench.ts';

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
