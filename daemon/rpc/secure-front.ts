import { readFileSync } from 'node:fs';
import { type Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { type TlsFiles } from '../../core/config/types.ts';
import { SocketNote } from './socket-note.ts';

export type Credential =
  | { readonly kind: 'usable'; readonly context: SecureContext }
  /** `reason`: a sentence that names the file. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** Reads a certificate and its key. */
export function readCredential({ certificate, privateKey }: TlsFiles): Credential {
  try {
    const [cert, key] = [readPem(certificate), readPem(privateKey)];
    return { kind: 'usable', context: createSecureContext({ cert, key, minVersion: 'TLSv1.2' }) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unusable', reason: error.message };
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: 'unusable',
      reason: `the certificate ${certificate} cannot be used with the private key ${privateKey}: ${reason}`,
    };
  }
}

class UnreadableFile extends Error {}

function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UnreadableFile(`cannot read ${file}: ${code}`);
  }
}

/**
 * Takes connections for an HTTP server and lets it have what comes out of TLS. Whoever speaks plain HTTP to it is told so, in plain
 * HTTP.
 */
export class SecureFront {
  readonly listener: Server;
  readonly #carrier = new SocketNote<Socket>();

  constructor(server: HttpServer, secureContext: SecureContext) {
    this.listener = createServer(socket => {
      socket.on('error', () => socket.destroy());
      socket.once('readable', () => {
        // The first byte of a TLS record of a handshake. All of what has come goes back for TLS to read.
        const begin = socket.read() as Buffer | null; // no encoding is set
        if (begin === null) return;
        if (begin[0] !== HANDSHAKE) {
          refusePlain(socket);
          return;
        }
        socket.unshift(begin);
        const secure = new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] });
        this.#carrier.write(secure, socket);
        secure.on('error', () => socket.destroy());
        secure.once('close', () => socket.destroy());
        secure.once('secure', () => server.emit('connection', secure));
      });
    });
  }

  /** The connection that the socket of a request goes over. */
  carrierOf(socket: Socket): Socket {
    return this.#carrier.of(socket) ?? socket;
  }
}

const HANDSHAKE = 0x16;

const PLAIN_ANSWER = 'This port speaks HTTPS. The address must begin with https://\n';

function refusePlain(socket: Socket): void {
  socket.resume();
  socket.end(
    'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n' +
      `Content-Length: ${PLAIN_ANSWER.length}\r\n\r\n${PLAIN_ANSWER}`,
  );
}
