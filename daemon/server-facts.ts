import { resolve } from 'node:path';
import { FEATURES, type ServerInfo } from '../core/protocol/server-info.ts';
import { API_VERSION, PACKAGE_VERSION, SUPERVISOR_VERSION } from '../core/protocol/versions.ts';
import { maskSecrets } from '../core/text/mask-secrets.ts';

/** How this process was started. */
export type Circumstances = {
  readonly argv: readonly string[];
  readonly configFile: string;
  readonly foreground: boolean;
  readonly controlSocket: string | undefined;
  readonly hasLibc: boolean;
  readonly canMeasure: boolean;
  readonly startedEpochMs: number;
};

/** What `supervisord.getServerInfo` answers; to be made before the working directory changes. */
export function serverFacts(circumstances: Circumstances): (identifier: string) => ServerInfo {
  const { argv, configFile, foreground, controlSocket, hasLibc, canMeasure, startedEpochMs } = circumstances;
  const facts = {
    version: PACKAGE_VERSION,
    supervisor_version: SUPERVISOR_VERSION,
    api_version: API_VERSION,
    node_version: process.version,
    platform: process.platform,
    arch: process.arch,
    libc: hasLibc,
    pid: process.pid,
    uid: process.getuid?.() ?? -1,
    started: Math.trunc(startedEpochMs / 1000),
    foreground,
    config_file: resolve(configFile),
    control_socket: controlSocket ?? '',
    executable: process.execPath,
    arguments: argv.map(maskSecrets),
    features: FEATURES.filter(feature => canMeasure || feature !== 'process-usage'),
  };
  return identifier => ({ ...facts, identifier });
}
