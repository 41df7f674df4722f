import * as vscode from 'vscode';
import { CallError } from '../../wire/http-call.ts';
import { type Confirmation, needsConfirmation } from './confirmation.ts';
import { VIEW } from '../contributions.ts';
import { faultWords } from './fault-words.ts';
import { countReached, orderSubjects, processesOf } from './order-subjects.ts';
import { giveOrder, type Order, type OrderSubject, type Refusal } from './orders.ts';
import { type LogChannels } from '../output/log-channels.ts';
import { tellNotReached } from './remedy.ts';
import { type Servers } from '../servers/servers.ts';
import { type NodeSubject } from '../tree/tree-model.ts';

export type ProcessCommandPorts = {
  readonly servers: Servers;
  readonly logs: LogChannels;
  readonly log: vscode.LogOutputChannel;
  readonly confirmation: () => Confirmation;
};

/** Gives one order for all of `selected`, side by side, after asking where it hurts, and tells what was refused. */
export async function orderAll(
  ports: ProcessCommandPorts,
  order: Order,
  selected: readonly NodeSubject[],
): Promise<void> {
  // The supervisor clears the logs of one process at a time.
  const asked =
    order.kind === 'clearLogs' ? processesOf(selected, ports.servers.views()) : orderSubjects(selected);
  if (asked.length === 0 || !(await isConfirmed(ports, order, asked))) return;
  const work = asked.map(subject => orderOne(ports, order, subject));
  const outcomes = await vscode.window.withProgress({ location: { viewId: VIEW } }, () => Promise.all(work));
  const words = outcomes.flatMap(outcome => (outcome.kind === 'answered' ? outcome.refusals : []));
  for (const sentence of words) ports.log.warn(sentence);
  const unreached = outcomes.find(outcome => outcome.kind === 'not-reached');
  await Promise.all([
    words.length === 0 ? undefined : tell(ports, words, asked),
    unreached === undefined ? undefined : tellUnreached(ports, order, asked, unreached),
  ]);
}

/** What became of an order for one subject. `reason`: see `tellNotReached`. */
type Outcome =
  | { readonly kind: 'answered'; readonly refusals: readonly string[] }
  | { readonly kind: 'not-reached'; readonly server: string; readonly reason: string | undefined };

async function orderOne(
  { servers }: ProcessCommandPorts,
  order: Order,
  subject: OrderSubject,
): Promise<Outcome> {
  const { server } = subject;
  const endpoint = servers.endpoint(server);
  if (endpoint === undefined) return { kind: 'not-reached', server, reason: undefined };
  try {
    const refusals = giveOrder(endpoint.orders, order, subject);
    // The tree shows at once that something has begun, not only when it has ended.
    void servers.refresh(subject.server); // never rejects
    return { kind: 'answered', refusals: (await refusals).map(refusal => sentenceOf(refusal)) };
  } catch (error) {
    if (error instanceof CallError) return { kind: 'not-reached', server, reason: error.message };
    throw error;
  } finally {
    await servers.refresh(server);
  }
}

/** What helps is the same for all subjects of a server, and one server is told of at a time. */
async function tellUnreached(
  ports: ProcessCommandPorts,
  order: Order,
  asked: readonly OrderSubject[],
  { server, reason }: Outcome & { kind: 'not-reached' },
): Promise<void> {
  const view = ports.servers.view(server);
  if (view === undefined) return;
  ports.log.warn(`${view.label}: ${reason ?? view.connection.kind}`);
  await tellNotReached(view, reason, () => orderAll(ports, order, asked));
}

function sentenceOf({ name, code, text }: Refusal): string {
  return faultWords(name, code, text, vscode.l10n.t);
}

async function tell(
  { logs, servers, log }: ProcessCommandPorts,
  words: readonly string[],
  subjects: readonly OrderSubject[],
): Promise<void> {
  const { t } = vscode.l10n;
  const [subject, ...others] = subjects;
  const readable =
    others.length === 0 && subject?.kind === 'process' && subject.info.stderr_logfile !== ''
      ? subject
      : undefined;
  const follow = t('Follow Error Log');
  const show = t('Show Log');
  const sentence =
    words.length === 1 ? words.join('') : t('{0} (and {1} more)', words[0] ?? '', words.length - 1);
  const chosen = await vscode.window.showErrorMessage(sentence, readable === undefined ? show : follow);
  if (chosen === show) log.show();
  if (chosen === follow && readable !== undefined) logs.follow([readable], 'stderr', servers.views());
}

async function isConfirmed(
  { servers, confirmation }: ProcessCommandPorts,
  order: Order,
  subjects: readonly OrderSubject[],
): Promise<boolean> {
  const { t } = vscode.l10n;
  const views = servers.views();
  const processes = processesOf(subjects, views);
  const reached = order.kind === 'clearLogs' ? processes.length : countReached(processes);
  if (!needsConfirmation(order, reached, confirmation())) return true;
  const names = subjects
    .map(subject => nameOf(subject, id => views.find(view => view.id === id)?.label ?? ''))
    .join(', ');
  const { question, detail, verb } = confirmationWords(order, names, reached);
  const options = { modal: true, ...(detail === undefined ? {} : { detail }) };
  return (await vscode.window.showWarningMessage(question, options, verb)) === verb;

  function confirmationWords(
    { kind }: Order,
    of: string,
    count: number,
  ): { question: string; detail?: string; verb: string } {
    switch (kind) {
      case 'start':
        return { question: t('Start {0}?', of), verb: t('Start') };
      case 'stop':
        return { question: t('Stop {0}?', of), detail: t('Running processes: {0}', count), verb: t('Stop') };
      case 'restart':
        return {
          question: t('Restart {0}?', of),
          detail: t('Running processes: {0}', count),
          verb: t('Restart'),
        };
      case 'signal':
        return {
          question: t('Send the signal to {0}?', of),
          detail: t('Running processes: {0}', count),
          verb: t('Send Signal'),
        };
      case 'input':
        return { question: t('Send a line to {0}?', of), verb: t('Send') };
      case 'clearLogs':
        return {
          question: t('Clear the logs of {0}?', of),
          detail: t('What the log files hold is deleted. The processes run on.'),
          verb: t('Clear Logs'),
        };
    }
  }
}

function nameOf(subject: OrderSubject, labelOf: (server: string) => string): string {
  switch (subject.kind) {
    case 'process':
      return subject.info.name;
    case 'group':
      return subject.group;
    case 'server':
      return labelOf(subject.server);
  }
}
