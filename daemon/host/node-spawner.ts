import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { accessSync, constants as modes } from 'node:fs';
import { constants } from 'node:os';
import { type Turns } from '../../core/clock.ts';
import { type ExitStatus, type SpawnOutcome, type SpawnRequest } from '../model/ports.ts';
import { childIdentity, type ChildIdentity } from './child-identity.ts';
import { streamInput, streamOutput, whenRead } from './child-streams.ts';
import { errnoOf } from './errno-names.ts';
import { failureSpawns, type FailedStep } from './failure-child.ts';
import { sendSignal } from './send-signal.ts';
import { type RunningSpawner } from './unix-spawner.ts';

/**
 * Starts children by `child_process`, where libc is not to be had. Beside the other spawner it lacks:
 * - real pipes: a child's `echo x > /dev/stdout` fails, because its stdout is a socket;
 * - the session: each child gets one of its own, without a terminal, and not only a process group;
 * - limits: children get the daemon's, with as many open files as the hard limit allows;
 * - groups: a program's user comes with its primary group alone;
 * - orphans: nobody reaps them when the daemon is PID 1, and `onOrphan` is never called;
 * - speed: a death is told some turns of the event loop later, when what the child has left has been read;
 * - a script without an interpreter line is run by `/bin/sh` where it should fail with ENOEXEC;
 * - how a death that dumped core differs from one that did not.
 * With `redirectStderr` the program is started through `/bin/sh`, which replaces itself by it.
 */
export function startNodeSpawner({ turns }: { readonly turns: Turns }): RunningSpawner {
  return {
    spawn: (request, onExit) => spawnChild(request, onExit, turns),
    kill: sendSignal,
    onOrphan: () => ({ dispose: () => undefined }),
    dispose: () => undefined,
  };
}

type OnExit = (status: ExitStatus) => void;

function spawnChild(request: SpawnRequest, onExit: OnExit, turns: Turns): SpawnOutcome {
  const identity = childIdentity(request.uid);
  if (identity.kind === 'refused') {
    return failureChild(
      { kind: 'setuid', uid: request.uid ?? 0, reason: identity.reason },
      request,
      onExit,
      turns,
    );
  }
  const step = foreseenFailure(request);
  if (step !== undefined) return failureChild(step, request, onExit, turns);
  const started = start(programOf(request), request, identity);
  if (started.kind === 'started') return childOf(started.process, onExit, turns);
  if (NO_PIPE.includes(started.errno)) return { kind: 'failed', step: 'pipe', errno: started.errno };
  if (NO_CHILD.includes(started.errno)) return { kind: 'failed', step: 'fork', errno: started.errno };
  return failureChild({ kind: 'exec', file: request.file, errno: started.errno }, request, onExit, turns);
}

const NO_PIPE: readonly string[] = ['EMFILE', 'ENFILE'];
const NO_CHILD: readonly string[] = ['EAGAIN', 'ENOMEM'];

type Program = Pick<SpawnRequest, 'file' | 'argv' | 'environment' | 'directory' | 'umask'>;

function programOf(request: SpawnRequest): Program {
  if (!request.redirectStderr) return request;
  // Names from the configuration are arguments, never part of the program text.
  return {
    ...request,
    file: '/bin/sh',
    argv: ['sh', '-c', 'exec "$@" 2>&1', 'sh', request.file, ...request.argv.slice(1)],
  };
}

/** Directory and file are looked at beforehand, as the daemon's user: Node tells neither which failed nor, in time, why. */
function foreseenFailure({ directory, file }: SpawnRequest): FailedStep | undefined {
  const enterErrno = directory === undefined ? undefined : accessError(`${directory}/.`);
  if (directory !== undefined && enterErrno !== undefined)
    return { kind: 'chdir', directory, errno: enterErrno };
  const inDirectory = file.startsWith('/') || directory === undefined ? file : `${directory}/${file}`;
  const execErrno = accessError(inDirectory);
  return execErrno === undefined ? undefined : { kind: 'exec', file, errno: execErrno };
}

function accessError(path: string): string | undefined {
  try {
    accessSync(path, modes.X_OK);
    return undefined;
  } catch (error) {
    return errnoOf(error);
  }
}

type Started =
  | { readonly kind: 'started'; readonly process: ChildProcess & { readonly pid: number } }
  | { readonly kind: 'failed'; readonly errno: string };

function start(
  program: Program,
  { stdinFd, redirectStderr }: SpawnRequest,
  identity: ChildIdentity,
): Started {
  const options: SpawnOptions = {
    argv0: program.argv[0] ?? program.file,
    env: program.environment,
    detached: true,
    stdio: [stdinFd ?? 'pipe', 'pipe', redirectStderr ? 'ignore' : 'pipe'],
    ...(program.directory === undefined ? {} : { cwd: program.directory }),
    ...(identity.kind === 'other' ? { uid: identity.ids.uid, gid: identity.ids.gid } : {}),
  };
  const own = program.umask === undefined ? undefined : process.umask(program.umask);
  try {
    const child = spawn(program.file, program.argv.slice(1), options);
    child.on('error', () => undefined); // what it would say is told by the missing pid, or by `exit`
    return hasPid(child) ? { kind: 'started', process: child } : { kind: 'failed', errno: 'ENOEXEC' };
  } catch (error) {
    return { kind: 'failed', errno: errnoOf(error) };
  } finally {
    if (own !== undefined) process.umask(own);
  }
}

function hasPid(child: ChildProcess): child is ChildProcess & { readonly pid: number } {
  return child.pid !== undefined;
}

function failureChild(step: FailedStep, request: SpawnRequest, onExit: OnExit, turns: Turns): SpawnOutcome {
  const [inShell] = failureSpawns(step, [0, 1, 2]);
  if (inShell === undefined) return { kind: 'failed', step: 'fork', errno: 'ENOENT' };
  const { argv, environment } = inShell;
  const instead = { ...request, file: '/bin/sh', argv, environment, directory: undefined, umask: undefined };
  const started = start(programOf(instead), instead, { kind: 'own' });
  return started.kind === 'started'
    ? childOf(started.process, onExit, turns)
    : { kind: 'failed', step: 'fork', errno: started.errno };
}

function childOf(
  started: ChildProcess & { readonly pid: number },
  onExit: OnExit,
  turns: Turns,
): SpawnOutcome {
  const { pid, stdin, stdout, stderr } = started;
  if (stdout === null) return { kind: 'failed', step: 'pipe', errno: 'EIO' };
  const child = {
    pid,
    stdin: stdin === null ? undefined : streamInput(stdin),
    stdout: streamOutput(stdout),
    stderr: stderr === null ? undefined : streamOutput(stderr),
  };
  started.once('exit', (code, signal) => {
    const outputs = [child.stdout, child.stderr].filter(output => output !== undefined);
    whenRead(outputs, turns, () => {
      onExit(
        signal === null
          ? { kind: 'exited', code: code ?? 0 }
          : { kind: 'signalled', signal: constants.signals[signal], coreDumped: false },
      );
    });
  });
  return { kind: 'spawned', child };
}
