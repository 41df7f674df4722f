/** Numbers of the platform's C headers that Node does not give. */
export type PlatformNumbers = {
  /** For `pipe2`; `undefined`: there is no such call, `pipe` and `fcntl` do it in two steps. */
  readonly O_CLOEXEC: number | undefined;
  readonly O_NONBLOCK: number;
  readonly F_SETPIPE_SZ: number | undefined;
  readonly RLIMIT_NOFILE: number;
  readonly RLIMIT_NPROC: number;
  readonly RLIM_INFINITY: bigint;
  readonly SETPGROUP: number;
  readonly SETSIGDEF: number;
  readonly SETSIGMASK: number;
  readonly sockets: SocketNumbers;
  /** Raw system calls that change the ids of the calling thread alone; `undefined`: the platform has none. */
  readonly threadIds: ThreadIdCalls | undefined;
};

export type SocketNumbers = {
  readonly SOL_SOCKET: number;
  readonly SO_REUSEADDR: number;
  readonly SOMAXCONN: number;
  /** With the mark at the end. */
  readonly sunPathBytes: number;
  /** Addresses begin with a byte for their length, and structures have another order. */
  readonly isBsd: boolean;
};

export type ThreadIdCalls = {
  readonly setgroups: number;
  readonly setresuid: number;
  readonly setresgid: number;
};

/** The numbers of this platform; `undefined` where nobody has looked them up (Windows among others). */
export function platformNumbers(platform: string, arch: string): PlatformNumbers | undefined {
  if (platform === 'linux') return { ...LINUX, threadIds: LINUX_CALLS[arch] };
  if (platform === 'darwin') return DARWIN;
  if (platform === 'freebsd') return FREEBSD;
  return undefined;
}

const LINUX_SOCKETS: SocketNumbers = {
  SOL_SOCKET: 1,
  SO_REUSEADDR: 2,
  SOMAXCONN: 4096,
  sunPathBytes: 108,
  isBsd: false,
};

const BSD_SOCKETS: SocketNumbers = {
  SOL_SOCKET: 0xffff,
  SO_REUSEADDR: 4,
  SOMAXCONN: 128,
  sunPathBytes: 104,
  isBsd: true,
};

const LINUX = {
  O_CLOEXEC: 0o2000000,
  O_NONBLOCK: 0o4000,
  F_SETPIPE_SZ: 1031,
  RLIMIT_NOFILE: 7,
  RLIMIT_NPROC: 6,
  RLIM_INFINITY: 0xffff_ffff_ffff_ffffn,
  SETPGROUP: 0x02,
  SETSIGDEF: 0x04,
  SETSIGMASK: 0x08,
  sockets: LINUX_SOCKETS,
} as const;

/** From the kernel's syscall tables; arm and ia32 take the calls with 32-bit ids. */
const LINUX_CALLS: Readonly<Partial<Record<string, ThreadIdCalls>>> = {
  x64: { setgroups: 116, setresuid: 117, setresgid: 119 },
  arm64: { setgroups: 159, setresuid: 147, setresgid: 149 },
  riscv64: { setgroups: 159, setresuid: 147, setresgid: 149 },
  loong64: { setgroups: 159, setresuid: 147, setresgid: 149 },
  arm: { setgroups: 206, setresuid: 208, setresgid: 210 },
  ia32: { setgroups: 206, setresuid: 208, setresgid: 210 },
};

/** macOS: no `pipe2`, and ids belong to the process (`pthread_setugid_np` takes no supplementary groups). */
const DARWIN: PlatformNumbers = {
  O_CLOEXEC: undefined,
  O_NONBLOCK: 0x4,
  F_SETPIPE_SZ: undefined,
  RLIMIT_NOFILE: 8,
  RLIMIT_NPROC: 7,
  RLIM_INFINITY: 0x7fff_ffff_ffff_ffffn,
  SETPGROUP: 0x02,
  SETSIGDEF: 0x04,
  SETSIGMASK: 0x08,
  sockets: BSD_SOCKETS,
  threadIds: undefined,
};

const FREEBSD: PlatformNumbers = {
  O_CLOEXEC: 0x100000,
  O_NONBLOCK: 0x4,
  F_SETPIPE_SZ: undefined,
  RLIMIT_NOFILE: 8,
  RLIMIT_NPROC: 7,
  RLIM_INFINITY: 0x7fff_ffff_ffff_ffffn,
  SETPGROUP: 0x02,
  SETSIGDEF: 0x10,
  SETSIGMASK: 0x20,
  sockets: BSD_SOCKETS,
  threadIds: undefined,
};
