import { constants } from 'node:os';
import { errnoName, errnoOf } from './errno-names.ts';
import { type CStrings, type Symbols } from './libc-symbols.ts';
import { type PlatformNumbers } from './platform.ts';

/** The child's descriptors 0, 1 and 2 by the daemon's numbers (3 or more); all others are closed in the child. */
export type RawSpawn = {
  readonly file: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string | undefined;
  readonly fds: readonly [number, number, number];
};

/** `errno` is that of the step that failed: clone, chdir or exec; they are told apart by looking, not by the number. */
export type RawSpawnOutcome =
  { readonly kind: 'spawned'; readonly pid: number } | { readonly kind: 'failed'; readonly errno: string };

/**
 * `posix_spawn` with a process group of the child's own in the daemon's session, every signal at its default and none
 * blocked. Umask, ids and limits are those of the calling thread at that moment.
 */
export function rawSpawner(c: Symbols, numbers: PlatformNumbers): (request: RawSpawn) => RawSpawnOutcome {
  const attributes = childAttributes(c, numbers);
  const actions = Buffer.alloc(OPAQUE_BYTES);
  const pid = Buffer.alloc(8);
  return request => {
    const back = enterDirectory(c, request.directory);
    if (back.kind === 'failed') return back;
    c.actionsInit(actions);
    try {
      request.fds.forEach((from, to) => c.actionsDup2(actions, from, to));
      if (request.directory !== undefined) c.actionsChdir?.(actions, request.directory);
      c.actionsCloseFrom?.(actions, 3);
      const strings = environmentStrings(request.environment);
      const errno = c.spawn(pid, request.file, actions, attributes, [...request.argv, null], strings);
      return errno === 0
        ? { kind: 'spawned', pid: pid.readInt32LE() }
        : { kind: 'failed', errno: errnoName(errno) };
    } finally {
      c.actionsDestroy(actions);
      if (back.kind === 'entered') process.chdir(back.from);
    }
  };
}

/** More than any libc's `posix_spawnattr_t` (336 bytes in glibc) or `posix_spawn_file_actions_t` (80 bytes). */
const OPAQUE_BYTES = 1024;
/** `sigset_t` is 128 bytes in glibc and musl, less elsewhere. */
const SIGSET_BYTES = 128;

function childAttributes(c: Symbols, numbers: PlatformNumbers): Buffer {
  const attributes = Buffer.alloc(OPAQUE_BYTES);
  const none = Buffer.alloc(SIGSET_BYTES);
  const all = Buffer.alloc(SIGSET_BYTES);
  c.sigemptyset(none);
  c.sigemptyset(all);
  const { SIGKILL, SIGSTOP, ...others } = constants.signals;
  for (const signal of Object.values(others)) {
    if (signal !== SIGKILL && signal !== SIGSTOP) c.sigaddset(all, signal);
  }
  // libc keeps 32 and 33 to itself, refuses to add them and leaves them ignored in a child; the kernel's set is plain bits.
  if (process.platform === 'linux') all[3] = all[4] = 0xff;
  c.attributesInit(attributes);
  c.attributesSetFlags(attributes, numbers.SETPGROUP | numbers.SETSIGDEF | numbers.SETSIGMASK);
  c.attributesSetGroup(attributes, 0);
  // Departs: 29a. Supervisor's children inherit SIGPIPE and SIGXFSZ ignored; Node ignores them too, so they are reset.
  c.attributesSetDefault(attributes, all);
  c.attributesSetMask(attributes, none);
  return attributes;
}

type Entered = { readonly kind: 'stayed' } | { readonly kind: 'entered'; readonly from: string };

/** Where the child cannot change directory by itself the daemon does for it, for the time of the call. */
function enterDirectory(
  c: Symbols,
  directory: string | undefined,
): Entered | { kind: 'failed'; errno: string } {
  if (directory === undefined || c.actionsChdir !== undefined) return { kind: 'stayed' };
  try {
    const from = process.cwd();
    process.chdir(directory);
    return { kind: 'entered', from };
  } catch (error) {
    return { kind: 'failed', errno: errnoOf(error) };
  }
}

function environmentStrings(environment: Readonly<Record<string, string>>): CStrings {
  return [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), null];
}
