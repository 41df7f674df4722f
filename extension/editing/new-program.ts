import { access, constants, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { separatorOf } from '../../core/language/separator.ts';
import { currentSettings } from '../editor-settings.ts';
import {
  freeName,
  nameProblem,
  programOptions,
  RESTART_POLICIES,
  type RestartPolicy,
  sectionText,
  valueProblem,
} from './program-text.ts';
import { packageScriptProgram, packageScripts, scriptProgram, type ScriptProgram } from './script-program.ts';
import { appendSection, takenNames, targetDocument, type TargetPorts } from './target-file.ts';

/** Asks for what a program needs and writes its section. */
export async function newProgram(ports: TargetPorts, given?: unknown): Promise<void> {
  const document = await targetDocument(ports);
  if (document === undefined) return;
  const suggestion =
    given instanceof vscode.Uri ? await suggestionFor(given, dirname(document.uri.path)) : NO_SUGGESTION;
  if (suggestion === undefined) return;
  const program = await askForProgram(suggestion, takenNames(ports, document));
  if (program === undefined) return;
  const { formatSpacing } = currentSettings(document.uri);
  const separator = separatorOf(ports.files.treeOf(document), formatSpacing);
  const text = sectionText(`program:${program.name}`, programOptions(program), separator);
  await appendSection(document, text);
}

const NO_SUGGESTION: ScriptProgram = { name: '', command: '', directory: '', hasChildren: false };

/** What is made of a file: a script, or one of the scripts of a `package.json`. */
async function suggestionFor(uri: vscode.Uri, confFolder: string): Promise<ScriptProgram | undefined> {
  if (!uri.path.endsWith('/package.json')) {
    const isExecutable = await access(uri.fsPath, constants.X_OK).then(
      () => true,
      () => false,
    );
    return scriptProgram(uri.path, isExecutable, confFolder);
  }
  const { t } = vscode.l10n;
  const scripts = packageScripts(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  if (scripts.length === 0) {
    void vscode.window.showInformationMessage(t('There are no scripts in this package.json.'));
    return undefined;
  }
  const script = await vscode.window.showQuickPick(scripts, { placeHolder: t('Which script?') });
  if (script === undefined) return undefined;
  const folder = dirname(uri.path);
  return packageScriptProgram(script, folder, await packageManager(folder), confFolder);
}

async function packageManager(folder: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.includes('pnpm-lock.yaml')) return 'pnpm';
  return names.includes('yarn.lock') ? 'yarn' : 'npm';
}

async function askForProgram(
  { name: wish, command: wishedCommand, directory: wishedDirectory, hasChildren }: ScriptProgram,
  taken: ReadonlySet<string>,
): Promise<Parameters<typeof programOptions>[0] | undefined> {
  const { t } = vscode.l10n;
  const title = t('New Program');
  const ask = (step: number, options: vscode.InputBoxOptions): Thenable<string | undefined> =>
    vscode.window.showInputBox({ ...options, title: `${title} (${step}/5)`, ignoreFocusOut: true });
  const name = await ask(1, {
    prompt: t('Name of the program'),
    value: wish === '' ? '' : freeName(wish, taken),
    validateInput: text => nameSentence(text, taken),
  });
  if (name === undefined) return undefined;
  const command = await ask(2, {
    prompt: t('Command: it has to stay in the foreground. %(here)s is the folder of the file.'),
    value: wishedCommand,
    validateInput: text => (text.trim() === '' ? t('A command is needed.') : valueSentence(text)),
  });
  if (command === undefined) return undefined;
  const directory = await ask(3, {
    prompt: t('Folder to run it in; empty: that of the daemon'),
    value: wishedDirectory,
    validateInput: valueSentence,
  });
  if (directory === undefined) return undefined;
  const user = await ask(4, {
    prompt: t('User to run it as, for a daemon of root; empty: that of the daemon'),
    validateInput: valueSentence,
  });
  if (user === undefined) return undefined;
  const items = RESTART_POLICIES.map(policy => ({ label: policyWords(policy), policy }));
  const restart = await vscode.window.showQuickPick(items, {
    title: `${title} (5/5)`,
    placeHolder: t('When it ends'),
    ignoreFocusOut: true,
  });
  if (restart === undefined) return undefined;
  const values = {
    name: name.trim(),
    command: command.trim(),
    directory: directory.trim(),
    user: user.trim(),
  };
  return { ...values, restart: restart.policy, hasChildren };
}

function nameSentence(text: string, taken: ReadonlySet<string>): string | undefined {
  const { t } = vscode.l10n;
  switch (nameProblem(text, taken)) {
    case 'empty':
      return t('A name is needed.');
    case 'bad-character':
      return t('Blanks, colons, slashes, brackets, percent signs and semicolons cannot be in a name.');
    case 'taken':
      return t('There is a program of this name.');
    case undefined:
      return undefined;
  }
}

function valueSentence(text: string): string | undefined {
  const { t } = vscode.l10n;
  switch (valueProblem(text)) {
    case 'comment':
      return t('A semicolon behind a blank begins a comment; put no blank before it.');
    case 'line-end':
      return t('It has to be one line.');
    case undefined:
      return undefined;
  }
}

function policyWords(policy: RestartPolicy): string {
  const { t } = vscode.l10n;
  switch (policy) {
    case 'always':
      return t('start it again, always');
    case 'unexpected':
      return t('start it again when its exit code says that it failed');
    case 'never':
      return t('leave it ended');
    case 'once':
      return t('leave it ended; it is meant to run once and may be short');
  }
}
