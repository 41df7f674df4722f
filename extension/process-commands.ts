import * as vscode from 'vscode';
import { CallError } from '../wire/http-call.ts';
import { VIEW } from './contributions.ts';
import { faultWords } from './fault-words.ts';
import { giveOrder, type Refusal, type Verb } from './orders.ts';
import { type LogChannels } from './output/log-channels.ts';
import { type Servers } from './servers.ts';
import { type NodeSubject } from './tree/tree-model.ts';

export type ProcessCommandPorts = {
  readonly servers: Servers;
  readonly logs: LogChannels;
  readonly log: vscode.LogOutputChannel;
};

/** Gives one order for all of `subjects`, side by side, and tells what was refused. */
export async function orderAll(
  ports: ProcessCommandPorts,
  verb: Verb,
  subjects: readonly NodeSubject[],
): Promise<void> {
  if (verb === 'clearLogs' && !(await confirmClear(subjects))) return;
  const work = subjects.map(subject => orderOne(ports, verb, subject));
  const outcomes = await vscode.window.withProgress({ location: { viewId: VIEW } }, () => Promise.all(work));
  const words = outcomes.flat();
  if (words.length === 0) return;
  for (const sentence of words) ports.log.warn(sentence);
  await tell(ports, words, subjects);
}

/** Opens the logs of processes and follows them. */
export function followLogs(
  { servers, logs }: ProcessCommandPorts,
  channel: 'stdout' | 'stderr',
  subjects: readonly NodeSubject[],
): void {
  const views = servers.views();
  for (const subject of subjects) {
    if (subject.kind !== 'process') continue;
    const label = views.find(({ id }) => id === subject.server)?.label ?? '';
    const { group, name } = subject.info;
    const serverLabel = views.length > 1 ? label : '';
    logs.follow({ server: subject.server, serverLabel, group, process: name, channel });
  }
}

async function orderOne(
  { servers }: ProcessCommandPorts,
  verb: Verb,
  subject: NodeSubject,
): Promise<string[]> {
  const { t } = vscode.l10n;
  const endpoint = servers.endpoint(subject.server);
  if (endpoint === undefined) return [t('The supervisor does not answer.')];
  try {
    const refusals = giveOrder(endpoint.orders, verb, subject);
    // The tree shows at once that something has begun, not only when it has ended.
    void servers.refresh(subject.server); // never rejects
    return (await refusals).map(refusal => sentenceOf(refusal));
  } catch (error) {
    if (error instanceof CallError) return [t('The connection to the supervisor failed: {0}', error.message)];
    throw error;
  } finally {
    await servers.refresh(subject.server);
  }
}

function sentenceOf({ name, code, text }: Refusal): string {
  return faultWords(name, code, text, vscode.l10n.t);
}

async function tell(
  ports: ProcessCommandPorts,
  words: readonly string[],
  subjects: readonly NodeSubject[],
): Promise<void> {
  const { t } = vscode.l10n;
  const readable = subjects.filter(
    subject => subject.kind === 'process' && subject.info.stderr_logfile !== '',
  );
  const follow = t('Follow Error Log');
  const sentence =
    words.length === 1 ? words.join('') : t('{0} (and {1} more)', words[0] ?? '', words.length - 1);
  const chosen = await vscode.window.showErrorMessage(sentence, ...(readable.length === 1 ? [follow] : []));
  if (chosen === follow) followLogs(ports, 'stderr', readable);
}

async function confirmClear(subjects: readonly NodeSubject[]): Promise<boolean> {
  const { t } = vscode.l10n;
  const clear = t('Clear Logs');
  const names = subjects.flatMap(subject => (subject.kind === 'process' ? [subject.info.name] : []));
  const detail = t('What the log files hold is deleted. The processes run on.');
  const question = t('Clear the logs of {0}?', names.join(', '));
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, clear)) === clear;
}
