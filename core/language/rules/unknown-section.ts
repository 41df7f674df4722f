import { include, supervisorctl } from '../../schema/daemon-sections.ts';
import { isSectionOf } from '../../schema/spec.ts';
import { SECTIONS, specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { advice, finding } from '../finding.ts';
import { replacing } from '../fixes/fix.ts';
import { nearName } from '../near-name.ts';
import { type Subject } from '../subject.ts';
import { hasFullWidth } from './full-width-table.ts';

/** Sections that Supervisor passes over: those that it does not know, and those that only count in the main file. */
export function* unknownSection(subject: Subject): Generator<Diagnostic> {
  const { project, path } = subject;
  const isIncluded = project !== undefined && project.mainPath !== path;
  for (const { title, titleSpan, headerSpan } of subject.tree.sections) {
    if (isIncluded && MAIN_ONLY.some(spec => isSectionOf(spec, title))) {
      yield finding(subject, {
        code: 'ignored-section',
        message: 'ignored-section',
        facts: [title],
        span: headerSpan,
      });
    }
    if (title === 'DEFAULT' || specOf(title) !== undefined || hasFullWidth(title)) continue;
    const meant = likelyTitle(title);
    const isWhole = meant?.endsWith(':NAME') === false;
    yield finding(subject, {
      code: 'unknown-section',
      message: 'unknown-section',
      facts: [title, advice(subject, meant && `[${meant}]`)],
      span: headerSpan,
      fixes: isWhole ? [replacing(titleSpan, meant, 'replace-by', [`[${meant}]`], 'certain')] : [],
    });
  }
}

/** The daemon follows no `[include]` of an included file, and supervisorctl reads the main file alone. */
const MAIN_ONLY = [include, supervisorctl];

/** The title with its word mended; a section that needs a name shows `NAME` in the place of a missing one. */
function likelyTitle(title: string): string | undefined {
  const colon = title.indexOf(':');
  const word = (colon === -1 ? title : title.slice(0, colon)).trim();
  const near = nearName(
    word,
    SECTIONS.map(spec => spec.title),
  );
  const spec = SECTIONS.find(candidate => candidate.title === near);
  if (spec === undefined) return undefined;
  if (spec.form !== 'named') return spec.title;
  return `${spec.title}:${colon === -1 ? 'NAME' : title.slice(colon + 1).trim()}`;
}
