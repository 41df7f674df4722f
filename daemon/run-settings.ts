import { type Overrides } from '../core/config/load-daemon.ts';
import { type ReportFormat } from './check/report-formats.ts';
import { type ProfileOptions } from './model/profile-report.ts';

/** What the command line asks for. */
export type CommandLine =
  | ({ readonly kind: 'run' } & RunSettings)
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'hash-password' }
  | { readonly kind: 'wrong'; readonly message: string };

export type RunSettings = {
  /** `undefined`: the usual places are searched. */
  readonly configuration: string | undefined;
  readonly overrides: Overrides;
  /** A unix socket of our own, beside the file's servers: mode 0600, no password. */
  readonly controlSocket: string | undefined;
  /** Detach even where the file says nodaemon=true. */
  readonly detach: boolean;
  /** Look at what the daemon does, and print a report when it ends. */
  readonly profile: ProfileOptions | undefined;
  /** Look at the configuration, and start nothing. */
  readonly look: 'check' | 'print-config' | undefined;
  /** Of `--check`; `undefined`: text. */
  readonly format: ReportFormat | undefined;
  /** Of `--check`: whether warnings alone make it fail. */
  readonly isStrict: boolean;
};
