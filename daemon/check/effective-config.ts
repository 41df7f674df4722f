import { daemonOptions, groupOptions, octal, processOptions } from '../../core/config/option-values.ts';
import {
  type GroupConfig,
  type ProcessConfig,
  type ServerConfig,
  type SupervisordConfig,
} from '../../core/config/types.ts';
import { MASK, maskAll, maskSecrets } from '../../core/text/mask-secrets.ts';

/**
 * A configuration as it comes out of its files, the defaults and the command line, as JSON for people and programs. Members have the
 * names of the options and always the same order; a value that is not given is null; what looks secret is masked.
 */
export function effectiveConfig(config: SupervisordConfig, signals: ReadonlyMap<string, number>): unknown {
  return {
    here: config.here,
    supervisord: { ...daemonOptions(config.daemon), environment: maskAll(config.daemon.environment) },
    servers: config.servers.map(serverOf),
    rpcinterfaces: config.rpcInterfaces.map(({ name, factory, settings }) => ({
      name,
      'supervisor.rpcinterface_factory': factory,
      settings: maskAll(settings),
    })),
    groups: config.groups.map(group => groupOf(group, signals)),
    warnings: config.warnings,
  };
}

function serverOf(server: ServerConfig): unknown {
  const { section, credentials, readOnly, bodyMaxBytes, metrics, ...address } = server;
  const common = {
    username: credentials?.username ?? null,
    password: credentials === undefined ? null : MASK,
    read_only_username: readOnly?.username ?? null,
    read_only_password: readOnly === undefined ? null : MASK,
    body_maxbytes: bodyMaxBytes,
    metrics,
  };
  switch (address.kind) {
    case 'inet': {
      const { host, port, tls, allowedHosts } = address;
      const files = { certificate: tls?.certificate ?? null, private_key: tls?.privateKey ?? null };
      return { section, host, port, ...common, ...files, allowed_hosts: allowedHosts };
    }
    case 'unix': {
      const { uid, gid } = address.owner;
      return { section, file: address.file, chmod: octal(address.mode), chown: { uid, gid }, ...common };
    }
  }
}

function groupOf(group: GroupConfig, signals: ReadonlyMap<string, number>): unknown {
  const { kind, name } = group;
  const processes = group.processes.map(process => processOf(process, signals));
  return { kind, name, ...groupOptions(group), processes };
}

function processOf(process: ProcessConfig, signals: ReadonlyMap<string, number>): unknown {
  return {
    name: process.name,
    ...processOptions(process, signals),
    command: maskSecrets(process.command),
    environment: maskAll(process.environment),
    serverurl: maskSecrets(process.serverurl ?? 'AUTO'),
  };
}
