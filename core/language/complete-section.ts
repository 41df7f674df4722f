import { type ConfTree } from '../conf/cst.ts';
import { type Span } from '../text/source-text.ts';
import { type Completion, type CompletionContext, literal } from './completion.ts';
import { KNOWN_SECTIONS, type KnownSection } from './known-section.ts';
import { separatorOf } from './separator.ts';
import { sectionSnippet } from './snippets.ts';

/**
 * Headers, each with what most files say below it; a header that has options already is only renamed. Sections that there can be
 * one of are left out when a file has them.
 */
export function completeSection(
  { project, texts, spacing }: CompletionContext,
  tree: ConfTree,
  span: Span,
): Completion[] {
  const present = tree.sections.find(({ headerSpan }) => headerSpan.start === span.start);
  const isFilled = present !== undefined && present.options.length > 0;
  const separator = separatorOf(tree, spacing);
  return KNOWN_SECTIONS.filter(
    ({ spec }) =>
      spec.form === 'named' || present?.title === spec.title || !project.document.sections.has(spec.title),
  ).map((section, rank) => ({
    label: headerOf(section),
    kind: 'section',
    snippet: isFilled ? emptyHeader(section) : sectionSnippet(section, separator),
    span,
    detail: '',
    documentation: () => texts.sections[section.name],
    rank: SECTION_RANK + rank,
  }));
}

/** Behind the options of the section that goes on. */
const SECTION_RANK = 1000;

function headerOf({ spec }: KnownSection): string {
  return spec.form === 'named' ? `[${spec.title}:x]` : `[${spec.title}]`;
}

function emptyHeader({ spec }: KnownSection): string {
  return spec.form === 'named' ? `[${literal(spec.title)}:$1]` : `[${literal(spec.title)}]`;
}
