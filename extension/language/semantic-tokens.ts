import * as vscode from 'vscode';
import { semanticTokens, TOKEN_TYPES, UNKNOWN_MODIFIER } from '../../core/language/semantic-tokens.ts';
import { LANGUAGE } from '../contributions.ts';
import { toRange } from './convert.ts';
import { type ProjectFiles } from './project-files.ts';

/** Colours by what the words are, where the grammar only knows what they look like. */
export function registerSemanticTokens(files: ProjectFiles): vscode.Disposable {
  const legend = new vscode.SemanticTokensLegend([...TOKEN_TYPES], [UNKNOWN_MODIFIER]);
  const provider: vscode.DocumentSemanticTokensProvider = {
    provideDocumentSemanticTokens: document => {
      const tree = files.treeOf(document);
      const builder = new vscode.SemanticTokensBuilder(legend);
      for (const { span, type, isUnknown } of semanticTokens(tree)) {
        builder.push(toRange(tree.source, span), type, isUnknown ? [UNKNOWN_MODIFIER] : []);
      }
      return builder.build();
    },
  };
  return vscode.languages.registerDocumentSemanticTokensProvider(LANGUAGE, provider, legend);
}
