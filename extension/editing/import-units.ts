import { basename } from 'node:path';
import * as vscode from 'vscode';
import { separatorOf } from '../../core/language/separator.ts';
import { currentSettings } from '../editor-settings.ts';
import { importUnit } from './import-unit.ts';
import { importedText } from './imported-text.ts';
import { freeName } from './program-text.ts';
import { appendSection, takenNames, targetDocument, type TargetPorts } from './target-file.ts';
import { readUnitFile } from './unit-file.ts';

/** Turns systemd services into programs, as an edit that is looked over before it is saved. `given`: a file of the explorer. */
export async function importUnits(ports: TargetPorts, given?: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const units = given instanceof vscode.Uri ? [given] : await chooseUnits();
  if (units.length === 0) return;
  const document = await targetDocument(ports);
  if (document === undefined) return;
  const taken = new Set(takenNames(ports, document));
  const separator = separatorOf(ports.files.treeOf(document), currentSettings(document.uri).formatSpacing);
  const texts: string[] = [];
  for (const uri of units) {
    const unit = readUnitFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    const source = basename(uri.path);
    const program = importUnit(unit, source, t);
    if (program === undefined) {
      void vscode.window.showWarningMessage(t('{0} starts no service; nothing was taken from it.', source));
      continue;
    }
    const name = freeName(program.name, taken);
    taken.add(name);
    texts.push(importedText(program, { name, source, separator }, t));
  }
  if (texts.length === 0) return;
  await appendSection(document, texts.join('\n'));
}

async function chooseUnits(): Promise<readonly vscode.Uri[]> {
  const { t } = vscode.l10n;
  const chosen = await vscode.window.showOpenDialog({
    title: t('Import systemd Services'),
    openLabel: t('Import'),
    canSelectMany: true,
    filters: { [t('systemd services')]: ['service'] },
    defaultUri: vscode.Uri.file('/etc/systemd/system'),
  });
  return chosen ?? [];
}
