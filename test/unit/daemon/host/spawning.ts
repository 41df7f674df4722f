import {
  type Child,
  type ExitStatus,
  type Spawner,
  type SpawnRequest,
} from '../../../../daemon/model/ports.ts';
import { loadLibc, type Libc } from '../../../../daemon/host/libc.ts';

/** What became of one child. */
export type Ran = {
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: ExitStatus;
};

export const noLimits = { nofile: undefined };

export async function libcOrFail(): Promise<Libc> {
  const load = await loadLibc({});
  if (load.kind === 'absent') throw new Error(load.reason);
  return load.libc;
}

export function request(argv: readonly string[], more: Partial<SpawnRequest> = {}): SpawnRequest {
  return {
    file: argv[0] ?? '',
    argv,
    environment: { PATH: '/usr/bin:/bin' },
    directory: undefined,
    umask: undefined,
    uid: undefined,
    redirectStderr: false,
    stdinFd: undefined,
    ...more,
  };
}

/** `sh -c`. */
export function shell(text: string, more: Partial<SpawnRequest> = {}): SpawnRequest {
  return request(['/bin/sh', '-c', text], more);
}

/** A child that is there, or the test fails. */
export function start(
  spawner: Spawner,
  what: SpawnRequest,
  onExit: (status: ExitStatus) => void = () => undefined,
): Child {
  const outcome = spawner.spawn(what, onExit);
  if (outcome.kind === 'failed') throw new Error(`${outcome.step}: ${outcome.errno}`);
  return outcome.child;
}

/** Starts a child and waits for its death and for the end of its output. */
export async function run(spawner: Spawner, what: SpawnRequest): Promise<Ran> {
  let child: Child | undefined;
  const ended = new Promise<ExitStatus>(resolve => {
    child = start(spawner, what, resolve);
  });
  const [stdout, stderr, status] = await Promise.all([text(child?.stdout), text(child?.stderr), ended]);
  child?.stdin?.close();
  return { pid: child?.pid ?? 0, stdout, stderr, status };
}

async function text(output: Child['stdout'] | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  if (output === undefined) return '';
  await new Promise<void>(resolve => {
    output.read(bytes => chunks.push(Buffer.from(bytes)), resolve);
  });
  return Buffer.concat(chunks).toString();
}
