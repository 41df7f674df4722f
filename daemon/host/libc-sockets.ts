import { type PlatformNumbers } from './platform.ts';

/** The C functions for sockets, as koffi gives them. */
export type SocketSymbols = {
  readonly socket: (family: number, type: number, protocol: number) => number;
  readonly setsockopt: (
    fd: number,
    level: number,
    option: number,
    value: Buffer,
    byteCount: number,
  ) => number;
  readonly bind: (fd: number, address: Buffer, byteCount: number) => number;
  readonly listen: (fd: number, backlog: number) => number;
  /** 0, or a number for `gai_strerror`; `result` receives the address of what `freeaddrinfo` takes. */
  readonly getaddrinfo: (host: string, service: null, hints: Buffer, result: Buffer) => number;
  readonly freeaddrinfo: (result: bigint) => void;
  readonly gaiText: (error: number) => string;
  readonly errnoText: (errno: number) => string;
  /** Reads C's memory: `from` is an address. */
  readonly copy: (to: Buffer, from: bigint, byteCount: number) => unknown;
};

/** Stream sockets, opened without Node: nothing accepts on them here. Failures throw an `ErrnoError`. */
export type SocketCalls = {
  /** Close-on-exec; the caller closes it. */
  open(family: 'inet' | 'unix'): number;
  reuseAddress(fd: number): void;
  /** `address` as `inetAddress` and `unixAddress` make it. */
  bind(fd: number, address: Buffer): void;
  /** `backlog` undefined: SOMAXCONN. */
  listen(fd: number, backlog: number | undefined): void;
  /** The IPv4 address of a host; blocks while a name is looked up. Throws `LookupError`. */
  inetAddress(host: string, port: number): Buffer;
  /** `undefined`: the path is too long. */
  unixAddress(path: string): Buffer | undefined;
  /** The system's words for an errno. */
  errnoText(errno: number): string;
};

/** A name that has no address; `number` and text are those of getaddrinfo(3). */
export class LookupError extends Error {
  readonly number: number;

  constructor(number: number, text: string) {
    super(text);
    this.number = number;
  }
}

/** `must` throws for -1; `closeOnExec` marks a descriptor. */
export function socketCalls(
  c: SocketSymbols,
  numbers: PlatformNumbers['sockets'],
  must: (call: string, result: number) => number,
  closeOnExec: (fd: number) => unknown,
): SocketCalls {
  return {
    open(family) {
      const fd = must('socket', c.socket(family === 'inet' ? AF_INET : AF_UNIX, SOCK_STREAM, 0));
      closeOnExec(fd);
      return fd;
    },
    reuseAddress(fd) {
      const on = Buffer.alloc(4);
      on.writeInt32LE(1);
      must('setsockopt', c.setsockopt(fd, numbers.SOL_SOCKET, numbers.SO_REUSEADDR, on, on.length));
    },
    bind(fd, address) {
      must('bind', c.bind(fd, address, address.length));
    },
    listen(fd, backlog = numbers.SOMAXCONN) {
      must('listen', c.listen(fd, backlog));
    },
    inetAddress: (host, port) => lookUp(c, numbers, host, port),
    unixAddress: path => {
      const bytes = Buffer.from(`${path}\0`);
      if (bytes.length > numbers.sunPathBytes) return undefined;
      const address = Buffer.concat([Buffer.alloc(FAMILY_BYTES), bytes]);
      // BSD's addresses begin with a byte for the length, which the kernel fills in.
      if (numbers.isBsd) address.writeUInt8(AF_UNIX, 1);
      else address.writeUInt16LE(AF_UNIX, 0);
      return address;
    },
    errnoText: c.errnoText,
  };
}

const AF_UNIX = 1;
const AF_INET = 2;
const SOCK_STREAM = 1;
const FAMILY_BYTES = 2;
const SOCKADDR_IN_BYTES = 16;

function lookUp(c: SocketSymbols, numbers: PlatformNumbers['sockets'], host: string, port: number): Buffer {
  const result = Buffer.alloc(8);
  // `struct addrinfo` begins with four ints: flags, family, type and protocol.
  const hints = Buffer.alloc(ADDRINFO_BYTES);
  hints.writeInt32LE(AF_INET, 4);
  hints.writeInt32LE(SOCK_STREAM, 8);
  const error = c.getaddrinfo(host, null, hints, result);
  if (error !== 0) throw new LookupError(error, c.gaiText(error));
  const list = pointerAt(result, 0);
  try {
    const first = Buffer.alloc(addressOffset(numbers) + POINTER_BYTES);
    c.copy(first, list, first.length);
    const address = Buffer.alloc(SOCKADDR_IN_BYTES);
    c.copy(address, pointerAt(first, addressOffset(numbers)), address.length);
    address.writeUInt16BE(port, FAMILY_BYTES);
    return address;
  } finally {
    c.freeaddrinfo(list);
  }
}

const ADDRINFO_BYTES = 48;
const POINTER_BYTES = process.arch === 'arm' || process.arch === 'ia32' ? 4 : 8;

/** Of `ai_addr`: behind the ints and the length; BSD has the pointer to the canonical name in between. */
function addressOffset({ isBsd }: PlatformNumbers['sockets']): number {
  return 16 + POINTER_BYTES * (isBsd ? 2 : 1);
}

function pointerAt(bytes: Buffer, offset: number): bigint {
  return POINTER_BYTES === 8 ? bytes.readBigUInt64LE(offset) : BigInt(bytes.readUInt32LE(offset));
}
