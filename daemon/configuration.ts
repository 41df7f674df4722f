import { existsSync } from 'node:fs';
import { configurationPlaces } from '../core/config/places.ts';
import { loadProgram } from '../core/config/load-program.ts';
import { loadSupervisordConfig } from '../core/config/load.ts';
import { type Surroundings } from '../core/config/surroundings.ts';
import { type Overrides } from '../core/config/load-daemon.ts';
import { describeFault } from '../core/conf/fault.ts';
import { advisedSentence } from '../core/language/report/advised-sentence.ts';
import { checkConfiguration } from '../core/language/report/check-configuration.ts';
import { type Finding } from '../core/language/report/finding.ts';
import { hostMachine } from './check/machine.ts';
import { hostSurroundings } from './host/surroundings.ts';
import { type ReadConfiguration, type ReadProgram } from './run/configuration.ts';

export type Located =
  { readonly kind: 'found'; readonly path: string } | { readonly kind: 'nowhere'; readonly message: string };

/** The file that was named, or the first of the usual places. */
export function locateConfiguration(named: string | undefined, program: string): Located {
  if (named !== undefined) return { kind: 'found', path: named };
  const places = configurationPlaces(program);
  const path = places.find(place => existsSync(place));
  if (path !== undefined) return { kind: 'found', path };
  const message = `No config file found at default paths (${places.join(', ')}); use the -c option to specify a config file at a different path`;
  return { kind: 'nowhere', message };
}

/** Reads the file as it is now, each time anew. */
export function configurationReader(path: string, overrides: Overrides): ReadConfiguration {
  return () => {
    const surroundings = hostSurroundings();
    const result = loadSupervisordConfig(path, surroundings, overrides);
    if (result.kind === 'loaded') return result;
    const [first] = result.faults;
    const findings = findingsIn(path, surroundings, overrides);
    return {
      kind: 'faulty',
      message: first?.message ?? 'the configuration cannot be read',
      report: result.faults.map(fault => describeFault(fault, advisedSentence(fault, findings))).join('\n'),
    };
  };
}

/**
 * What the editor would say. Its rules are a bundle of their own, which a daemon never loads while its file is right; when that has
 * gone, as an update of the package may have it, the faults stand without advice.
 */
function findingsIn(path: string, surroundings: Surroundings, overrides: Overrides): readonly Finding[] {
  try {
    const machine = hostMachine(surroundings.environment);
    return checkConfiguration(path, { surroundings, machine, overrides });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return [];
    throw error;
  }
}

export function programReader(path: string): ReadProgram {
  return (program, config) => loadProgram(program, path, config, hostSurroundings());
}
