import { spanInValue, type ConfTree, type OptionNode, type SectionNode } from '../conf/cst.ts';
import { lex } from '../conf/lexer.ts';
import { isEventName } from '../protocol/events.ts';
import { splitList } from '../schema/list-items.ts';
import { type Span } from '../text/source-text.ts';
import { environmentKeys } from './environment-keys.ts';
import { expansionsIn } from './expansions.ts';
import { KNOWN_SECTIONS, knownSection, rowOf } from './known-section.ts';

/** What the editor is told of a part of a line. The names are those of the manifest. */
export const TOKEN_TYPES = [
  'confSection',
  'confName',
  'confOption',
  'confExpansion',
  'confEscape',
  'confVariable',
  'confEvent',
  'comment',
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

/** Of a section, option or event type that Supervisor does not know. */
export const UNKNOWN_MODIFIER = 'unknown';

/** A part of one line. */
export type SemanticToken = { readonly span: Span; readonly type: TokenType; readonly isUnknown: boolean };

/** Every token of a file, in order, none touching two lines or another token. Linear. */
export function semanticTokens(tree: ConfTree): SemanticToken[] {
  const tokens = [...tree.sections.flatMap(section => [...sectionTokens(section)]), ...commentTokens(tree)];
  return tokens.filter(({ span }) => span.end > span.start).sort((a, b) => a.span.start - b.span.start);
}

function* sectionTokens(section: SectionNode): Generator<SemanticToken> {
  const { title, titleSpan, options } = section;
  const isUnknown = title !== 'DEFAULT' && knownSection(title) === undefined;
  const colon = title.indexOf(':');
  const cut = titleSpan.start + (colon === -1 ? title.length : colon);
  yield { span: { start: titleSpan.start, end: cut }, type: 'confSection', isUnknown };
  yield {
    span: { start: Math.min(cut + 1, titleSpan.end), end: titleSpan.end },
    type: 'confName',
    isUnknown,
  };
  for (const option of options) yield* optionTokens(section, option);
}

function* optionTokens({ title }: SectionNode, option: OptionNode): Generator<SemanticToken> {
  const known = knownSection(title);
  const row = known && rowOf(known, option.name);
  const isKnown =
    title === 'DEFAULT'
      ? KNOWN_SECTIONS.some(section => rowOf(section, option.name) !== undefined)
      : known === undefined || known.spec.isOpen || row !== undefined;
  yield { span: option.nameSpan, type: 'confOption', isUnknown: !isKnown };
  for (const { name, offset, length } of expansionsIn(option.value)) {
    const type = name === undefined ? 'confEscape' : 'confExpansion';
    yield { span: spanInValue(option, offset, length), type, isUnknown: false };
  }
  if (row?.kind.name === 'key-values') {
    for (const { text, offset } of environmentKeys(option.value)) {
      yield { span: spanInValue(option, offset, text.length), type: 'confVariable', isUnknown: false };
    }
  }
  if (row?.mentions === 'event') {
    for (const { text, offset } of splitList(option.value)) {
      if (/[%\n]/.test(text)) continue;
      const isUnknown = !isEventName(text.toUpperCase());
      yield { span: spanInValue(option, offset, text.length), type: 'confEvent', isUnknown };
    }
  }
}

function commentTokens({ source }: ConfTree): SemanticToken[] {
  return lex(source.text).flatMap(token =>
    token.kind === 'blank' || token.comment === undefined
      ? []
      : [{ span: token.comment, type: 'comment', isUnknown: false }],
  );
}
