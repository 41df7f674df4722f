import { type ServerView, type Translate } from '../servers/connection.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';

/** What the status bar shows of all supervisors together; product icons in the way of labels. */
export type StatusSummary = {
  readonly text: string;
  /** The same for a screen reader. */
  readonly spoken: string;
  /** One for each supervisor, and below it one for each process that has failed. */
  readonly lines: readonly string[];
};

/** Failures first, then how many run. `undefined`: nothing answers, so there is nothing to count. */
export function statusSummary(servers: readonly ServerView[], t: Translate): StatusSummary | undefined {
  const living = servers.flatMap(({ label, connection }) =>
    connection.kind === 'live' ? [{ label, processes: connection.processes }] : [],
  );
  if (living.length === 0) return undefined;
  const all = living.flatMap(({ processes }) => processes);
  const failed = all.filter(isFailed).length;
  const running = all.filter(({ statename }) => statename === 'RUNNING').length;
  const runningWords = t('{0} of {1} running', running, all.length);
  return {
    text:
      failed === 0
        ? `$(server-process) ${running}/${all.length}`
        : `$(error) ${failed} $(server-process) ${running}/${all.length}`,
    spoken:
      failed === 0
        ? `Supervisord: ${runningWords}`
        : `Supervisord: ${t('{0} failed', failed)}, ${runningWords}`,
    lines: living.flatMap(({ label, processes }) => [
      `${label}: ${t('{0} of {1} running', processes.filter(({ statename }) => statename === 'RUNNING').length, processes.length)}`,
      ...processes.filter(isFailed).map(info => `${info.name}: ${reasonOf(info, t)}`),
    ]),
  };
}

/** Given up, or failing again and again. */
function isFailed({ statename }: ProcessInfo): boolean {
  return statename === 'FATAL' || statename === 'BACKOFF';
}

function reasonOf({ spawnerr }: ProcessInfo, t: Translate): string {
  return spawnerr === '' ? t('failed') : spawnerr;
}
