import { type Disposable } from '../../core/clock.ts';
import { type ChannelConfig } from '../../core/config/types.ts';
import { type ChildOutput } from '../model/ports.ts';
import { type TailBuffer } from '../model/tail-buffer.ts';
import { outputPath, type OutputPorts } from './output-path.ts';
import { type OutputSource } from './ports.ts';

/** Where one channel of a running child is written to. */
export type ChannelLog = {
  /** Copies everything that the child writes, into `tail` too, and counts it; a log that cannot keep up holds the child back. */
  copy(output: ChildOutput, pid: number, count: (bytes: number) => void, tail?: TailBuffer): void;
  reopen(): void;
  clear(): void;
  close(): void;
};

/** Opens the log of a channel. Throws as `ChildLogs.open` does. `path` undefined: no file. */
export function openChannelLog(
  config: ChannelConfig,
  path: string | undefined,
  source: Omit<OutputSource, 'pid'>,
  ports: OutputPorts,
): ChannelLog {
  const file =
    path === undefined ? undefined : ports.logs.open(path, config.logfileMaxBytes, config.logfileBackups);
  const caughtUp: Disposable[] = [];
  const endings: (() => void)[] = [];
  return {
    copy: (output, pid, count, tail) => {
      if (file !== undefined)
        caughtUp.push(
          file.onCaughtUp(() => {
            output.resume();
          }),
        );
      const toFile = (bytes: Uint8Array): void => {
        if (file?.write(bytes) === false) output.pause();
        count(bytes.length);
        tail?.push(bytes);
      };
      const way = outputPath(config, { ...source, pid }, toFile, ports);
      let ended = false;
      const end = (): void => {
        if (ended) return;
        ended = true;
        way.end();
        ports.log.debug(closedMessage(output, source));
      };
      endings.push(end);
      output.read(way.push, end);
    },
    reopen: () => file?.reopen(),
    clear: () => file?.clear(),
    close: () => {
      for (const end of endings) end();
      for (const listening of caughtUp) listening.dispose();
      file?.close();
    },
  };
}

/** Compat: upstream names its object too, with an address and the state of the process. */
function closedMessage({ fd }: ChildOutput, { process, channel }: Omit<OutputSource, 'pid'>): string {
  const pipe = fd === undefined ? 'pipe' : `fd ${fd}`;
  return `${pipe} closed, stopped monitoring <POutputDispatcher for ${process} (${channel})>`;
}
