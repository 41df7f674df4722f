import { type SupervisorctlConfig } from '../core/config/types.ts';
import { type CtlOptions } from './options.ts';

/** What a session begins with: option, else configuration, else default. */
export type Settings = {
  readonly serverurl: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Without the `> ` behind it. */
  readonly prompt: string;
  readonly historyFile: string | undefined;
  readonly interactive: boolean;
};

const DEFAULTS: SupervisorctlConfig = {
  serverurl: 'http://localhost:9001',
  username: undefined,
  password: undefined,
  prompt: 'supervisor',
  historyFile: undefined,
};

export function settingsOf(options: CtlOptions, config: SupervisorctlConfig = DEFAULTS): Settings {
  return {
    serverurl: options.serverurl ?? config.serverurl,
    username: options.username ?? config.username,
    password: options.password ?? config.password,
    prompt: config.prompt,
    // Departs: upstream takes no notice of `-r` (pitfalls 84).
    historyFile: options.historyFile ?? config.historyFile,
    interactive: options.interactive || options.words.length === 0,
  };
}
