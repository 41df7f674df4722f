import * as vscode from 'vscode';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { type ProcessSubject } from '../commands/order-subjects.ts';
import { byteWords, marksFor } from './channel-text.ts';
import { FollowedChannel, type FollowPorts, type LogId } from './followed-channel.ts';

/** What of a process is followed. */
export type LogChoice = 'stdout' | 'stderr' | 'both';

export type LogChannelsPorts = Omit<FollowPorts, 'words'> & {
  /** Where what is followed is kept over a reload of the window. */
  readonly memory: vscode.Memento;
};

type ServerName = { readonly id: string; readonly label: string };

/** Everything needed to make a channel anew. */
type ChannelPlan = {
  readonly key: string;
  readonly title: string;
  readonly logs: readonly LogId[];
  readonly names: readonly string[];
};

type Entry = { readonly plan: ChannelPlan; readonly output: vscode.OutputChannel; followed: FollowedChannel };

const MEMORY_KEY = 'supervisord.followed';

/** Output channels that follow the logs of processes: one for each process, and one for processes that are followed together. */
export class LogChannels {
  readonly #ports: LogChannelsPorts;
  readonly #entries = new Map<string, Entry>();

  constructor(ports: LogChannelsPorts) {
    this.#ports = ports;
    for (const plan of ports.memory.get<readonly ChannelPlan[]>(MEMORY_KEY) ?? []) this.#open(plan);
  }

  /** Shows a channel for each process. `views`: where more than one server is, the channels name theirs. */
  follow(processes: readonly ProcessSubject[], choice: LogChoice, views: readonly ServerName[]): void {
    for (const process of processes) {
      const logs = logsOf(process, choice);
      const names = logs.length > 1 ? logs.map(({ channel }) => channel) : [];
      this.#show({ key: keyOf(process), title: titleOf([process], views), logs, names });
    }
  }

  /** Shows one channel for all the processes, each line marked with its process. */
  followTogether(processes: readonly ProcessSubject[], views: readonly ServerName[]): void {
    const logs = processes.flatMap(process => logsOf(process, 'both'));
    const names = logs.map(({ group, process, channel }) =>
      channel === 'stdout' ? namespecOf(group, process) : `${namespecOf(group, process)} stderr`,
    );
    const key = `together ${processes.map(keyOf).toSorted().join(' ')}`;
    this.#show({ key, title: titleOf(processes, views), logs, names });
  }

  /** Ends all channels that follow one of the processes. */
  stop(processes: readonly ProcessSubject[]): void {
    const keys = new Set(processes.map(keyOf));
    for (const [key, { plan, output, followed }] of this.#entries) {
      const isMeant = plan.logs.some(({ server, group, process }) => keys.has(join(server, group, process)));
      if (!isMeant) continue;
      followed.dispose();
      output.dispose();
      this.#entries.delete(key);
    }
    this.#remember();
  }

  /** Goes on with the logs of a server that answers again. */
  resume(server: string): void {
    for (const { followed } of this.#entries.values()) followed.resume(server);
  }

  dispose(): void {
    for (const { output, followed } of this.#entries.values()) {
      followed.dispose();
      output.dispose();
    }
    this.#entries.clear();
  }

  #show(plan: ChannelPlan): void {
    if (plan.logs.length === 0) return;
    const known = this.#entries.get(plan.key);
    const isOther = known !== undefined && known.plan.names.join('\n') !== plan.names.join('\n');
    if (known === undefined || isOther || known.plan.logs.length !== plan.logs.length) this.#open(plan);
    else if (known.plan.logs[0]?.channel !== plan.logs[0]?.channel) this.#open(plan);
    else for (const server of new Set(plan.logs.map(log => log.server))) known.followed.resume(server);
    this.#entries.get(plan.key)?.output.show(true);
    this.#remember();
  }

  /** Takes the channel that is there already, which then begins anew. */
  #open(plan: ChannelPlan): void {
    const known = this.#entries.get(plan.key);
    known?.followed.dispose();
    known?.output.clear();
    const output = known?.output ?? vscode.window.createOutputChannel(plan.title, 'log');
    const marks = plan.names.length === 0 ? plan.logs.map(() => '') : marksFor(plan.names);
    const followed = new FollowedChannel({ ...this.#ports, words: words() }, output, plan.logs, marks);
    this.#entries.set(plan.key, { plan, output, followed });
  }

  #remember(): void {
    const plans = [...this.#entries.values()].map(({ plan }) => plan);
    void this.#ports.memory.update(MEMORY_KEY, plans); // what cannot be stored is forgotten with the window
  }
}

function words(): FollowPorts['words'] {
  const { t } = vscode.l10n;
  return {
    leftOut: bytes => t('{0} left out: more came than can be shown', byteWords(bytes)),
    newBeginning: isComplete =>
      isComplete
        ? t('the log begins anew')
        : t('the log begins anew; lines that were written just before may be missing'),
    ended: reason => t('following has ended: {0}', reason),
    cut: () => t('earlier lines were taken out of this channel; Open Whole Log shows them'),
  };
}

function logsOf({ server, info }: ProcessSubject, choice: LogChoice): LogId[] {
  const { group, name: process } = info;
  const stdout = { server, group, process, channel: 'stdout' as const };
  const stderr = { server, group, process, channel: 'stderr' as const };
  return [
    ...(choice === 'stderr' || info.stdout_logfile === '' ? [] : [stdout]),
    ...(choice === 'stdout' || info.stderr_logfile === '' ? [] : [stderr]),
  ];
}

function titleOf(processes: readonly ProcessSubject[], views: readonly ServerName[]): string {
  const names = processes.map(({ info }) => namespecOf(info.group, info.name)).join(', ');
  const servers = new Set(processes.map(({ server }) => server));
  const labels = views.filter(({ id }) => servers.has(id)).map(({ label }) => label);
  const short =
    names.length > LONGEST_TITLE ? `${names.slice(0, LONGEST_TITLE)}… (${processes.length})` : names;
  return `Supervisord: ${short}${views.length > 1 ? ` · ${labels.join(', ')}` : ''}`;
}

const LONGEST_TITLE = 50;

function keyOf({ server, info }: ProcessSubject): string {
  return join(server, info.group, info.name);
}

function join(server: string, group: string, process: string): string {
  return `${server} ${group}:${process}`;
}
