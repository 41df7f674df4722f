import { type PluginConfig, type SupervisorctlConfig } from '../core/config/types.ts';
import { type ColourChoice } from './colours.ts';
import { type CtlOptions } from './options.ts';

/** What a session begins with: option, else configuration, else default. */
export type Settings = {
  readonly serverurl: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Without the `> ` behind it. */
  readonly prompt: string;
  readonly historyFile: string | undefined;
  /** For an https server: PEM file with the authorities to believe. */
  readonly caCertificate: string | undefined;
  readonly interactive: boolean;
  readonly colour: ColourChoice;
  /** The sections `[ctlplugin:x]`, and the folder that their modules are seen from. */
  readonly plugins: readonly PluginConfig[];
  readonly here: string;
  /** For each answer; `undefined`: as long as it takes. */
  readonly timeoutMs: number | undefined;
};

const DEFAULTS: SupervisorctlConfig = {
  serverurl: 'http://localhost:9001',
  username: undefined,
  password: undefined,
  prompt: 'supervisor',
  historyFile: undefined,
  caCertificate: undefined,
  plugins: [],
  here: '/',
};

export function settingsOf(options: CtlOptions, config: SupervisorctlConfig = DEFAULTS): Settings {
  return {
    serverurl: options.serverurl ?? config.serverurl,
    username: options.username ?? config.username,
    password: options.password ?? config.password,
    prompt: config.prompt,
    // Departs: upstream takes no notice of `-r` (pitfalls 84).
    historyFile: options.historyFile ?? config.historyFile,
    caCertificate: config.caCertificate,
    plugins: config.plugins,
    here: config.here,
    interactive: options.interactive || options.words.length === 0,
    colour: options.colour,
    timeoutMs: options.timeoutMs,
  };
}
