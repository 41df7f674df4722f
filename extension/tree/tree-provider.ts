import * as vscode from 'vscode';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ServerView } from '../servers/connection.ts';
import { sectionOf } from '../places/section-place.ts';
import { type Tooltip, processTooltip, serverTooltip } from './tooltip.ts';
import { type ProcessInsight } from './process-insight.ts';
import { looksSame, treeChanges } from './tree-changes.ts';
import {
  buildTree,
  EMPTY_TREE,
  type NodeSubject,
  type TreeModel,
  type TreeNode,
  type TreeOptions,
} from './tree-model.ts';

/**
 * Shows a tree model. Elements are node ids, so that selection and expansion outlive every new model, and only rows that
 * look different are drawn again.
 */
export class ProcessTreeProvider implements vscode.TreeDataProvider<string> {
  readonly #insight: ProcessInsight;
  readonly #changed = new vscode.EventEmitter<string[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** Nodes as the editor last asked for them. */
  readonly #drawn = new Map<string, TreeNode>();
  #model: TreeModel = EMPTY_TREE;
  #servers: readonly ServerView[] = [];

  constructor(insight: ProcessInsight) {
    this.#insight = insight;
  }

  get model(): TreeModel {
    return this.#model;
  }

  show(servers: readonly ServerView[], options: TreeOptions): void {
    const before = this.#model;
    this.#servers = servers;
    this.#model = buildTree(servers, options, vscode.l10n.t, before);
    const changes = treeChanges(before, this.#model);
    switch (changes.kind) {
      case 'roots':
        this.#changed.fire(undefined);
        return;
      case 'nodes': {
        const ids = [...new Set([...changes.ids, ...this.#outdated()])];
        if (ids.length > 0) this.#changed.fire(ids);
      }
    }
  }

  /** The editor drops a change that comes while it is about to draw the row for the first time: it is told again. */
  #outdated(): string[] {
    const found: string[] = [];
    for (const [id, drawn] of this.#drawn) {
      const node = this.node(id);
      if (node === undefined) this.#drawn.delete(id);
      else if (!looksSame(drawn, node)) found.push(id);
    }
    return found;
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
    if (node === undefined) return new vscode.TreeItem('');
    this.#drawn.set(id, node);
    return treeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, id: string): Promise<vscode.TreeItem> {
    const tooltip = await this.#tooltip(id);
    if (tooltip !== undefined) item.tooltip = markdown(tooltip);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #processTooltip({ server, info }: NodeSubject & { kind: 'process' }): Promise<Tooltip> {
    const insight = await this.#insight.of(server, info);
    const configFile = this.#servers.find(({ id }) => id === server)?.configFile;
    return processTooltip(info, insight, placeWords(configFile, info), vscode.l10n.t);
  }

  async #tooltip(id: string): Promise<Tooltip | undefined> {
    const subject = this.node(id)?.subject;
    switch (subject?.kind) {
      case 'process':
        return this.#processTooltip(subject);
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

function placeWords(configFile: string | undefined, { group, name }: ProcessInfo): string | undefined {
  const place = configFile === undefined ? undefined : sectionOf(configFile, { group, process: name });
  return place === undefined ? undefined : `${vscode.workspace.asRelativePath(place.file)}:${place.line + 1}`;
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
function markdown({ title, facts, lastLines = '' }: Tooltip): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendText(title);
  for (const [name, value] of facts) text.appendMarkdown('\n\n').appendText(`${name}: ${value}`);
  if (lastLines !== '') text.appendMarkdown('\n\n').appendCodeblock(lastLines, 'log');
  return text;
}
