import { readdirSync } from 'node:fs';
import { type ExitStatus } from '../model/ports.ts';
import { ErrnoError } from './errno-names.ts';
import { socketCalls, type SocketCalls } from './libc-sockets.ts';
import { rawSpawner, type RawSpawn, type RawSpawnOutcome } from './libc-spawn.ts';
import { type Symbols } from './libc-symbols.ts';
import { taskCalls, type TaskCalls } from './libc-tasks.ts';
import { platformNumbers, type PlatformNumbers } from './platform.ts';
import { threadIdentity, type ThreadIdentity } from './thread-identity.ts';

/** A resource limit; `Infinity`: unlimited. */
export type Limit = { readonly soft: number; readonly hard: number };

/** Typed calls of the C library. Where nothing else is said a failure throws an `ErrnoError`. */
export type Libc = {
  /** A real pipe; both ends are closed in a child. */
  pipe(): { readonly readFd: number; readonly writeFd: number };
  setNonBlocking(fd: number): void;
  dup2(from: number, to: number): void;
  /** False: not allowed, or there is no such thing here. */
  enlargePipe(fd: number, byteCount: number): boolean;
  spawn(request: RawSpawn): RawSpawnOutcome;
  /** One child that has ended, whoever started it; `undefined`: none now. */
  reap(): { readonly pid: number; readonly status: ExitStatus } | undefined;
  getLimit(resource: LimitName): Limit;
  setLimit(resource: LimitName, limit: Limit): void;
  /** `undefined`: this platform cannot start a child under other ids. */
  readonly identity: ThreadIdentity | undefined;
  /** Back to what the signal does by default. */
  defaultSignal(signal: number): void;
  openlog(identifier: string, facility: number): void;
  /** The message is taken literally, `%` included. */
  syslog(priority: number, message: string): void;
  /** Orphans below this process become its children; false where there is no such thing. */
  adoptOrphans(): boolean;
  readonly sockets: SocketCalls;
  /** `undefined`: this platform tells of processes in another way. */
  readonly tasks: TaskCalls | undefined;
};

export type LimitName = 'RLIMIT_NOFILE' | 'RLIMIT_NPROC';

export type LibcLoad =
  | { readonly kind: 'loaded'; readonly libc: Libc }
  /** `reason` is one clause for the log. */
  | { readonly kind: 'absent'; readonly reason: string };

/**
 * Loads koffi and looks every symbol up. Descriptors from 3 that this process was started with are marked
 * close-on-exec, so that no child sees them. `SUPERVISORD_LIBC=off` in `environment`: absent.
 */
