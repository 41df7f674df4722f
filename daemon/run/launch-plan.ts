import { type ProcessConfig } from '../../core/config/types.ts';
import { repr } from '../../core/text/python-text.ts';
import { splitCommand } from '../model/command-line.ts';
import { type SpawnRequest } from '../model/ports.ts';
import { type Ports, type Surroundings } from './ports.ts';

/** What a start would do, or why it cannot be tried. */
export type LaunchPlan =
  | { readonly kind: 'request'; readonly request: SpawnRequest }
  | { readonly kind: 'missing' | 'unusable'; readonly text: string };

/** Finds the program of a process and puts together what its child gets. `stdinFd`: a socket in place of a pipe. */
export function planLaunch(
  config: ProcessConfig,
  group: string,
  surroundings: Surroundings,
  findProgram: Ports['findProgram'],
  stdinFd?: number,
): LaunchPlan {
  const line = splitCommand(config.command);
  switch (line.kind) {
    case 'empty':
      return { kind: 'unusable', text: 'command is empty' };
    case 'unparsable':
      return { kind: 'unusable', text: `can't parse command ${repr(config.command)}: ${line.reason}` };
    case 'words': {
      const environment = childEnvironment(config, group, surroundings);
      const path = config.environment['PATH'] ?? surroundings.environment['PATH'] ?? DEFAULT_PATH;
      const found = findProgram(line.program, path);
      if (found.kind !== 'found') return found;
      const { directory, umask, uid, redirectStderr } = config;
      return {
        kind: 'request',
        request: {
          file: found.file,
          argv: line.words,
          environment,
          directory,
          umask,
          uid,
          redirectStderr,
          stdinFd,
        },
      };
    }
  }
}

const DEFAULT_PATH = '/bin:/usr/bin:/usr/local/bin';

/**
 * The environment of a child.
 *
 * Compat: HOME, USER and the like stay the daemon's, also with `user=`; what the file sets goes over SUPERVISOR_… too.
 */
function childEnvironment(
  config: ProcessConfig,
  group: string,
  surroundings: Surroundings,
): Record<string, string> {
  const serverUrl = config.serverurl ?? surroundings.serverUrl ?? '';
  return {
    ...surroundings.environment,
    SUPERVISOR_ENABLED: '1',
    ...(serverUrl === '' ? {} : { SUPERVISOR_SERVER_URL: serverUrl }),
    SUPERVISOR_PROCESS_NAME: config.name,
    SUPERVISOR_GROUP_NAME: group,
    ...config.environment,
  };
}
