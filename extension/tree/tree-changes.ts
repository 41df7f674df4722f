import { type TreeModel, type TreeNode } from './tree-model.ts';

/** Which rows have to be drawn again: everything, or these nodes (a node's children are fetched again with it). */
export type TreeChanges =
  { readonly kind: 'roots' } | { readonly kind: 'nodes'; readonly ids: readonly string[] };

/**
 * The smallest redraw that takes one model to the next, so that rows that stay the same keep selection, hover and focus.
 * A node inside another changed one is not named again when its parent's list of children changed, as it comes with it.
 */
export function treeChanges(before: TreeModel, after: TreeModel): TreeChanges {
  if (!sameList(before.roots, after.roots)) return { kind: 'roots' };
  // A row that gets its first children, or loses its last, is another row to the editor.
  const isLeaf = (model: TreeModel, id: string): boolean => model.nodes.get(id)?.children.length === 0;
  if (after.roots.some(id => isLeaf(before, id) !== isLeaf(after, id))) return { kind: 'roots' };
  const ids: string[] = [];
  const visit = (id: string): void => {
    const old = before.nodes.get(id);
    const now = after.nodes.get(id);
    if (old === undefined || now === undefined) return;
    const sameChildren = sameList(old.children, now.children);
    if (!sameChildren || !looksSame(old, now)) ids.push(id);
    if (sameChildren) now.children.forEach(visit);
  };
  after.roots.forEach(visit);
  return { kind: 'nodes', ids };
}

/** Whether a row has to be drawn again. */
export function looksSame(a: TreeNode, b: TreeNode): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.accessibleLabel === b.accessibleLabel &&
    a.contextValue === b.contextValue &&
    a.icon.id === b.icon.id &&
    a.icon.color === b.icon.color
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
