import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { addBehind } from '../fixes/lines.ts';
import { isHere, type Subject } from '../subject.ts';
import { given } from './effective.ts';
import { isStream } from './devices.ts';
import { type LogChannel } from './log-channels.ts';

/**
 * A stream or pipe as a log, with a size to rotate it at.
 *
 * Departs: here such a log is never rotated; Python's Supervisor fails at it (pitfalls 52).
 */
export function* rotatedDevice(subject: Subject, channels: readonly LogChannel[]): Generator<Diagnostic> {
  for (const channel of channels) {
    const { section, option, path, limit, limitName } = channel;
    if (path === '/dev/null') continue;
    if (!isStream(path) && subject.machine?.kindOf(path) !== 'device') continue;
    if ((limit() ?? 0) <= 0) continue;
    yield finding(subject, {
      code: 'rotated-device',
      message: 'rotated-device',
      facts: [section.title, option.node.name, option.node.value, `${limitName}=0`],
      span: option.node.valueSpan,
      other: given(subject, section, limitName)?.place,
      fixes: [limitFix(subject, channel)],
    });
  }
}

/** Sets the size to 0, in this file. */
function limitFix(subject: Subject, { section, option, limitName }: LogChannel): Fix {
  const limit = given(subject, section, limitName);
  const line = `${limitName}=0`;
  if (limit !== undefined && isHere(subject, limit.place)) {
    return replacing(limit.node.valueSpan, '0', 'replace-by', [line], 'safe');
  }
  const edit = addBehind(subject.tree, option.node, { name: limitName, value: '0' });
  return {
    title: 'add',
    args: [line],
    change: { kind: 'edits', edits: [edit] },
    confidence: 'safe',
  };
}
