import { type Disposable } from '../../core/clock.ts';
import { type ChannelConfig } from '../../core/config/types.ts';
import { type ChildOutput } from '../model/ports.ts';
import { type ChildLogs } from './ports.ts';

/** Where one channel of a running child is written to. */
export type ChannelLog = {
  /** Copies everything that the child writes; a log that cannot keep up holds the child back. */
  copy(output: ChildOutput): void;
  reopen(): void;
  clear(): void;
  close(): void;
};

/** Opens the log of a channel. Throws as `ChildLogs.open` does. `path` undefined: no file. */
export function openChannelLog(
  config: ChannelConfig,
  path: string | undefined,
  processName: string,
  logs: ChildLogs,
): ChannelLog {
  const file =
    path === undefined ? undefined : logs.open(path, config.logfileMaxBytes, config.logfileBackups);
  const lines = config.syslog
    ? lineSplitter(line => {
        logs.syslog(`${processName} ${line}`);
      })
    : undefined;
  const caughtUp: Disposable[] = [];
  return {
    copy: output => {
      if (file !== undefined)
        caughtUp.push(
          file.onCaughtUp(() => {
            output.resume();
          }),
        );
      output.read(
        bytes => {
          lines?.push(bytes);
          if (file?.write(bytes) === false) output.pause();
        },
        () => undefined,
      );
    },
    reopen: () => file?.reopen(),
    clear: () => file?.clear(),
    close: () => {
      lines?.end();
      for (const listening of caughtUp) listening.dispose();
      file?.close();
    },
  };
}

type LineSplitter = { push(bytes: Uint8Array): void; end(): void };

/** Whole lines of UTF-8, without their ends; what is left over comes out at the end. */
function lineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new TextDecoder();
  let rest = '';
  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  };
  return {
    push: bytes => {
      take(decoder.decode(bytes, { stream: true }));
    },
    end: () => {
      take(decoder.decode());
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}
