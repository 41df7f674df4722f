import type * as vscode from 'vscode';
import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { followLog } from '../../wire/growing-log.ts';
import { CallError } from '../../wire/http-call.ts';
import { type LogChannel } from '../../wire/remote-log.ts';
import { ChannelText, type ChannelWords } from './channel-text.ts';
import { type LogServer, logFileOf, type OpenedLog, openLog } from './log-opening.ts';

/** One log of a process. */
export type LogId = {
  readonly server: string;
  readonly group: string;
  readonly process: string;
  readonly channel: LogChannel;
};

export type FollowPorts = {
  readonly clock: Clock;
  readonly initialBytes: () => number;
  /** `undefined` while the server does not answer. */
  readonly server: (id: string) => LogServer | undefined;
  /** `undefined` while the server does not answer, or knows no such process. */
  readonly process: (log: LogId) => ProcessInfo | undefined;
  readonly words: ChannelWords & { readonly ended: (reason: string) => string; readonly cut: () => string };
  readonly onBug: (error: unknown) => void;
};

const INTERVAL_MS = 300;

/** Of all logs of a channel, at each look: about half a megabyte a second, more than anybody reads. */
const BYTES_A_LOOK = 160 * 1024;

/** A channel keeps all that it was given in memory and on disk. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** Some logs that are followed into one output channel. */
export class FollowedChannel {
  readonly #ports: FollowPorts;
  readonly #output: vscode.OutputChannel;
  readonly #sources: readonly Source[];
  #length = 0;

  /** `marks`: one for each log, put before its lines; empty strings for none. */
  constructor(
    ports: FollowPorts,
    output: vscode.OutputChannel,
    logs: readonly LogId[],
    marks: readonly string[],
  ) {
    this.#ports = ports;
    this.#output = output;
    this.#sources = logs.map((log, index) => ({
      log,
      text: new ChannelText(marks[index] ?? '', ports.words),
      opened: undefined,
      stop: undefined,
    }));
    for (const source of this.#sources) this.#begin(source);
  }

  get logs(): readonly LogId[] {
    return this.#sources.map(({ log }) => log);
  }

  /** Goes on with the logs of a server that answers again; what was read already does not come again. */
  resume(server: string): void {
    for (const source of this.#sources) if (source.log.server === server) this.#begin(source);
  }

  dispose(): void {
    for (const { stop, opened } of this.#sources) {
      stop?.abort();
      void opened?.log.close(); // nothing is left to do when it cannot
    }
  }

  #begin(source: Source): void {
    const { server, process } = this.#ports;
    const info = process(source.log);
    if (info === undefined || server(source.log.server) === undefined) return;
    const isMoved = source.opened !== undefined && source.opened.file !== logFileOf(info, source.log.channel);
    if (source.stop !== undefined && !isMoved) return;
    source.stop?.abort();
    const stop = new AbortController();
    source.stop = stop;
    void this.#pump(source, info, isMoved, stop.signal); // writes its own errors into the channel
  }

  async #pump(source: Source, info: ProcessInfo, isMoved: boolean, signal: AbortSignal): Promise<void> {
    const { clock, initialBytes, server, onBug, words } = this.#ports;
    try {
      if (isMoved) await source.opened?.log.close();
      const bytes = source.opened === undefined ? initialBytes() : Number.MAX_SAFE_INTEGER;
      if (isMoved || source.opened === undefined) {
        const opened = await openLog(() => server(source.log.server), info, source.log.channel, bytes);
        if (signal.aborted) await opened.log.close();
        source.opened = opened;
      }
      const maxBytes = (): number => Math.ceil(BYTES_A_LOOK / this.#sources.length);
      const options = { clock, signal, maxBytes, intervalMs: INTERVAL_MS };
      for await (const pieces of followLog(source.opened.log, options))
        this.#append(source.text.take(pieces));
    } catch (error) {
      if (!signal.aborted) {
        if (!(error instanceof CallError) && !(error instanceof RpcFault)) onBug(error);
        const reason = error instanceof Error ? error.message : String(error);
        this.#append(source.text.note(words.ended(reason)));
      }
    } finally {
      // A later one may have begun.
      if (source.stop?.signal === signal) source.stop = undefined;
    }
  }

  #append(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    if (this.#length <= MOST_CHARACTERS) {
      this.#output.append(text);
      return;
    }
    this.#length = text.length;
    this.#output.replace(`— ${this.#ports.words.cut()} —\n${text}`);
  }
}

type Source = {
  readonly log: LogId;
  readonly text: ChannelText;
  opened: OpenedLog | undefined;
  stop: AbortController | undefined;
};
