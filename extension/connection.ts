import { type ProcessInfo } from '../core/protocol/process-info.ts';

/** How a supervisor is reached: our own control socket, a server section of its file, or the settings. */
export type EndpointKind = 'control' | 'own' | 'setting';

/** What is known of one supervisor; every view reads this and asks nobody else. */
export type Connection =
  /** The first attempt is under way. */
  | { readonly kind: 'connecting' }
  /** Nobody listens at any of its addresses. */
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'live';
      readonly via: EndpointKind;
      readonly address: string;
      readonly identification: string;
      readonly version: string;
      readonly pid: number;
      /** As `getAllProcessInfo` gave them. */
      readonly processes: readonly ProcessInfo[];
    }
  /** It answered before and does not now; it is tried again. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** It asks for another user name or password. */
  | { readonly kind: 'unauthorized'; readonly address: string; readonly username: string }
  /** Something answers, but not as a supervisor does, or cannot be reached for another reason than absence. */
  | { readonly kind: 'failed'; readonly reason: string };

/** One supervisor as the views see it. */
export type ServerView = {
  /** Stable over reloads of the window. */
  readonly id: string;
  readonly label: string;
  /** Absolute path of the file a daemon can be started with; `undefined`: a supervisor of the settings. */
  readonly configFile: string | undefined;
  /** A daemon is being started for it right now. */
  readonly starting: boolean;
  readonly connection: Connection;
};

/** `vscode.l10n.t`, handed in where the editor is not. Placeholders are `{0}`, `{1}`, … */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** `none`: the view is not empty, or the editor says it itself (no folder, not trusted). */
export type WelcomeReason = 'none' | 'searching' | 'no-config' | 'not-running';
