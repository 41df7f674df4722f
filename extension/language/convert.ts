import * as vscode from 'vscode';
import { tagOf } from '../../core/language/codes.ts';
import { type Diagnostic } from '../../core/language/diagnose.ts';
import { type SourceText, type Span } from '../../core/text/source-text.ts';

/** A span of `source` as the editor counts: lines and UTF-16 characters from 0. */
export function toRange(source: SourceText, span: Span): vscode.Range {
  const start = source.positionAt(span.start);
  const end = source.positionAt(span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Where the files of a configuration and the pages of the manual are. */
export type DiagnosticPlaces = {
  /** An empty path is that of the document itself. */
  readonly fileAt: (path: string) => vscode.Uri;
  readonly pageOf: (code: string) => vscode.Uri;
};

export function toDiagnostic(
  source: SourceText,
  found: Diagnostic,
  { fileAt, pageOf }: DiagnosticPlaces,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(source, found.span),
    found.message,
    SEVERITIES[found.severity],
  );
  diagnostic.source = 'supervisord';
  diagnostic.code = { value: found.code, target: pageOf(found.code) };
  diagnostic.relatedInformation = (found.related ?? []).map(place => {
    const location = new vscode.Location(fileAt(place.file), toRange(place.source, place.span));
    return new vscode.DiagnosticRelatedInformation(location, place.message);
  });
  const tag = tagOf(found.code);
  if (tag !== undefined) diagnostic.tags = [TAGS[tag]];
  return diagnostic;
}

const SEVERITIES: Readonly<Record<Diagnostic['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const TAGS = {
  unnecessary: vscode.DiagnosticTag.Unnecessary,
  deprecated: vscode.DiagnosticTag.Deprecated,
} as const;
