import * as vscode from 'vscode';
import { type ConfTree } from '../../core/conf/cst.ts';
import { diagnose, type Diagnostic, type Machine, type Severities } from '../../core/language/diagnose.ts';
import { type DiagnosticText } from '../../core/language/doc/diagnostic-text.ts';
import { diagnosticsEnglish } from '../../core/language/doc/en.ts';
import { diagnosticsSimplifiedChinese } from '../../core/language/doc/zh-cn.ts';
import { EDITOR_SEVERITIES } from './diagnostic-settings.ts';
import { type ProjectFiles } from './project-files.ts';

export type FindingPorts = {
  readonly severities: (document: vscode.TextDocument) => Severities;
  /** The machine that local files are on, looked at anew; `undefined`: none can be looked at. */
  readonly localMachine: () => Machine | undefined;
};

/** What was found in a document, and the tree that it was found in. */
export type Found = { readonly tree: ConfTree; readonly found: readonly Diagnostic[] };

/** Looks through a document, in the context of its configuration. */
export function findIn(files: ProjectFiles, document: vscode.TextDocument, ports: FindingPorts): Found {
  const tree = files.treeOf(document);
  const [project] = files.projectsOf(document.uri);
  const isHere = vscode.workspace.isTrusted && document.uri.scheme === 'file';
  const found = diagnose(tree, {
    project,
    knowledge: files.knowledgeOf(project),
    machine: isHere ? ports.localMachine() : undefined,
    severities: { ...EDITOR_SEVERITIES, ...ports.severities(document) },
    texts: diagnosticTexts(),
  });
  return { tree, found };
}

/** The texts of the findings in the language of the editor. */
export function diagnosticTexts(): DiagnosticText {
  return isChinese() ? diagnosticsSimplifiedChinese : diagnosticsEnglish;
}

/** The page of the manual that a code is explained on. */
export function pageOf(extension: vscode.Uri, code: string): vscode.Uri {
  const page = isChinese() ? 'diagnostics.zh-cn.md' : 'diagnostics.md';
  return vscode.Uri.joinPath(extension, 'docs', page).with({ fragment: code });
}

function isChinese(): boolean {
  return vscode.env.language.toLowerCase() === 'zh-cn';
}
