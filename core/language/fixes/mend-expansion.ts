import { type OptionNode, spanInValue } from '../../conf/cst.ts';
import { expand, type Names } from '../../conf/expand.ts';
import { type OptionSpec } from '../../schema/spec.ts';
import { type SourceText, type Span } from '../../text/source-text.ts';
import { nearName } from '../near-name.ts';
import { type Edit, type Fix, replacing } from './fix.ts';

/** What was most likely meant by a value with a `%` that makes no sense. `near`: the name that was meant. */
export function expansionFixes(
  option: OptionNode,
  { expansion }: OptionSpec,
  names: Names,
  span: Span,
  source: SourceText,
): { readonly near: string | undefined; readonly fixes: readonly Fix[] } {
  const written = source.slice(span);
  const [, name, tail = ''] = /^%\(([^()]*)\)(.{0,12})$/s.exec(written) ?? [];
  if (name === undefined) {
    const edits = percentEdits(option, expansion === 'twice' ? 4 : 2);
    const fix: Fix = {
      title: 'double-percent',
      args: [],
      change: { kind: 'edits', edits },
      confidence: 'safe',
    };
    return { near: undefined, fixes: edits.length === 0 ? [] : [fix] };
  }
  const isKnown = names.has(name) || /^ENV_./.test(name);
  const near = isKnown ? undefined : nearName(name, names.keys());
  const meant = isKnown ? `%(${name})s` : near && `%(${near})${tail}`;
  if (meant === undefined || meant === written) return { near, fixes: [] };
  // A known name with a wrong or missing letter: what stands behind the parenthesis is text.
  const end = isKnown ? span.start + `%(${name})`.length : span.end;
  const fix = replacing({ start: span.start, end }, meant, 'replace-by', [meant], 'safe');
  const isMended = expand(meant, names).kind === 'expanded' || isKnown;
  return { near, fixes: isMended ? [fix] : [] };
}

/** Writes each percent sign that means itself `count` times. Linear. */
export function percentEdits(option: OptionNode, count: 2 | 4): Edit[] {
  return Array.from(option.value.matchAll(PERCENT)).flatMap(({ 0: found, index }) => {
    const isName = option.value[index + found.length] === '(';
    if (!/^%+$/.test(found) || isName || found.length % count === 0) return [];
    const whole = Math.ceil(found.length / count) * count;
    return [{ span: spanInValue(option, index, found.length), text: '%'.repeat(whole) }];
  });
}

/** Doubled percent signs, a name with its conversion, or a percent sign that is neither. */
const PERCENT = /(?:%%)+|%\([^()]*\)[-+ #0-9.]*[diouxXeEfFgGcrsa]|%/g;
