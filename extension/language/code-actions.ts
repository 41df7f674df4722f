import * as vscode from 'vscode';
import { fill } from '../../core/language/doc/diagnostic-text.ts';
import { type Diagnostic } from '../../core/language/diagnose.ts';
import { type Edit, type Fix } from '../../core/language/fixes/fix.ts';
import { editsOf, fixAll, type Sha1 } from '../../core/language/fixes/fix-all.ts';
import { silencing } from '../../core/language/fixes/silence.ts';
import { type SourceText } from '../../core/text/source-text.ts';
import { LANGUAGE } from '../contributions.ts';
import { toRange } from './convert.ts';
import { diagnosticTexts, type Found } from './findings.ts';
import { uriOf } from './project-files.ts';

export type CodeActionPorts = {
  /** `undefined`: there is none here, and no password is hashed. */
  readonly sha1: Sha1 | undefined;
  readonly find: (document: vscode.TextDocument) => Found;
  /** Looks through a document again. */
  readonly check: (document: vscode.TextDocument) => void;
};

const CREATE_FOLDER = 'supervisord.createFolder';
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('supervisord');

/** Quick fixes for what was found, one to silence it, and one for everything in a file that can be mended without asking. */
export function registerCodeActions(ports: CodeActionPorts): vscode.Disposable {
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      LANGUAGE,
      {
        provideCodeActions: (document, _range, { diagnostics, only }) => {
          const marked = diagnostics.filter(({ source }) => source === 'supervisord');
          const isFixAll = only?.intersects(vscode.CodeActionKind.SourceFixAll) === true;
          if (marked.length === 0 && !isFixAll) return [];
          const { tree, found } = ports.find(document);
          const { sha1 = NO_HASH } = ports;
          const context = { document, source: tree.source, sha1 };
          const fixes = marked.flatMap(mark =>
            found
              .filter(finding => isMark(tree.source, finding, mark))
              .flatMap(finding => [...(finding.fixes ?? []), silencing(tree, finding)])
              .filter(({ change }) => change.kind !== 'hash' || sha1 !== NO_HASH)
              .map(fix => toAction(context, fix, mark)),
          );
          return [...fixes, ...fixAllActions(context, fixAll(found))];
        },
      },
      kinds,
    ),
    vscode.commands.registerCommand(
      CREATE_FOLDER,
      async (folder: vscode.Uri, document: vscode.TextDocument) => {
        try {
          await vscode.workspace.fs.createDirectory(folder);
          ports.check(document);
        } catch (error) {
          if (!(error instanceof vscode.FileSystemError)) throw error;
          await vscode.window.showErrorMessage(error.message);
        }
      },
    ),
  );
}

const NO_HASH: Sha1 = () => '';

type Context = { readonly document: vscode.TextDocument; readonly source: SourceText; readonly sha1: Sha1 };

function isMark(source: SourceText, { code, span }: Diagnostic, mark: vscode.Diagnostic): boolean {
  const value = typeof mark.code === 'object' ? mark.code.value : mark.code;
  return value === code && mark.range.isEqual(toRange(source, span));
}

function toAction(context: Context, fix: Fix, mark: vscode.Diagnostic): vscode.CodeAction {
  const title = fill(diagnosticTexts().fixes[fix.title], fix.args);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [mark];
  action.isPreferred = fix.confidence !== 'possible';
  const edits = editsOf(fix.change, context.sha1);
  if (edits !== undefined) action.edit = toEdit(context, edits);
  if (fix.change.kind === 'create-folder') {
    const folder = uriOf(context.document.uri, fix.change.path);
    action.command = { command: CREATE_FOLDER, title, arguments: [folder, context.document] };
  }
  return action;
}

function fixAllActions(context: Context, edits: readonly Edit[]): vscode.CodeAction[] {
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction(diagnosticTexts().fixes['fix-all'], FIX_ALL);
  action.edit = toEdit(context, edits);
  const quick = new vscode.CodeAction(action.title, vscode.CodeActionKind.QuickFix);
  quick.edit = action.edit;
  return edits.length > 1 ? [action, quick] : [action];
}

function toEdit({ document, source }: Context, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const change = new vscode.WorkspaceEdit();
  for (const { span, text } of edits) change.replace(document.uri, toRange(source, span), text);
  return change;
}
