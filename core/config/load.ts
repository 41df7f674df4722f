import { Refused } from '../conf/fault.ts';
import { parseConf } from '../conf/parser.ts';
import { describeKind } from '../schema/doc/describe-kind.ts';
import { rpcInterface, supervisord } from '../schema/daemon-sections.ts';
import { absolutePath, directoryOf } from '../text/posix-path.ts';
import { type LoadBase } from './load-base.ts';
import { type Overrides, readDaemon, resolveDaemonUser } from './load-daemon.ts';
import { readGroups } from './load-groups.ts';
import { type LoadResult, missingSection, refusedAsFaults } from './load-result.ts';
import { readPlugins } from './load-plugins.ts';
import { readServers } from './load-servers.ts';
import { environmentNames, type ParseConf, readDocument } from './read-document.ts';
import { SectionReader } from './section-reader.ts';
import { type Surroundings } from './surroundings.ts';
import { type SupervisordConfig } from './types.ts';

/**
 * Reads a configuration as supervisord does: `mainPath` (as given by the user, relative to the working directory), its includes,
 * and the values of the command line that take the place of options in `[supervisord]`. `parse`: for those who have the trees.
 *
 * Source: `supervisor/options.py`, `ServerOptions.read_config` and `realize`.
 */
export function loadSupervisordConfig(
  mainPath: string,
  surroundings: Surroundings,
  overrides: Overrides = {},
  parse: ParseConf = parseConf,
): LoadResult<SupervisordConfig> {
  return refusedAsFaults(() => read(mainPath, surroundings, overrides, parse));
}

function read(
  mainPath: string,
  surroundings: Surroundings,
  overrides: Overrides,
  parse: ParseConf,
): SupervisordConfig {
  const here = absolutePath(directoryOf(mainPath), surroundings.workingDirectory);
  const { document, warnings, infos } = readDocument(mainPath, here, surroundings, parse);
  const section = document.sections.get(supervisord.title);
  if (section === undefined) throw new Refused(missingSection(supervisord.title));
  const environment = environmentNames(surroundings);
  const first = { document, surroundings, environment, describeKind };
  const reader = new SectionReader(first, section, supervisord.options);
  const { userText, ...daemon } = readDaemon(reader, here, surroundings, overrides);
  for (const [name, value] of Object.entries(daemon.environment)) environment.set(`ENV_${name}`, value);
  const base: LoadBase = {
    ...first,
    fallbacks: new Map(),
    mainPath,
    here,
    daemonEnvironment: daemon.environment,
    warnings: [...warnings],
  };
  const rpcInterfaces = readPlugins(base, rpcInterface, 'supervisor.rpcinterface_factory');
  const groups = readGroups(base);
  const servers = readServers(base);
  const user = resolveDaemonUser(reader, userText, surroundings);
  return {
    here,
    daemon: { ...daemon, user },
    servers,
    rpcInterfaces,
    groups,
    warnings: base.warnings,
    infos,
  };
}
