import * as vscode from 'vscode';
import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { CallError } from '../../wire/http-call.ts';
import { type ProcessSubject } from '../order-subjects.ts';
import { followLog, type LogChannel, type LogSource } from '../../wire/log-tail.ts';

type FollowedLog = {
  /** Id of its server. */
  readonly server: string;
  /** Put behind the name where there are several servers; empty otherwise. */
  readonly serverLabel: string;
  readonly group: string;
  readonly process: string;
  readonly channel: LogChannel;
};

export type LogChannelsPorts = {
  readonly clock: Clock;
  readonly initialBytes: () => number;
  /** `undefined` while the server does not answer. */
  readonly source: (server: string) => LogSource | undefined;
  readonly onBug: (error: unknown) => void;
};

/** Output channels that follow the logs of processes, one for each process and stream. */
export class LogChannels {
  readonly #ports: LogChannelsPorts;
  readonly #followed = new Map<string, Followed>();

  constructor(ports: LogChannelsPorts) {
    this.#ports = ports;
  }

  /** Shows the logs of processes and follows them. `views`: where more than one server is, the channels name theirs. */
  follow(
    processes: readonly ProcessSubject[],
    channel: LogChannel,
    views: readonly { readonly id: string; readonly label: string }[],
  ): void {
    for (const { server, info } of processes) {
      const label = views.length > 1 ? views.find(({ id }) => id === server)?.label : undefined;
      this.#follow({ server, serverLabel: label ?? '', group: info.group, process: info.name, channel });
    }
  }

  /** Shows the log and follows it, if it is not followed already. */
  #follow(log: FollowedLog): void {
    const name = channelName(log);
    const key = `${log.server} ${name}`;
    const followed = this.#followed.get(key) ?? {
      log,
      output: vscode.window.createOutputChannel(name, 'log'),
      stop: undefined,
    };
    this.#followed.set(key, followed);
    followed.output.show(true);
    this.#begin(followed);
  }

  /** Goes on with the logs of a server that answers again. */
  resume(server: string): void {
    for (const followed of this.#followed.values()) {
      if (followed.log.server === server) this.#begin(followed);
    }
  }

  dispose(): void {
    for (const { output, stop } of this.#followed.values()) {
      stop?.abort();
      output.dispose();
    }
    this.#followed.clear();
  }

  #begin(followed: Followed): void {
    const source = this.#ports.source(followed.log.server);
    if (followed.stop !== undefined || source === undefined) return;
    const stop = new AbortController();
    followed.stop = stop;
    void this.#pump(followed, source, stop.signal); // writes its own errors into the channel
  }

  async #pump(followed: Followed, source: LogSource, signal: AbortSignal): Promise<void> {
    const { log, output } = followed;
    const options = { clock: this.#ports.clock, signal, initialBytes: this.#ports.initialBytes() };
    try {
      for await (const text of followLog(source, `${log.group}:${log.process}`, log.channel, options))
        output.append(text);
    } catch (error) {
      if (!(error instanceof CallError) && !(error instanceof RpcFault)) this.#ports.onBug(error);
      const reason = error instanceof Error ? error.message : String(error);
      output.appendLine(`\n${vscode.l10n.t('— following has ended: {0}', reason)}`);
    } finally {
      followed.stop = undefined;
    }
  }
}

type Followed = {
  readonly log: FollowedLog;
  readonly output: vscode.OutputChannel;
  stop: AbortController | undefined;
};

function channelName({ serverLabel, group, process, channel }: FollowedLog): string {
  const suffix = serverLabel === '' ? '' : ` · ${serverLabel}`;
  return `Supervisord: ${namespecOf(group, process)} (${channel})${suffix}`;
}
