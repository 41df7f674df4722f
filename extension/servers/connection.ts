import { type ProcessInfo } from '../../core/protocol/process-info.ts';

/** How a supervisor is reached: our own control socket, a server section of its file, the settings, or a socket that was found. */
export type EndpointKind = 'control' | 'own' | 'setting' | 'found';

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
      /** Absolute, where the daemon was asked and knows it. */
      readonly configFile?: string | undefined;
      /** Of this package, where the daemon was started from the editor. */
      readonly packageVersion?: string | undefined;
      /** As `getAllProcessInfo` gave them. */
      readonly processes: readonly ProcessInfo[];
    }
  /** Its process runs, and nothing listens any more where it was reached: somebody has removed its socket. */
  | { readonly kind: 'unreachable'; readonly address: string; readonly pid: number }
  /** It answered before and does not now; it is tried again. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** It asks for another user name or password. */
  | {
      readonly kind: 'unauthorized';
      readonly address: string;
      readonly username: string;
      /** A password was sent. */
      readonly isWrong: boolean;
    }
  /** This user may not use the socket. */
  | { readonly kind: 'denied'; readonly address: string }
  /** Something answers, but not as a supervisor does, or cannot be reached for another reason than absence. */
  | { readonly kind: 'failed'; readonly reason: string };

/** One supervisor as the views see it. */
export type ServerView = {
  /** Stable over reloads of the window. */
  readonly id: string;
  readonly label: string;
  /** Where it is known from: a file of the workspace, a file of the machine, a socket, or the settings. */
  readonly origin: 'conf' | 'machine' | 'socket' | 'setting';
  /** Absolute path of its file, as far as it is known. A daemon is only started for one of the workspace. */
  readonly configFile: string | undefined;
  /** A daemon is being started for it right now. */
  readonly starting: boolean;
  readonly connection: Connection;
};

/** Whether a daemon can be started for it from here: none runs, as far as is known. */
export function canStartDaemon({ origin, starting, connection: { kind } }: ServerView): boolean {
  return origin === 'conf' && !starting && kind !== 'live' && kind !== 'unreachable';
}

/** `vscode.l10n.t`, handed in where the editor is not. Placeholders are `{0}`, `{1}`, … */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** `none`: the view is not empty, or the editor says it itself (no folder, not trusted). */
export type WelcomeReason = 'none' | 'searching' | 'no-config' | 'not-running' | 'cannot-connect';
