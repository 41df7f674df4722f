import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ServerView } from '../../extension/servers/connection.ts';

/** A supervisor that answers, with such processes; by its own control socket unless said otherwise. */
export function liveServer(
  id: string,
  processes: readonly ProcessInfo[],
  configFile: string | undefined = `/${id}`,
): ServerView {
  return {
    id,
    label: id,
    origin: 'conf',
    configFile,
    starting: false,
    connection: {
      kind: 'live',
      via: 'control',
      address: `unix:///run/${id}.sock`,
      identification: 'supervisor',
      version: '4.3.0',
      pid: 7,
      processes,
    },
  };
}

/** One whose daemon does not run. */
export function absentServer(id: string): ServerView {
  return {
    id,
    label: id,
    origin: 'conf',
    configFile: `/${id}`,
    starting: false,
    connection: { kind: 'absent' },
  };
}
