import { programOptions } from '../../schema/program-sections.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix, replacing } from '../fixes/fix.ts';
import { addOption } from '../fixes/lines.ts';
import { isHere, type Subject } from '../subject.ts';
import { type MergedSection } from '../../conf/includes.ts';
import { effective, given } from './effective.ts';
import { sectionOf } from './section-of.ts';

/** What Supervisor warns of at log files with a special word: `AUTO` without rotation, and `syslog`, which is deprecated. */
export function* autoLog(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.programs) {
    yield* channelFindings(subject, section, 'stdout');
    yield* channelFindings(subject, section, 'stderr');
  }
}

function* channelFindings(
  subject: Subject,
  section: MergedSection,
  channel: 'stdout' | 'stderr',
): Generator<Diagnostic> {
  const name = `${channel}_logfile` as const;
  const limitName = `${name}_maxbytes` as const;
  const log = given(subject, section, name);
  const limit = given(subject, section, limitName);
  if (log === undefined && limit === undefined) return;
  // A path is neither of the two words.
  if (log?.value.includes('/') === true) return;
  const kind = effective(subject, section, programOptions, name)?.kind;
  if (kind === 'syslog' && log !== undefined && isHere(subject, log.place)) {
    const better = `${channel}_syslog=true`;
    yield finding(subject, {
      code: 'deprecated-value',
      message: 'deprecated-value',
      facts: [section.title, name, log.node.value, better],
      span: log.node.valueSpan,
      fixes: syslogFixes(subject, section, channel),
    });
  }
  if (kind === 'auto' && limit !== undefined && isHere(subject, limit.place)) {
    if (effective(subject, section, programOptions, limitName) !== 0) return;
    yield finding(subject, {
      code: 'endless-auto-log',
      message: 'endless-auto-log',
      facts: [section.title, limitName],
      span: limit.node.valueSpan,
      other: log?.place,
    });
  }
}

/** The value in effect stays what it is: no file, and lines to syslog. */
function syslogFixes(subject: Subject, section: MergedSection, channel: 'stdout' | 'stderr'): Fix[] {
  const log = given(subject, section, `${channel}_logfile`);
  const name = `${channel}_syslog`;
  const node = log && sectionOf(subject, log.node);
  if (log === undefined || node === undefined || given(subject, section, name) !== undefined) return [];
  const none = replacing(log.node.valueSpan, 'NONE', 'replace-by', [`${name}=true`], 'safe');
  const added = addOption(subject.tree, node, { name, value: 'true' }, log.node);
  const edits = [{ span: log.node.valueSpan, text: 'NONE' }, added];
  return [{ ...none, change: { kind: 'edits', edits } }];
}
