import { type ConfTree } from '../conf/cst.ts';
import { completeExpansion } from './complete-expansion.ts';
import { completeOption } from './complete-option.ts';
import { completeSection } from './complete-section.ts';
import { completeValue } from './complete-value.ts';
import { type Completion, type CompletionContext } from './completion.ts';
import { cursorAt } from './cursor.ts';

/**
 * What may be written at a place: headers, options that the section does not have yet, values, members, names of `%(…)s`. None for
 * a file that the project does not have.
 */
export function complete(context: CompletionContext, offset: number): readonly Completion[] {
  const tree = treeOf(context);
  if (tree === undefined) return [];
  const cursor = cursorAt(tree, offset);
  switch (cursor.kind) {
    case 'nowhere':
      return [];
    case 'header':
      return completeSection(context, tree, cursor.span);
    case 'name': {
      const options = completeOption(context, tree, cursor);
      return cursor.isDelimited ? options : [...options, ...completeSection(context, tree, cursor.span)];
    }
    case 'value': {
      const names = completeExpansion(context, tree, cursor, offset);
      return names ?? completeValue(context, cursor, offset);
    }
  }
}

function treeOf({ project, path }: CompletionContext): ConfTree | undefined {
  return project.files.find(file => file.path === path)?.tree;
}
