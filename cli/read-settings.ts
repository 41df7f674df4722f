import { existsSync } from 'node:fs';
import { configurationPlaces } from '../core/config/places.ts';
import { loadSupervisorctlConfig } from '../core/config/load-supervisorctl.ts';
import { type CtlOptions } from './options.ts';
import { type Settings, settingsOf } from './settings.ts';
import { ctlSurroundings } from './surroundings.ts';

export type ReadSettings =
  | { readonly kind: 'read'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly message: string };

/** Puts the command line together with the configuration: the file that is named, or the first of the usual places. */
export function readSettings(options: CtlOptions, program: string): ReadSettings {
  const path = options.configFile ?? configurationPlaces(program).find(existsSync);
  if (path === undefined) return { kind: 'read', settings: settingsOf(options) };
  const loaded = loadSupervisorctlConfig(path, ctlSurroundings());
  switch (loaded.kind) {
    case 'loaded':
      return { kind: 'read', settings: settingsOf(options, loaded.config) };
    case 'faulty':
      return { kind: 'wrong', message: loaded.faults[0]?.message ?? `could not read config file ${path}` };
  }
}
