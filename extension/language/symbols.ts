import * as vscode from 'vscode';
import { type OutlineSection, outlineOf } from '../../core/language/outline.ts';
import { type SourceText } from '../../core/text/source-text.ts';
import { LANGUAGE } from '../contributions.ts';
import { toRange } from './convert.ts';
import { type ProjectFiles } from './project-files.ts';

/** Outline, breadcrumbs and Go to Symbol in Editor. */
export function registerSymbols(files: ProjectFiles): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(LANGUAGE, {
    provideDocumentSymbols: document => {
      const tree = files.treeOf(document);
      return outlineOf(tree).map(section => toSymbol(tree.source, section));
    },
  });
}

function toSymbol(source: SourceText, section: OutlineSection): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    section.label,
    '',
    kindOf(section.defines),
    toRange(source, section.span),
    toRange(source, section.nameSpan),
  );
  symbol.children = section.options.map(
    ({ label, detail, span, nameSpan }) =>
      new vscode.DocumentSymbol(
        label,
        detail,
        vscode.SymbolKind.Property,
        toRange(source, span),
        toRange(source, nameSpan),
      ),
  );
  return symbol;
}

function kindOf(defines: OutlineSection['defines']): vscode.SymbolKind {
  switch (defines) {
    case 'program':
      return vscode.SymbolKind.Class;
    case 'listener':
      return vscode.SymbolKind.Event;
    case 'group':
      return vscode.SymbolKind.Package;
    case undefined:
      return vscode.SymbolKind.Namespace;
  }
}
