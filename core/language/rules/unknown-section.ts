import { SECTIONS, specOf } from '../../schema/table.ts';
import { type Diagnostic } from '../diagnostic.ts';
import { nearName } from '../near-name.ts';
import { type Subject } from '../subject.ts';

/** A section that Supervisor does not know, and passes over. */
export function* unknownSection({ tree }: Subject): Generator<Diagnostic> {
  for (const { title, headerSpan } of tree.sections) {
    if (title === 'DEFAULT' || specOf(title) !== undefined) continue;
    const meant = likelyTitle(title);
    const advice = meant === undefined ? '' : `; did you mean [${meant}]?`;
    yield {
      code: 'unknown-section',
      severity: 'warning',
      span: headerSpan,
      message: `[${title}] is not a section of Supervisor, which ignores it${advice}`,
    };
  }
}

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
