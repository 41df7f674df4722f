import { access, constants } from 'node:fs/promises';
import * as vscode from 'vscode';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { SIGNALS } from '../../core/protocol/signals.ts';
import { type LogChannel } from '../../wire/remote-log.ts';
import { type ProcessSubject } from './order-subjects.ts';
import { orderAll, type ProcessCommandPorts } from './process-commands.ts';
import { sectionOf } from '../places/section-place.ts';
import { openAt } from '../daemon/start-command.ts';
import { type NodeSubject } from '../tree/tree-model.ts';

/** Asks for a signal and sends it to all that is selected. */
export async function sendSignal(
  ports: ProcessCommandPorts,
  selected: readonly NodeSubject[],
): Promise<void> {
  if (selected.length === 0) return;
  const { t } = vscode.l10n;
  const uses: Readonly<Record<string, string>> = {
    TERM: t('asks to end'),
    HUP: t('asks many programs to read their configuration again'),
    INT: t('as Ctrl-C does'),
    QUIT: t('asks to end, often with a core dump'),
    KILL: t('ends at once, nothing is tidied up'),
    USR1: t('means what the program makes of it'),
    USR2: t('means what the program makes of it'),
    STOP: t('pauses'),
    CONT: t('goes on after a pause'),
  };
  const others = Object.keys(SIGNALS)
    .map(name => name.replace('SIG', ''))
    .filter(name => !(name in uses));
  const items: vscode.QuickPickItem[] = [
    ...Object.entries(uses).map(([label, description]) => ({ label, description })),
    { label: t('more signals'), kind: vscode.QuickPickItemKind.Separator },
    ...others.map(label => ({ label })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: t('Which signal?') });
  if (chosen !== undefined) await orderAll(ports, { kind: 'signal', signal: chosen.label }, selected);
}

/** Asks for a line and writes it to the standard input of all that is selected. */
export async function sendInput(
  ports: ProcessCommandPorts,
  processes: readonly ProcessSubject[],
): Promise<void> {
  if (processes.length === 0) return;
  const { t } = vscode.l10n;
  const names = processes.map(({ info }) => namespecOf(info.group, info.name)).join(', ');
  const line = await vscode.window.showInputBox({
    title: t('Standard input of {0}', names),
    prompt: t('The line is sent with a line end behind it.'),
    ignoreFocusOut: true,
  });
  if (line !== undefined) await orderAll(ports, { kind: 'input', text: `${line}\n` }, processes);
}

export async function copyPids(processes: readonly ProcessSubject[]): Promise<void> {
  const pids = processes.flatMap(({ info }) => (info.pid === 0 ? [] : [String(info.pid)]));
  if (pids.length === 0) return;
  await vscode.env.clipboard.writeText(pids.join(' '));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', pids.join(' ')), COPIED_MS);
}

const COPIED_MS = 3000;

/** Opens log files where they lie; one that this user cannot read is shown as the daemon reads it. */
export async function openLogFiles(
  processes: readonly ProcessSubject[],
  openWhole: (process: ProcessSubject, channel: LogChannel) => Promise<void>,
): Promise<void> {
  const [first, ...more] = processes;
  if (first === undefined) return;
  const channel = more.length === 0 ? await pickChannel(first) : 'stdout';
  if (channel === undefined) return;
  for (const process of processes) {
    const file = channel === 'stdout' ? process.info.stdout_logfile : process.info.stderr_logfile;
    const isReadable = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (isReadable) await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
    else await openWhole(process, channel);
  }
}

/** The only log that there is, or the one that the user picks. */
export async function pickChannel({ info }: ProcessSubject): Promise<LogChannel | undefined> {
  const { t } = vscode.l10n;
  if (info.stderr_logfile === '') return 'stdout';
  if (info.stdout_logfile === '') return 'stderr';
  const items = [
    { label: t('Log'), description: info.stdout_logfile, channel: 'stdout' as const },
    { label: t('Error log'), description: info.stderr_logfile, channel: 'stderr' as const },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Which log?') }))?.channel;
}

/** Opens the file that defines a process or group, at its section. */
export async function revealInConfig(
  { servers }: ProcessCommandPorts,
  [subject]: readonly NodeSubject[],
): Promise<void> {
  const { t } = vscode.l10n;
  if (subject?.kind !== 'process' && subject?.kind !== 'group') return;
  const configFile = servers.view(subject.server)?.configFile;
  const names =
    subject.kind === 'group'
      ? { group: subject.group, process: undefined }
      : { group: subject.info.group, process: subject.info.name };
  const place = configFile === undefined ? undefined : sectionOf(configFile, names);
  if (place !== undefined) await openAt(place);
  else
    void vscode.window.showInformationMessage(
      t('No section for {0} was found in a file that can be read here.', names.process ?? names.group),
    );
}
