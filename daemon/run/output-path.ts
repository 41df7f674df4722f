import { type ChannelConfig } from '../../core/config/types.ts';
import { AnsiStripper } from '../model/ansi-stripper.ts';
import { CaptureScanner, type ScannedPiece } from '../model/capture-scanner.ts';
import { LineSplitter } from '../model/line-splitter.ts';
import { captureMessage, outputMessage, protocolMessage } from '../model/output-message.ts';
import { type OutputSource, type Ports } from './ports.ts';

/** What a child's output goes through. `end` tells what was held back; nothing is to be pushed afterwards. */
export type OutputPath = { readonly push: (bytes: Uint8Array) => void; readonly end: () => void };

/** What a path needs of the daemon. */
export type OutputPorts = Pick<Ports, 'log' | 'logs' | 'output' | 'protocol'>;

/**
 * The way of one channel's output to its log file, to syslog, to the daemon's log at level debug and to whoever observes it:
 * captured blocks are taken out first, then escape sequences. Where none of this is wanted, it is `toFile` itself.
 */
export function outputPath(
  config: ChannelConfig,
  source: OutputSource,
  toFile: (bytes: Uint8Array) => void,
  ports: OutputPorts,
): OutputPath {
  if (ports.protocol !== undefined && source.channel === 'stdout')
    return protocolPath(source.process, ports.protocol, toFile, ports);
  const logged = loggedPath(config, source, toFile, ports);
  const copy = debugCopy(source, ports);
  const { stripAnsi } = ports.logs;
  const toLog = copy === undefined ? logged : { ...logged, push: both(logged.push, copy) };
  const text = strippedPath(stripAnsi, toLog);
  if (config.captureMaxBytes <= 0) return text;
  // Text between two blocks goes on where it was: a sequence may have been cut by the block.
  const captured = strippedPath(stripAnsi, { push: copy ?? discard, end: nothing });
  const onBlock = blockTeller(config, source, ports);
  const scanner = new CaptureScanner(config.captureMaxBytes, (piece: ScannedPiece) => {
    switch (piece.kind) {
      case 'text':
        text.push(piece.bytes);
        return;
      case 'captured':
        captured.push(piece.bytes);
        return;
      case 'block':
        captured.end();
        onBlock(stripAnsi ? strippedWhole(piece.bytes) : piece.bytes, piece.truncated);
        return;
      case 'unfinished':
        captured.end();
        strippedPath(stripAnsi, { push: logged.push, end: nothing }).push(piece.bytes);
        return;
    }
  });
  return {
    push: bytes => {
      scanner.scan(bytes);
    },
    end: () => {
      scanner.end();
      text.end();
    },
  };
}

/** What an event listener writes to its stdout. Compat: only a copy goes to its log, and nothing else is done with it. */
function protocolPath(
  process: string,
  tell: NonNullable<OutputPorts['protocol']>,
  toFile: (bytes: Uint8Array) => void,
  { log, logs }: OutputPorts,
): OutputPath {
  const copy = strippedPath(logs.stripAnsi, { push: toFile, end: nothing });
  return {
    push: bytes => {
      if (log.isEnabled('debug')) log.debug(protocolMessage(process, 'stdout', bytes));
      // The listener has its next event before its log has the answer: neither waits for the other.
      tell(process, bytes);
      copy.push(bytes);
    },
    end: copy.end,
  };
}

/** Log file, syslog and, where they are asked for, PROCESS_LOG events. */
function loggedPath(
  { syslog, eventsEnabled }: ChannelConfig,
  source: OutputSource,
  toFile: (bytes: Uint8Array) => void,
  { logs, output }: OutputPorts,
): OutputPath {
  let push = toFile;
  let end = nothing;
  if (syslog) {
    const lines = new LineSplitter(line => {
      logs.syslog(`${source.process} ${line}`);
    });
    push = both(push, bytes => {
      lines.push(bytes);
    });
    end = () => {
      lines.end();
    };
  }
  // Departs: captured text is not told, as the manual says (pitfalls 61).
  if (eventsEnabled && output !== undefined)
    push = both(push, bytes => {
      output.onOutput(source, bytes);
    });
  return { push, end };
}

function debugCopy({ process, channel }: OutputSource, { log }: OutputPorts): OutputPath['push'] | undefined {
  if (!log.isEnabled('debug')) return undefined;
  return bytes => {
    log.debug(outputMessage(process, channel, bytes));
  };
}

/** Tells of captured blocks, and once of one that did not fit. */
function blockTeller(
  { captureMaxBytes }: ChannelConfig,
  source: OutputSource,
  { log, output }: OutputPorts,
): (block: Uint8Array, truncated: boolean) => void {
  let warned = false;
  return (block, truncated) => {
    if (truncated && !warned) {
      warned = true;
      log.warn(
        `${source.process} ${source.channel}: of a captured block only the last ${captureMaxBytes} bytes are kept (capture_maxbytes)`,
      );
    }
    output?.onCaptured(source, block);
    log.debug(captureMessage(source.process, source.channel));
  };
}

function strippedPath(on: boolean, path: OutputPath): OutputPath {
  if (!on) return path;
  const stripper = new AnsiStripper();
  const pushSome = (bytes: Uint8Array): void => {
    if (bytes.length > 0) path.push(bytes);
  };
  return {
    push: bytes => {
      pushSome(stripper.strip(bytes));
    },
    end: () => {
      pushSome(stripper.end());
      path.end();
    },
  };
}

function strippedWhole(bytes: Uint8Array): Uint8Array {
  return new AnsiStripper().strip(bytes);
}

function both(first: OutputPath['push'], second: OutputPath['push']): OutputPath['push'] {
  return bytes => {
    first(bytes);
    second(bytes);
  };
}

function discard(): void {
  // Captured text goes nowhere but into its block.
}

function nothing(): void {
  // Nothing is held back.
}
