import * as vscode from 'vscode';
import { complete } from '../../core/language/complete.ts';
import { completePath } from '../../core/language/complete-path.ts';
import { type Completion, type CompletionContext } from '../../core/language/completion.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { type SourceText } from '../../core/text/source-text.ts';
import { LANGUAGE } from '../contributions.ts';
import { currentSettings } from '../editor-settings.ts';
import { toRange } from './convert.ts';
import { directoryLister, userNames } from './machine-names.ts';
import { type ProjectFiles } from './project-files.ts';
import { docTexts, machineOf, toMarkdown } from './texts.ts';

/** Sections, options, values, names, files and commands. */
export function registerCompletion(files: ProjectFiles, machine: ProjectMachine): vscode.Disposable {
  const provider: vscode.CompletionItemProvider<ConfItem> = {
    provideCompletionItems: async (document, position, cancelled) => {
      const { uri } = document;
      const offset = document.offsetAt(position);
      const context: CompletionContext = {
        project: files.projectsOf(uri)[0],
        machine: machineOf(uri, machine),
        texts: docTexts(),
        path: uri.path,
        spacing: currentSettings(uri).formatSpacing,
        users: await userNames(uri),
      };
      const { source } = files.treeOf(document);
      const found = [
        ...complete(context, offset),
        ...(await completePath(context, directoryLister(uri), offset)),
      ];
      return cancelled.isCancellationRequested ? [] : found.map(item => new ConfItem(source, item));
    },
    resolveCompletionItem: item => {
      item.documentation = toMarkdown(item.explain());
      return item;
    },
  };
  return vscode.languages.registerCompletionItemProvider(LANGUAGE, provider, ...TRIGGERS);
}

/** Characters behind which the list opens by itself. */
const TRIGGERS = ['[', '=', '%', '(', ',', '/', ' '];

class ConfItem extends vscode.CompletionItem {
  readonly explain: () => string;

  constructor(source: SourceText, { label, kind, snippet, span, detail, documentation, rank }: Completion) {
    super(label, KINDS[kind]);
    this.explain = documentation;
    this.insertText = new vscode.SnippetString(snippet);
    this.range = toRange(source, span);
    this.filterText = kind === 'section' && source.text[span.start] !== '[' ? label.slice(1) : label;
    this.sortText = String(rank).padStart(5, '0');
    if (detail !== '') this.detail = detail;
    if (kind === 'folder') this.command = { command: 'editor.action.triggerSuggest', title: '' };
  }
}

const KINDS: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  section: vscode.CompletionItemKind.Module,
  option: vscode.CompletionItemKind.Property,
  word: vscode.CompletionItemKind.Value,
  event: vscode.CompletionItemKind.Event,
  program: vscode.CompletionItemKind.Class,
  name: vscode.CompletionItemKind.Constant,
  variable: vscode.CompletionItemKind.Variable,
  user: vscode.CompletionItemKind.User,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
  command: vscode.CompletionItemKind.Function,
};
