import * as vscode from 'vscode';
import { type Diagnostic } from '../../core/language/diagnose.ts';
import { type SourceText, type Span } from '../../core/text/source-text.ts';

/** A span of `source` as the editor counts: lines and UTF-16 characters from 0. */
export function toRange(source: SourceText, span: Span): vscode.Range {
  const start = source.positionAt(span.start);
  const end = source.positionAt(span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function toDiagnostic(source: SourceText, found: Diagnostic): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(source, found.span),
    found.message,
    SEVERITIES[found.severity],
  );
  diagnostic.source = 'supervisord';
  diagnostic.code = found.code;
  return diagnostic;
}

const SEVERITIES: Readonly<Record<Diagnostic['severity'] | 'hint', vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};
