import { lex } from '../conf/lexer.ts';
import { type SourceText } from '../text/source-text.ts';
import { isDiagnosticCode, type DiagnosticCode } from './codes.ts';
import { type Diagnostic } from './diagnostic.ts';
import { type Severities } from './subject.ts';

/** The findings as they are set to be shown: without those that are off, and with the severities that are asked for. */
export function withSeverities(found: readonly Diagnostic[], severities: Severities): Diagnostic[] {
  return found.flatMap(diagnostic => {
    const setting = severities[diagnostic.code] ?? diagnostic.severity;
    return setting === 'off' ? [] : [{ ...diagnostic, severity: setting }];
  });
}

/**
 * The findings without those that a comment silences: `; supervisord: ignore CODE` behind a value, or on a line of its own above.
 * Several codes may follow each other; what is no code ends them.
 */
export function withoutSilenced(found: readonly Diagnostic[], source: SourceText): Diagnostic[] {
  if (!ANY.test(source.text)) return [...found];
  const silenced = silencedLines(source.text);
  return found.filter(({ code, span }) => {
    const { line } = source.positionAt(span.start);
    return silenced.get(line)?.has(code) !== true;
  });
}

const ANY = /[;#]\s*supervisord:\s*ignore\s/;

/** By line, counted from 0. A comment on a line of its own is about the next line that is not one. */
function silencedLines(text: string): Map<number, ReadonlySet<DiagnosticCode>> {
  const silenced = new Map<number, ReadonlySet<DiagnosticCode>>();
  let waiting: DiagnosticCode[] = [];
  for (const [line, token] of lex(text).entries()) {
    const own =
      token.comment === undefined ? [] : codesIn(text.slice(token.comment.start, token.comment.end));
    switch (token.kind) {
      case 'blank':
        break;
      case 'comment':
        waiting = [...waiting, ...own];
        silenced.set(line, new Set(own));
        break;
      case 'content':
        silenced.set(line, new Set([...waiting, ...own]));
        waiting = [];
        break;
    }
  }
  return silenced;
}

function codesIn(comment: string): DiagnosticCode[] {
  const [, list] = /^[;#]\s*supervisord:\s*ignore\s+(.+)$/.exec(comment) ?? [];
  const words = list?.split(/[\s,]+/) ?? [];
  const end = words.findIndex(word => !isDiagnosticCode(word));
  return words.slice(0, end === -1 ? words.length : end).filter(isDiagnosticCode);
}
