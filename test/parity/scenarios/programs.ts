/**
 * A program that runs a script once, in the folder of the daemon, and then stays long enough to be seen RUNNING. `%` is
 * written twice, `"` and a blank before `;` not at all.
 */
export function once(name: string, script: string, options: readonly string[] = []): string {
  const hasLog = options.some(option => option.startsWith('stdout_logfile='));
  return [
    `[program:${name}]`,
    `command=/bin/sh -c "${script}; sleep 1"`,
    'directory=%(here)s',
    'startsecs=0',
    'autorestart=false',
    ...(hasLog ? [] : [`stdout_logfile=%(here)s/${name}.log`]),
    ...options,
    '',
  ].join('\n');
}

/** For the script of a program: waits until the daemon has read all that the program has written. */
export const ALL_READ = 'FIXTURES/all-read.pl';

/**
 * For a story's `before`: the daemon's outputs become pipes that programs can open by name, as those of a terminal or a
 * container are; what comes is passed on.
 */
export const OUTPUTS_ARE_PIPES = 'mkfifo out err; cat out & cat err >&2 & exec >out 2>err';

/** For a story's `before`: the folder, and Python's modules, become another user's. `AFTER_LEAVING_ROOT` tidies up. */
export const LEAVING_ROOT =
  'chmod o+x ..; cp -r $PYTHONPATH lib; export PYTHONPATH=$PWD/lib; chown -R nobody .';
export const AFTER_LEAVING_ROOT = 'rm -rf lib';

/** A program that runs until it is stopped. */
export function sleeps(name: string, options: readonly string[] = []): string {
  return [`[program:${name}]`, 'command=/bin/sleep 1000', 'startsecs=0', ...options, ''].join('\n');
}

/** A program that repeats what it is sent. */
export function cat(name: string, options: readonly string[] = []): string {
  return [
    `[program:${name}]`,
    'command=/bin/cat',
    'startsecs=0',
    `stdout_logfile=%(here)s/${name}.log`,
    ...options,
    '',
  ].join('\n');
}
