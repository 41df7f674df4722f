import { type IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import { type Clock } from '../../core/clock.ts';
import { type ServerConfig } from '../../core/config/types.ts';
import { type Soon } from '../../core/soon.ts';
import { hasBrowserMarks, isKnownHost } from '../model/browser-marks.ts';
import { GuessLimit } from '../model/guess-limit.ts';
import { type Log } from '../model/ports.ts';
import { Authentication, type User } from './authentication.ts';
import { type Role } from './route.ts';

export type Admission =
  | { readonly kind: 'in'; readonly role: Role }
  /** No password, or a wrong one. */
  | { readonly kind: 'stranger' }
  /** Too many wrong passwords came from there. */
  | { readonly kind: 'guesser'; readonly waitMs: number }
  /** A browser that knows the server by a name which is none of its own. */
  | { readonly kind: 'misdirected' };

/** Says whom a server lets in, and as what. */
export class Door {
  readonly #config: ServerConfig;
  readonly #users: readonly User[];
  readonly #authentication: Authentication;
  readonly #guesses = new GuessLimit();
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(config: ServerConfig, clock: Clock, log: Log) {
    this.#config = config;
    this.#users = usersOf(config);
    this.#authentication = new Authentication(this.#users);
    this.#clock = clock;
    this.#log = log;
  }

  admit(request: IncomingMessage): Soon<Admission> {
    if (this.#users.length > 0) return this.#admitUser(request);
    return this.#isMisdirected(request.headers) ? { kind: 'misdirected' } : { kind: 'in', role: 'full' };
  }

  async #admitUser({ headers, socket }: IncomingMessage): Promise<Admission> {
    // A browser asks without a password first; that is no guess.
    const { authorization } = headers;
    if (authorization === undefined) return { kind: 'stranger' };
    const address = neighbourhoodOf(socket.remoteAddress);
    const waitMs = this.#guesses.waitMs(address, this.#clock.now());
    if (waitMs > 0) return { kind: 'guesser', waitMs };
    const guess = this.#authentication.digestOf(authorization);
    if (this.#guesses.isKnown(address, guess, this.#clock.now())) return { kind: 'stranger' };
    const role = await this.#authentication.roleOf(authorization);
    if (role !== undefined) return { kind: 'in', role };
    if (this.#guesses.wrong(address, guess, this.#clock.now())) {
      this.#log.warn(
        `Server '${this.#config.section}': too many wrong passwords from ${address}; it is not listened to for a minute`,
      );
    }
    return { kind: 'stranger' };
  }

  #isMisdirected(headers: IncomingMessage['headers']): boolean {
    const config = this.#config;
    if (config.kind !== 'inet' || !hasBrowserMarks(headers)) return false;
    return !isKnownHost(headers.host, hostname(), config.allowedHosts);
  }
}

/** Nobody: everybody may come in. */
export function usersOf({ credentials, readOnly }: ServerConfig): readonly User[] {
  if (credentials === undefined || credentials.username === '') return [];
  const first: User = { credentials, role: 'full' };
  return readOnly === undefined ? [first] : [first, { credentials: readOnly, role: 'read-only' }];
}

/** Who has one IPv6 address has a net of 64 bits of them. Unix sockets have no addresses. */
function neighbourhoodOf(address: string | undefined): string {
  if (address === undefined) return 'the socket';
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const full = [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':').filter(Boolean)];
  return `${full.slice(0, 4).join(':')}::/64`;
}
