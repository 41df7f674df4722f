import * as vscode from 'vscode';
import { type Fold, foldsOf } from '../../core/language/folding.ts';
import { LANGUAGE } from '../contributions.ts';
import { type ProjectFiles } from './project-files.ts';

/** Sections, comments and values of several lines can be folded. */
export function registerFolding(files: ProjectFiles): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(LANGUAGE, {
    provideFoldingRanges: document =>
      foldsOf(files.treeOf(document)).map(
        ({ kind, firstLine, lastLine }) => new vscode.FoldingRange(firstLine, lastLine, KINDS[kind]),
      ),
  });
}

const KINDS: Readonly<Record<Fold['kind'], vscode.FoldingRangeKind | undefined>> = {
  section: undefined,
  comment: vscode.FoldingRangeKind.Comment,
  value: undefined,
};
