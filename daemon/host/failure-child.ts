import { type RawSpawn } from './libc-spawn.ts';

/** What a child of Supervisor would have failed at between fork and exec. */
export type FailedStep =
  | { readonly kind: 'setuid'; readonly uid: number; readonly reason: string }
  | { readonly kind: 'chdir'; readonly directory: string; readonly errno: string }
  | { readonly kind: 'exec'; readonly file: string; readonly errno: string };

/** What such a child writes to its stderr before it exits 127. Source: `supervisor/process.py`, `_spawn_as_child`. */
function failureLines(step: FailedStep): readonly [string, string] {
  return [failureLine(step), 'supervisor: child process was not spawned'];
}

function failureLine(step: FailedStep): string {
  switch (step.kind) {
    case 'setuid':
      return `supervisor: couldn't setuid to ${step.uid}: ${step.reason}`;
    case 'chdir':
      return `supervisor: couldn't chdir to ${step.directory}: ${step.errno}`;
    case 'exec':
      return `supervisor: couldn't exec ${step.file}: ${step.errno}`;
  }
}

/**
 * Children to be tried in the place of one that could not be had: same descriptors, the failure's two lines, exit code 127.
 * The second is for images without a shell.
 */
export function failureSpawns(step: FailedStep, fds: RawSpawn['fds']): readonly RawSpawn[] {
  const [first, second] = failureLines(step);
  const common = { directory: undefined, fds };
  // The lines hold names from the configuration: they are arguments, never part of a program text.
  const inShell = `printf '%s\\n' "$1" "$2" >&2; exit 127`;
  const inNode = `process.stderr.write(process.argv.slice(1).join('\\n') + '\\n', () => process.exit(127))`;
  return [
    { ...common, file: '/bin/sh', argv: ['sh', '-c', inShell, 'sh', first, second], environment: {} },
    {
      ...common,
      file: process.execPath,
      argv: ['node', '-e', inNode, '--', first, second],
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    },
  ];
}
