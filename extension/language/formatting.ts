import * as vscode from 'vscode';
import { format } from '../../core/language/format.ts';
import { type Span } from '../../core/text/source-text.ts';
import { LANGUAGE } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { toRange } from './convert.ts';
import { type ProjectFiles } from './project-files.ts';

/** Format Document and Format Selection. */
export function registerFormatting(files: ProjectFiles): vscode.Disposable {
  const edits = (document: vscode.TextDocument, range?: Span): vscode.TextEdit[] => {
    const tree = files.treeOf(document);
    return format(tree, currentSettings(document.uri).formatSpacing, range).map(({ span, text }) =>
      vscode.TextEdit.replace(toRange(tree.source, span), text),
    );
  };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(LANGUAGE, {
      provideDocumentFormattingEdits: document => edits(document),
    }),
    vscode.languages.registerDocumentRangeFormattingEditProvider(LANGUAGE, {
      provideDocumentRangeFormattingEdits: (document, { start, end }) =>
        edits(document, { start: document.offsetAt(start), end: document.offsetAt(end) }),
    }),
  );
}
