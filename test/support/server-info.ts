import { type ServerInfo } from '../../core/protocol/server-info.ts';

/** What a daemon could tell of itself. */
export const SERVER_INFO: ServerInfo = {
  version: '0.1.0',
  supervisor_version: '4.3.0',
  api_version: '3.0',
  node_version: 'v20.0.0',
  platform: 'linux',
  arch: 'x64',
  libc: true,
  pid: 42,
  uid: 0,
  identifier: 'supervisor',
  started: 1000,
  foreground: true,
  config_file: '/etc/supervisord.conf',
  control_socket: '',
  executable: '/usr/bin/node',
  arguments: ['-n'],
  features: ['reload-plan'],
};
