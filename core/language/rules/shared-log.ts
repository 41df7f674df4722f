import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { isHere, type Subject } from '../subject.ts';
import { isDevice } from './devices.ts';
import { type LogChannel } from './log-channels.ts';

/** Two programs, two channels of one, or all processes of one, that write to one file and rotate it. */
export function* sharedLog(subject: Subject, channels: readonly LogChannel[]): Generator<Diagnostic> {
  const seen = new Map<string, LogChannel>();
  for (const channel of channels) {
    const { section, option, path, isShared } = channel;
    if (isDevice(path) || isOneName(path)) continue;
    const first = seen.get(path);
    if (first === undefined) seen.set(path, channel);
    if (!isHere(subject, option.place)) continue;
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
    } else if (isShared && rotates(channel)) {
      yield finding(subject, { code: 'shared-log', message: 'shared-log-processes', facts, span });
    }
  }
}

/** Whether all of a path is a variable, which may stand for a device as well. */
function isOneName(path: string): boolean {
  return /^%\([^)]*\)s$/.test(path);
}

function rotates({ limit }: LogChannel): boolean {
  return (limit() ?? 0) > 0;
}
