import * as vscode from 'vscode';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { LANGUAGE } from '../contributions.ts';
import { registerAssist } from './assist.ts';
import { registerCodeActions, type CodeActionPorts } from './code-actions.ts';
import { toDiagnostic } from './convert.ts';
import { findIn, type FindingPorts, pageOf } from './findings.ts';
import { registerLanguageOffer } from './language-offer.ts';
import { registerNavigation } from './navigation.ts';
import { type ProjectFiles, uriOf } from './project-files.ts';

const TYPING_PAUSE_MS = 250;

export type LanguagePorts = FindingPorts & {
  readonly clock: Clock;
  readonly isDiagnosing: (document: vscode.TextDocument) => boolean;
  readonly onBug: (error: unknown) => void;
  /** What is known of the machine that local files are on. */
  readonly machine: ProjectMachine;
  readonly sha1: CodeActionPorts['sha1'];
  /** The folder of the extension, which has the manual. */
  readonly extension: vscode.Uri;
  /** What is remembered of one workspace. */
  readonly memory: vscode.Memento;
};

/**
 * Hands the configuration language to the editor. Faults in open files are marked a moment after the last keystroke, and when a file
 * changes that belongs to the same configuration. Needs no daemon and no trust.
 */
export function registerLanguage(ports: LanguagePorts, files: ProjectFiles): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('supervisord');
  const pending = new Map<string, Disposable>();

  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    pending.get(key)?.dispose();
    pending.delete(key);
  };
  const check = (document: vscode.TextDocument): void => {
    forget(document);
    if (document.isClosed || !isOurs(document)) return;
    collection.set(document.uri, ports.isDiagnosing(document) ? findFaults(files, document, ports) : []);
  };
  const checkSoon = (document: vscode.TextDocument): void => {
    if (!isOurs(document)) return;
    forget(document);
    const run = (): void => {
      check(document);
    };
    pending.set(document.uri.toString(), ports.clock.after(TYPING_PAUSE_MS, run));
  };
  const checkAll = (): void => {
    vscode.workspace.textDocuments.forEach(check);
  };

  checkAll();
  return vscode.Disposable.from(
    collection,
    registerNavigation(files),
    registerAssist(files, ports.machine),
    registerCodeActions({ sha1: ports.sha1, check, find: document => findIn(files, document, ports) }),
    registerLanguageOffer(files, ports.memory, ports.onBug),
    files.onDidChange(({ concerns }) => {
      vscode.workspace.textDocuments.filter(({ uri }) => concerns(uri)).forEach(checkSoon);
    }),
    // A change of the language closes and opens the document.
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      checkSoon(document);
    }),
    vscode.workspace.onDidCloseTextDocument(document => {
      forget(document);
      collection.delete(document.uri);
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.diagnostics')) checkAll();
    }),
    {
      dispose: () => {
        for (const timer of pending.values()) timer.dispose();
      },
    },
  );
}

function isOurs(document: vscode.TextDocument): boolean {
  return document.languageId === LANGUAGE;
}

/** A defect in a rule is logged and must not take the other marks of the editor with it. */
function findFaults(
  files: ProjectFiles,
  document: vscode.TextDocument,
  ports: LanguagePorts,
): vscode.Diagnostic[] {
  try {
    const { tree, found } = findIn(files, document, ports);
    const places = {
      fileAt: (path: string) => (path === '' ? document.uri : uriOf(document.uri, path)),
      pageOf: (code: string) => pageOf(ports.extension, code),
    };
    return found.map(finding => toDiagnostic(tree.source, finding, places));
  } catch (error) {
    ports.onBug(error);
    return [];
  }
}
