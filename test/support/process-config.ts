import { type ChannelConfig, type GroupConfig, type ProcessConfig } from '../../core/config/types.ts';

const CHANNEL: ChannelConfig = {
  logfile: { kind: 'none' },
  logfileMaxBytes: 50 * 1024 * 1024,
  logfileBackups: 10,
  captureMaxBytes: 0,
  eventsEnabled: false,
  syslog: false,
};

/** A process as the manual's defaults make it, without log files. */
export function processConfig(changes: Partial<ProcessConfig> = {}): ProcessConfig {
  return {
    name: 'cat',
    command: '/bin/cat',
    directory: undefined,
    umask: undefined,
    priority: 999,
    autostart: true,
    autorestart: 'unexpected',
    startsecs: 1,
    startretries: 3,
    stopsignal: 15,
    stopwaitsecs: 10,
    stopasgroup: false,
    killasgroup: false,
    exitcodes: [0],
    uid: undefined,
    redirectStderr: false,
    stdout: CHANNEL,
    stderr: CHANNEL,
    environment: {},
    serverurl: undefined,
    ...changes,
  };
}

/** A group of programs. */
export function groupConfig(name: string, processes: readonly ProcessConfig[], priority = 999): GroupConfig {
  return { kind: 'program', name, priority, processes };
}
