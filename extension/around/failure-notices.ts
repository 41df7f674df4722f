import * as vscode from 'vscode';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { VIEW } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { type Servers } from '../servers/servers.ts';
import { type ProcessSubject } from '../commands/order-subjects.ts';
import { type FailedProcess, FailureWatch } from './failure-watch.ts';

/** A process that fails again is told again after that time. */
const QUIET_MS = 60_000;
/** Those that fail together are told together. */
const GATHER_MS = 500;

export type FailureNoticePorts = {
  readonly clock: Clock;
  readonly servers: Servers;
  readonly showErrorLog: (process: ProcessSubject) => void;
  readonly restart: (process: ProcessSubject) => Promise<void>;
  readonly onBug: (error: unknown) => void;
};

/** Tells when the daemon gives a process up: one notice at a time, with what can be done about it. */
export class FailureNotices {
  readonly #ports: FailureNoticePorts;
  readonly #watch = new FailureWatch(QUIET_MS);
  readonly #subscription: Disposable;
  #waiting: FailedProcess[] = [];
  #gathering: Disposable | undefined;
  #isOpen = false;

  constructor(ports: FailureNoticePorts) {
    this.#ports = ports;
    const { servers, clock } = ports;
    this.#subscription = servers.onChange(() => {
      const failed = this.#watch.observe(servers.views(), clock.now());
      if (failed.length === 0 || !currentSettings().noticeFailures) return;
      this.#waiting.push(...failed);
      this.#tellSoon();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#gathering?.dispose();
  }

  #tellSoon(): void {
    if (this.#isOpen || this.#gathering !== undefined) return;
    this.#gathering = this.#ports.clock.after(GATHER_MS, () => {
      this.#gathering = undefined;
      const failed = this.#waiting;
      this.#waiting = [];
      this.#isOpen = true;
      void this.#tell(failed)
        .catch(this.#ports.onBug)
        .finally(() => {
          this.#isOpen = false;
          if (this.#waiting.length > 0) this.#tellSoon();
        });
    });
  }

  async #tell(failed: readonly FailedProcess[]): Promise<void> {
    const { t } = vscode.l10n;
    const [first, ...more] = failed;
    if (first === undefined) return;
    const never = t("Don't Show Again");
    if (more.length > 0) {
      const show = t('Show Processes');
      const names = failed.map(({ info }) => namespecOf(info.group, info.name)).join(', ');
      const sentence = t('{0} processes were given up: {1}', failed.length, names);
      const chosen = await vscode.window.showErrorMessage(sentence, show, never);
      if (chosen === show) await vscode.commands.executeCommand(`${VIEW}.focus`);
      else if (chosen === never) await silence();
      return;
    }
    const { server, info } = first;
    const subject: ProcessSubject = { kind: 'process', server, info };
    const name = namespecOf(info.group, info.name);
    const sentence =
      info.spawnerr === ''
        ? t('{0} was given up: it does not stay up.', name)
        : t('{0} was given up: {1}', name, info.spawnerr);
    const log = t('Show Log');
    const restart = t('Restart');
    const buttons = [...(info.stderr_logfile + info.stdout_logfile === '' ? [] : [log]), restart, never];
    const chosen = await vscode.window.showErrorMessage(sentence, ...buttons);
    if (chosen === log) this.#ports.showErrorLog(subject);
    else if (chosen === restart) await this.#ports.restart(subject);
    else if (chosen === never) await silence();
  }
}

async function silence(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('supervisord');
  await configuration.update('notifications.onFatal', false, vscode.ConfigurationTarget.Global);
}
