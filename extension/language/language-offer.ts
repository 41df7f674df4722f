import * as vscode from 'vscode';
import { LANGUAGE } from '../contributions.ts';
import { type Choices, languageChoice, readChoices, withChoice } from './language-choice.ts';
import { type ProjectFiles } from './project-files.ts';

const KEY = 'languageChoices';
const MOST_LINES = 50_000;

/**
 * Finds configurations under names that do not say so, when they come before the reader's eyes: those that another file includes get
 * our language, for the others a notification offers it, once a file.
 */
export function registerLanguageOffer(
  files: ProjectFiles,
  memory: vscode.Memento,
  onBug: (error: unknown) => void,
): vscode.Disposable {
  const asked = new Set<string>();
  const switched = new WeakSet<vscode.TextDocument>();
  const choices = (): Choices => readChoices(memory.get(KEY));
  const keep = async (changed: Choices): Promise<void> => memory.update(KEY, changed);

  const switchTo = async (document: vscode.TextDocument): Promise<void> => {
    switched.add(document);
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  };
  const offer = async (document: vscode.TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    if (asked.has(uri)) return;
    asked.add(uri);
    await keep(withChoice(choices(), uri, false)); // an answer may never come
    const yes = vscode.l10n.t('Switch');
    const never = vscode.l10n.t('Never in This Workspace');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} looks like a configuration of Supervisor. Switch it to that language?',
        vscode.workspace.asRelativePath(document.uri),
      ),
      yes,
      never,
    );
    if (answer === never) await keep({ ...choices(), isQuiet: true });
    if (answer !== yes) return;
    await keep(withChoice(choices(), uri, true));
    if (!document.isClosed) await switchTo(document);
  };
  const look = (document: vscode.TextDocument | undefined): void => {
    if (document === undefined || document.languageId === LANGUAGE || switched.has(document)) return;
    if (document.uri.scheme === 'untitled' || document.lineCount > MOST_LINES) return;
    const choice = languageChoice(choices(), {
      uri: document.uri.toString(),
      path: document.uri.path,
      languageId: document.languageId,
      text: document.getText(),
      isIncluded: files.projectsOf(document.uri)[0].mainPath !== document.uri.path,
    });
    switch (choice) {
      case 'switch':
        switchTo(document).catch(onBug);
        break;
      case 'offer':
        offer(document).catch(onBug);
        break;
      case 'leave':
        break;
    }
  };
  const lookAtActive = (): void => {
    look(vscode.window.activeTextEditor?.document);
  };

  lookAtActive();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(lookAtActive),
    vscode.workspace.onDidSaveTextDocument(look),
    files.onDidChange(lookAtActive),
    // A change of the language closes and opens the same document: back from ours, it was a person.
    vscode.workspace.onDidOpenTextDocument(document => {
      if (!switched.has(document) || document.languageId === LANGUAGE) return;
      keep(withChoice(choices(), document.uri.toString(), false)).catch(onBug);
    }),
  );
}
