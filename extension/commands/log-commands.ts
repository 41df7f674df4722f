import * as vscode from 'vscode';
import { type Clock } from '../../core/clock.ts';
import { type ProcessSubject } from './order-subjects.ts';
import { type LogDocuments } from '../output/log-documents.ts';
import { timeOfLine } from '../output/line-time.ts';
import { pickChannel } from './process-actions.ts';

export type LogCommandPorts = { readonly documents: LogDocuments; readonly clock: Clock };

/** Opens the whole logs of processes as documents; of a single one the user picks which. */
export async function openWholeLogs(
  { documents }: LogCommandPorts,
  processes: readonly ProcessSubject[],
): Promise<void> {
  const [first, ...more] = processes;
  if (first === undefined) return;
  const channel = more.length === 0 ? await pickChannel(first) : 'stdout';
  if (channel === undefined) return;
  for (const process of processes) await documents.show(process, channel);
}

/** Asks for a time and opens the part of a process's log since then. */
export async function showLogSince(
  { documents, clock }: LogCommandPorts,
  [process]: readonly ProcessSubject[],
): Promise<void> {
  if (process === undefined) return;
  const channel = await pickChannel(process);
  if (channel === undefined) return;
  const sinceMs = await pickTime(process, clock.epochMs());
  if (sinceMs !== undefined) await documents.show(process, channel, sinceMs);
}

async function pickTime({ info }: ProcessSubject, nowMs: number): Promise<number | undefined> {
  const { t } = vscode.l10n;
  const minutes = (count: number): number => nowMs - count * 60_000;
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const items: (vscode.QuickPickItem & { readonly sinceMs: number | undefined })[] = [
    ...(info.start === 0 ? [] : [{ label: t('Since its last start'), sinceMs: info.start * 1000 }]),
    { label: t('Last 5 minutes'), sinceMs: minutes(5) },
    { label: t('Last hour'), sinceMs: minutes(60) },
    { label: t('Last 24 hours'), sinceMs: minutes(24 * 60) },
    { label: t('Today'), sinceMs: midnight },
    { label: t('Another time…'), sinceMs: undefined },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: t('Since when?'),
    ignoreFocusOut: true, // the list before it may give the focus back to the editor only now
  });
  if (chosen === undefined || chosen.sinceMs !== undefined) return chosen?.sinceMs;
  const typed = await vscode.window.showInputBox({
    prompt: t('Since when?'),
    ignoreFocusOut: true,
    placeHolder: '2026-03-10 11:59:00',
    validateInput: text =>
      typedTime(text, nowMs) === undefined ? t('A time is written 2026-03-10 11:59:00.') : undefined,
  });
  return typed === undefined ? undefined : typedTime(typed, nowMs);
}

/** Seconds may be left out, and the time of the day with them. */
function typedTime(text: string, nowMs: number): number | undefined {
  const typed = text.trim();
  return [typed, `${typed}:00`, `${typed} 00:00:00`]
    .map(candidate => timeOfLine(candidate, nowMs))
    .find(time => time !== undefined);
}
