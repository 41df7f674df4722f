import { type OptionNode } from '../../conf/cst.ts';
import { type MergedSection } from '../../conf/includes.ts';
import { programOptions } from '../../schema/program-sections.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { finding } from '../finding.ts';
import { type Fix } from '../fixes/fix.ts';
import { addBehind } from '../fixes/lines.ts';
import { isHere, type Subject } from '../subject.ts';
import { effective, given } from './effective.ts';

/** What Supervisor warns of at log files with a special word: `AUTO` without rotation, and `syslog`, which is deprecated. */
export function* autoLog(subject: Subject): Generator<Diagnostic> {
  for (const section of subject.programsHere) {
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
      fixes: syslogFixes(subject, section, log.node, `${channel}_syslog`),
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

/** What is in effect stays what it is: no file, and lines to syslog. */
function syslogFixes(subject: Subject, section: MergedSection, log: OptionNode, name: string): Fix[] {
  if (given(subject, section, name) !== undefined) return [];
  const edits = [
    { span: log.valueSpan, text: 'NONE' },
    addBehind(subject.tree, log, { name, value: 'true' }),
  ];
  return [
    { title: 'replace-by', args: [`${name}=true`], change: { kind: 'edits', edits }, confidence: 'safe' },
  ];
}
