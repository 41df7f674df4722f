import * as vscode from 'vscode';
import { selectionRangesAt } from '../../core/language/selection-range.ts';
import { LANGUAGE } from '../contributions.ts';
import { toRange } from './convert.ts';
import { type ProjectFiles } from './project-files.ts';

/** Expand Selection. */
export function registerSelection(files: ProjectFiles): vscode.Disposable {
  return vscode.languages.registerSelectionRangeProvider(LANGUAGE, {
    provideSelectionRanges: (document, positions) => {
      const tree = files.treeOf(document);
      return positions.map(position => {
        const ranges = selectionRangesAt(tree, document.offsetAt(position)).map(span =>
          toRange(tree.source, span),
        );
        return nested(ranges) ?? new vscode.SelectionRange(new vscode.Range(position, position));
      });
    },
  });
}

/** Ranges from the innermost on, each with the next one around it. */
function nested(ranges: readonly vscode.Range[]): vscode.SelectionRange | undefined {
  return ranges.reduceRight<vscode.SelectionRange | undefined>(
    (parent, range) => new vscode.SelectionRange(range, parent),
    undefined,
  );
}
