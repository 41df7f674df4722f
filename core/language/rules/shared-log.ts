import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Subject } from '../subject.ts';
import { byFile, type ByFile, type Whole } from '../whole.ts';
import { isDevice } from './devices.ts';
import { logChannels, type LogChannel } from './log-channels.ts';

/** Two programs, two channels of one, or all processes of one, that write to one file and rotate it. */
export function* sharedLog(subject: Subject, logs: readonly Log[]): Generator<Diagnostic> {
  for (const { channel, first } of logs) {
    const { section, option, isShared } = channel;
    const span = option.node.valueSpan;
    const facts = [section.title, option.node.name];
    if (first !== undefined && (rotates(first) || rotates(channel))) {
      const theirs = [first.section.title, first.option.node.name];
      const { place } = first.option;
      yield finding(subject, {
        code: 'shared-log',
        message: 'shared-log',
        facts: [...facts, ...theirs],
        span,
        other: place,
      });
    } else if (isShared && rotates(channel) && isSharable(channel)) {
      yield finding(subject, { code: 'shared-log', message: 'shared-log-processes', facts, span });
    }
  }
}

/** A channel, and the one that writes the same file before it. */
export type Log = { readonly channel: LogChannel; readonly first: LogChannel | undefined };

/** The channels of a configuration by the file that names their log. */
export function logsByFile(whole: Whole): ByFile<Log> {
  const seen = new Map<string, LogChannel>();
  const logs: Log[] = [];
  for (const channel of logChannels(whole)) {
    const first = isSharable(channel) ? seen.get(channel.path) : undefined;
    logs.push({ channel, first });
    if (first === undefined) seen.set(channel.path, channel);
  }
  return byFile(logs, ({ channel }) => [channel.option.place.source]);
}

function isSharable({ path }: LogChannel): boolean {
  return !isDevice(path) && !isOneName(path);
}

/** Whether all of a path is a variable, which may stand for a device as well. */
function isOneName(path: string): boolean {
  return /^%\([^)]*\)s$/.test(path);
}

function rotates({ limit }: LogChannel): boolean {
  return (limit() ?? 0) > 0;
}