export async function loadLibc(environment: Readonly<Record<string, string | undefined>>): Promise<LibcLoad> {
  if (environment['SUPERVISORD_LIBC'] === 'off') return { kind: 'absent', reason: 'SUPERVISORD_LIBC=off' };
  const numbers = platformNumbers(process.platform, process.arch);
  if (numbers === undefined) return { kind: 'absent', reason: `not supported on ${process.platform}` };
  try {
    const libc = libcOf(await loadSymbols(numbers), numbers);
    return { kind: 'loaded', libc };
  } catch (error) {
    return { kind: 'absent', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function loadSymbols(numbers: PlatformNumbers): Promise<Symbols> {
  const koffi = await import('koffi');
  const lib = koffi.load(null);
  const find = (definition: string): ReturnType<typeof lib.func> | undefined => {
    try {
      return lib.func(definition);
    } catch {
      return undefined; // an older or another libc: the callers know what to do without it
    }
  };
  const twoStepPipe: (fds: Buffer) => number = lib.func('int pipe(void *fds)');
  const onLinux = process.platform === 'linux';
  // fcntl, syslog, syscall and prctl take a variable number of arguments, which some platforms pass in another way.
  const fcntl = lib.func('int fcntl(int fd, int command, ...)');
  const syslog = lib.func('void syslog(int priority, const char *format, ...)');
  const syscall = onLinux ? find('long syscall(long number, ...)') : undefined;
  const prctl = onLinux ? find('int prctl(int option, ...)') : undefined;
  const findOnMac: typeof find = definition => (process.platform === 'darwin' ? find(definition) : undefined);
  const listAllPids = findOnMac('int proc_listallpids(void *pids, int byteCount)');
  const pidInfo = findOnMac(
    'int proc_pidinfo(int pid, int flavour, uint64_t argument, void *info, int byteCount)',
  );
  const timebase = findOnMac('int mach_timebase_info(void *fraction)');
  return {
    errno: () => koffi.errno(),
    pipe: numbers.O_CLOEXEC === undefined ? twoStepPipe : lib.func('int pipe2(void *fds, int flags)'),
    fcntl: (fd, command, argument) => Number(fcntl(fd, command, 'int', argument)),
    dup2: lib.func('int dup2(int from, int to)'),
    waitpid: lib.func('int waitpid(int pid, void *status, int options)'),
    getrlimit:
      find('int getrlimit64(int which, void *limit)') ?? lib.func('int getrlimit(int which, void *limit)'),
    setrlimit:
      find('int setrlimit64(int which, void *limit)') ?? lib.func('int setrlimit(int which, void *limit)'),
    signal: lib.func('void *signal(int signal, void *handler)'),
    openlog: lib.func('void openlog(void *identifier, int options, int facility)'),
    syslog: (priority, message) => {
      syslog(priority, '%s', 'str', message);
    },
    sockets: {
      socket: lib.func('int socket(int family, int type, int protocol)'),
      setsockopt: lib.func('int setsockopt(int fd, int level, int option, void *value, uint32_t byteCount)'),
      bind: lib.func('int bind(int fd, void *address, uint32_t byteCount)'),
      listen: lib.func('int listen(int fd, int backlog)'),
      getaddrinfo: lib.func('int getaddrinfo(const char *host, void *service, void *hints, void *result)'),
      freeaddrinfo: lib.func('void freeaddrinfo(uintptr_t result)'),
      gaiText: lib.func('const char *gai_strerror(int error)'),
      errnoText: lib.func('const char *strerror(int errno)'),
      copy: lib.func('void *memcpy(void *to, uintptr_t from, size_t byteCount)'),
    },
    sigemptyset: lib.func('int sigemptyset(void *set)'),
    sigaddset: lib.func('int sigaddset(void *set, int signal)'),
    spawn: lib.func(
      'int posix_spawn(void *pid, const char *file, void *actions, void *attributes, const char **argv, const char **env)',
    ),
    attributesInit: lib.func('int posix_spawnattr_init(void *attributes)'),
    attributesSetFlags: lib.func('int posix_spawnattr_setflags(void *attributes, short flags)'),
    attributesSetGroup: lib.func('int posix_spawnattr_setpgroup(void *attributes, int group)'),
    attributesSetDefault: lib.func('int posix_spawnattr_setsigdefault(void *attributes, void *signals)'),
    attributesSetMask: lib.func('int posix_spawnattr_setsigmask(void *attributes, void *signals)'),
    actionsInit: lib.func('int posix_spawn_file_actions_init(void *actions)'),
    actionsDestroy: lib.func('int posix_spawn_file_actions_destroy(void *actions)'),
    actionsDup2: lib.func('int posix_spawn_file_actions_adddup2(void *actions, int from, int to)'),
    actionsChdir: find('int posix_spawn_file_actions_addchdir_np(void *actions, const char *directory)'),
    actionsCloseFrom: find('int posix_spawn_file_actions_addclosefrom_np(void *actions, int first)'),
    syscallGroups:
      syscall && ((call, count, groups) => Number(syscall(call, 'size_t', count, 'void *', groups))),
    syscallIds:
      syscall &&
      ((call, real, effective, saved) =>
        Number(syscall(call, 'long', real, 'long', effective, 'long', saved))),
    prctl: prctl && ((option, argument) => Number(prctl(option, 'ulong', argument))),
    tasks: listAllPids && pidInfo && timebase && { listAllPids, pidInfo, timebase },
  };
}

const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const FD_CLOEXEC = 1;
const WNOHANG = 1;
const PR_SET_CHILD_SUBREAPER = 36;

function libcOf(c: Symbols, numbers: PlatformNumbers): Libc {
  const must = (call: string, result: number): number => {
    if (result === -1) throw new ErrnoError(call, c.errno());
    return result;
  };
  const closeOnExec = (fd: number): number => c.fcntl(fd, F_SETFD, FD_CLOEXEC);
  inheritedDescriptors().forEach(closeOnExec); // a descriptor that is gone by now is no harm

  const fds = Buffer.alloc(8);
  const status = Buffer.alloc(8);
  const identifiers: Buffer[] = []; // syslog keeps the address of the last one
  return {
    pipe() {
      must('pipe', c.pipe(fds, numbers.O_CLOEXEC ?? 0));
      const [readFd, writeFd] = [fds.readInt32LE(0), fds.readInt32LE(4)];
      if (numbers.O_CLOEXEC === undefined) [readFd, writeFd].forEach(closeOnExec);
      return { readFd, writeFd };
    },
    setNonBlocking(fd) {
      const flags = must('fcntl', c.fcntl(fd, F_GETFL, 0));
      must('fcntl', c.fcntl(fd, F_SETFL, flags | numbers.O_NONBLOCK));
    },
    dup2(from, to) {
      must('dup2', c.dup2(from, to));
    },
    enlargePipe: (fd, byteCount) =>
      numbers.F_SETPIPE_SZ !== undefined && c.fcntl(fd, numbers.F_SETPIPE_SZ, byteCount) >= byteCount,
    spawn: rawSpawner(c, numbers),
    reap() {
      const pid = c.waitpid(-1, status, WNOHANG);
      return pid > 0 ? { pid, status: exitStatus(status.readInt32LE()) } : undefined;
    },
    getLimit(resource) {
      const limit = Buffer.alloc(16);
      must('getrlimit', c.getrlimit(numbers[resource], limit));
      const read = (at: number): number => fromRlim(limit.readBigUInt64LE(at), numbers);
      return { soft: read(0), hard: read(8) };
    },
    setLimit(resource, { soft, hard }) {
      const limit = Buffer.alloc(16);
      limit.writeBigUInt64LE(toRlim(soft, numbers), 0);
      limit.writeBigUInt64LE(toRlim(hard, numbers), 8);
      must('setrlimit', c.setrlimit(numbers[resource], limit));
    },
    identity:
      numbers.threadIds && c.syscallGroups && c.syscallIds
        ? threadIdentity(numbers.threadIds, c.syscallGroups, c.syscallIds, c.errno)
        : undefined,
    defaultSignal(signal) {
      c.signal(signal, null); // SIG_DFL is the null pointer
    },
    openlog(identifier, facility) {
      const kept = Buffer.from(`${identifier}\0`.padEnd(64, '\0'));
      identifiers.push(kept);
      c.openlog(kept, 0, facility);
    },
    syslog(priority, message) {
      c.syslog(priority, message);
    },
    adoptOrphans: () => c.prctl?.(PR_SET_CHILD_SUBREAPER, 1) === 0,
    sockets: socketCalls(c.sockets, numbers.sockets, must, closeOnExec),
    tasks: c.tasks && taskCalls(c.tasks),
  };
}

/** The wait status of `<sys/wait.h>`, which is the same on every platform here. */
function exitStatus(status: number): ExitStatus {
  const signal = status & 0x7f;
  if (signal === 0) return { kind: 'exited', code: (status >> 8) & 0xff };
  return { kind: 'signalled', signal, coreDumped: (status & 0x80) !== 0 };
}

function inheritedDescriptors(): readonly number[] {
  try {
    return readdirSync('/dev/fd')
      .map(Number)
      .filter(fd => fd > 2);
  } catch {
    return []; // no /dev or /proc in this container: `addclosefrom` does the same in each child
  }
}

function fromRlim(value: bigint, numbers: PlatformNumbers): number {
  return value >= numbers.RLIM_INFINITY ? Infinity : Number(value);
}

function toRlim(value: number, numbers: PlatformNumbers): bigint {
  return Number.isFinite(value) ? BigInt(value) : numbers.RLIM_INFINITY;
}
