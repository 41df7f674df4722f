import * as vscode from 'vscode';
import { type Disposable } from '../../core/clock.ts';
import { type ServerView } from '../servers/connection.ts';
import { VIEW } from '../contributions.ts';
import { type Servers } from '../servers/servers.ts';
import { type ConfSpec, startDaemonFor, type StartPorts } from './start-command.ts';

export type OldDaemonPorts = {
  readonly servers: Servers;
  /** Of this extension. */
  readonly version: string;
  /** Asks, and starts a daemon anew. */
  readonly restart: (server: ServerView) => Promise<void>;
  readonly onBug: (error: unknown) => void;
};

/** Whether a daemon that was started from the editor is of another version of the extension than this one. */
export function isOfOtherVersion({ connection }: ServerView, version: string): boolean {
  if (connection.kind !== 'live' || connection.packageVersion === undefined) return false;
  return connection.packageVersion !== version;
}

/**
 * Tells once of each daemon that an update of the extension has left running as it was. It goes on until somebody restarts it:
 * a restart by itself stays with the program that it runs, so it is ended and this version's is started in its place.
 */
export class OldDaemons {
  readonly #ports: OldDaemonPorts;
  readonly #subscription: Disposable;
  readonly #told = new Set<number>();

  constructor(ports: OldDaemonPorts) {
    this.#ports = ports;
    const { servers, version, onBug } = ports;
    this.#subscription = servers.onChange(() => {
      for (const view of servers.views()) {
        const { connection } = view;
        if (!isOfOtherVersion(view, version) || connection.kind !== 'live') continue;
        if (this.#told.has(connection.pid)) continue;
        this.#told.add(connection.pid);
        this.#tell(view, connection.packageVersion ?? '').catch(onBug);
      }
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #tell(view: ServerView, old: string): Promise<void> {
    const { t } = vscode.l10n;
    const restart = t('Restart Daemon');
    const sentence = t(
      'The daemon of {0} is of version {1} of this extension, which is {2} now. It runs on as it is until it is restarted.',
      view.label,
      old,
      this.#ports.version,
    );
    const chosen = await vscode.window.showInformationMessage(sentence, restart, t('Later'));
    if (chosen === restart) await this.#ports.restart(view);
  }
}

/** Ends a daemon and starts the bundled one in its place; fulfilled when that is up, or has said why not. Throws what the call throws. */
export async function replaceDaemon(ports: StartPorts, spec: ConfSpec): Promise<void> {
  const { servers } = ports;
  const connection = servers.view(spec.id)?.connection;
  if (connection?.kind === 'live') {
    await servers.endpoint(spec.id)?.orders.shutdown();
    const end = untilGone(servers, spec.id, connection.pid);
    await vscode.window.withProgress({ location: { viewId: VIEW } }, () => end);
  }
  await startDaemonFor(ports, spec);
}

/** Its sockets and its pid file are free when the process has ended; what it stops before may take its time. */
function untilGone(servers: Servers, id: string, pid: number): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => {
      if (servers.view(id)?.connection.kind === 'live' || isAlive(pid)) return;
      subscription.dispose();
      resolve();
    };
    // It is looked at again and again while it does not answer.
    const subscription = servers.onChange(look);
    void servers.refresh(id); // never rejects
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
