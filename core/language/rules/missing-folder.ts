import { directoryOf } from '../../text/posix-path.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Subject } from '../subject.ts';
import { isDevice } from './devices.ts';
import { type LogChannel } from './log-channels.ts';

/** A log of this file whose folder is not there. Where the daemon's own machine is known, that is an error, and said as one. */
export function* missingFolder(subject: Subject, channels: readonly LogChannel[]): Generator<Diagnostic> {
  const { machine, base } = subject;
  if (machine === undefined) return;
  for (const { section, option, path } of channels) {
    const folder = directoryOf(path);
    if (!path.startsWith('/') || path.includes('%') || isDevice(path)) continue;
    if (machine.kindOf(folder) !== 'none' || !base.surroundings.isDirectory(folder)) continue;
    yield finding(subject, {
      code: 'missing-log-folder',
      message: 'missing-log-folder',
      facts: [section.title, option.node.name, folder],
      span: option.node.valueSpan,
      fixes: [
        {
          title: 'create-folder',
          args: [folder],
          change: { kind: 'create-folder', path: folder },
          confidence: 'certain',
        },
      ],
    });
  }
}
