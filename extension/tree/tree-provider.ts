import * as vscode from 'vscode';
import { type ServerView } from '../connection.ts';
import { type Tooltip, processTooltip, serverTooltip } from './tooltip.ts';
import { treeChanges } from './tree-changes.ts';
import { buildTree, EMPTY_TREE, type TreeModel, type TreeNode, type TreeOptions } from './tree-model.ts';

/**
 * Shows a tree model. Elements are node ids, so that selection and expansion outlive every new model, and only rows that
 * look different are drawn again.
 */
export class ProcessTreeProvider implements vscode.TreeDataProvider<string> {
  readonly #changed = new vscode.EventEmitter<string[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #model: TreeModel = EMPTY_TREE;
  #servers: readonly ServerView[] = [];

  get model(): TreeModel {
    return this.#model;
  }

  show(servers: readonly ServerView[], options: TreeOptions): void {
    const before = this.#model;
    this.#servers = servers;
    this.#model = buildTree(servers, options, vscode.l10n.t);
    const changes = treeChanges(before, this.#model);
    switch (changes.kind) {
      case 'roots':
        this.#changed.fire(undefined);
        return;
      case 'nodes':
        if (changes.ids.length > 0) this.#changed.fire([...changes.ids]);
    }
  }

  node(id: string): TreeNode | undefined {
    return this.#model.nodes.get(id);
  }

  getChildren(id?: string): string[] {
    return [...(id === undefined ? this.#model.roots : (this.node(id)?.children ?? []))];
  }

  getParent(id: string): string | undefined {
    return this.node(id)?.parent;
  }

  getTreeItem(id: string): vscode.TreeItem {
    const node = this.node(id);
    // The editor may still ask for a row that has just gone.
    return node === undefined ? new vscode.TreeItem('') : treeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, id: string): vscode.TreeItem {
    const tooltip = this.#tooltip(id);
    if (tooltip !== undefined) item.tooltip = markdown(tooltip);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #tooltip(id: string): Tooltip | undefined {
    const subject = this.node(id)?.subject;
    switch (subject?.kind) {
      case 'process':
        return processTooltip(subject.info, vscode.l10n.t);
      case 'server': {
        const server = this.#servers.find(candidate => candidate.id === subject.server);
        return server === undefined ? undefined : serverTooltip(server, vscode.l10n.t);
      }
      case 'group':
      case 'several':
      case undefined:
        return undefined;
    }
  }
}

function treeItem(node: TreeNode): vscode.TreeItem {
  const { None, Expanded } = vscode.TreeItemCollapsibleState;
  const isLeaf = node.children.length === 0;
  const item = new vscode.TreeItem(node.label, isLeaf ? None : Expanded);
  // The editor keeps a row as it first knew it, closed or open: one that gets children later is another row to it.
  item.id = isLeaf && node.subject.kind !== 'process' ? `${node.id} (empty)` : node.id;
  item.description = node.description;
  item.contextValue = node.contextValue;
  item.accessibilityInformation = { label: node.accessibleLabel };
  const { id, color } = node.icon;
  item.iconPath = new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
  return item;
}

/** Names and paths come from files and programs: they are shown as text, never as Markdown. */
function markdown({ title, facts }: Tooltip): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendText(title);
  for (const [name, value] of facts) text.appendMarkdown('\n\n').appendText(`${name}: ${value}`);
  return text;
}
