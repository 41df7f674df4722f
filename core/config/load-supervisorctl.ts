import { ctlPlugin, supervisorctl } from '../schema/daemon-sections.ts';
import { Refused } from '../conf/fault.ts';
import { directoryOf } from '../text/posix-path.ts';
import { type LoadResult, missingSection, refusedAsFaults } from './load-result.ts';
import { readPlugins } from './load-plugins.ts';
import { environmentNames, readMainFile } from './read-document.ts';
import { SectionReader } from './section-reader.ts';
import { fullPath, type Surroundings } from './surroundings.ts';
import { type SupervisorctlConfig } from './types.ts';

/** What supervisorctl uses without a file. */
export const DEFAULT_SUPERVISORCTL: SupervisorctlConfig = {
  serverurl: supervisorctl.options.serverurl.fallback,
  username: undefined,
  password: undefined,
  prompt: supervisorctl.options.prompt.fallback,
  historyFile: undefined,
  caCertificate: undefined,
  plugins: [],
  here: '/',
};

/**
 * Reads `[supervisorctl]` as supervisorctl does: of the main file alone, since it does not look at `[include]`.
 *
 * Source: `supervisor/options.py`, `ClientOptions.read_config`.
 */
export function loadSupervisorctlConfig(
  mainPath: string,
  surroundings: Surroundings,
): LoadResult<SupervisorctlConfig> {
  return refusedAsFaults(() => read(mainPath, surroundings));
}

function read(mainPath: string, surroundings: Surroundings): SupervisorctlConfig {
  const document = readMainFile(mainPath, surroundings);
  const section = document.sections.get(supervisorctl.title);
  if (section === undefined) throw new Refused(missingSection(supervisorctl.title));
  const base = { document, surroundings, environment: environmentNames(surroundings) };
  const reader = new SectionReader(base, section, supervisorctl.options);
  const here = directoryOf(fullPath(mainPath, surroundings));
  const names = new Map([['here', here]]);
  const serverurl = reader.read('serverurl', names);
  const prompt = reader.read('prompt', new Map());
  const username = reader.read('username', new Map());
  const password = reader.read('password', new Map());
  const historyFile = reader.read('history_file', names);
  const caCertificate = reader.read('ca_certificate', names);
  return {
    serverurl: serverurl.startsWith(UNIX)
      ? UNIX + fullPath(serverurl.slice(UNIX.length), surroundings)
      : serverurl,
    username,
    password,
    prompt,
    historyFile: pathOf(historyFile, surroundings),
    caCertificate: pathOf(caCertificate, surroundings),
    plugins: readPlugins(base, ctlPlugin, 'supervisor.ctl_factory'),
    here,
  };
}

function pathOf(value: string | undefined, surroundings: Surroundings): string | undefined {
  return value === undefined || value === '' ? undefined : fullPath(value, surroundings);
}

const UNIX = 'unix://';
