import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { isSignallableState } from '../../core/protocol/states.ts';
import { type ServerView } from '../servers/connection.ts';
import { type OrderSubject } from './orders.ts';
import { type NodeSubject } from '../tree/tree-model.ts';

/**
 * What to give an order for when rows are selected: rows that the view put together come apart, and what is part of another selected row
 * is named only by that one.
 */
export function orderSubjects(selected: readonly NodeSubject[]): readonly OrderSubject[] {
  const single = selected.flatMap(subject =>
    subject.kind === 'several' ? processesOfRow(subject) : [subject],
  );
  const servers = new Set(single.flatMap(subject => (subject.kind === 'server' ? [subject.server] : [])));
  const groups = new Set(
    single.flatMap(subject => (subject.kind === 'group' ? [groupKey(subject.server, subject.group)] : [])),
  );
  const seen = new Set<string>();
  return single.filter(subject => {
    if (subject.kind !== 'server' && servers.has(subject.server)) return false;
    if (subject.kind === 'process' && groups.has(groupKey(subject.server, subject.info.group))) return false;
    const key = keyOf(subject);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The processes that subjects stand for, as the servers know them now. */
export function processesOf(
  subjects: readonly NodeSubject[],
  servers: readonly ServerView[],
): readonly ProcessSubject[] {
  return subjects.flatMap(subject => {
    if (subject.kind === 'process') return [subject];
    if (subject.kind === 'several') return processesOfRow(subject);
    const connection = servers.find(({ id }) => id === subject.server)?.connection;
    const processes = connection?.kind === 'live' ? connection.processes : [];
    return processes
      .filter(({ group }) => subject.kind === 'server' || group === subject.group)
      .map(info => ({ kind: 'process', server: subject.server, info }));
  });
}

/** How many of them a stop, a restart or a signal would reach. */
export function countReached(processes: readonly { readonly info: ProcessInfo }[]): number {
  return processes.filter(({ info }) => isSignallableState(info.statename) || info.statename === 'BACKOFF')
    .length;
}

export type ProcessSubject = OrderSubject & { readonly kind: 'process' };

function processesOfRow({ server, members }: NodeSubject & { kind: 'several' }): ProcessSubject[] {
  return members.map(info => ({ kind: 'process', server, info }));
}

function keyOf(subject: OrderSubject): string {
  switch (subject.kind) {
    case 'server':
      return subject.server;
    case 'group':
      return groupKey(subject.server, subject.group);
    case 'process':
      return `${groupKey(subject.server, subject.info.group)} ${subject.info.name}`;
  }
}

/** Names may not hold a line's end. */
function groupKey(server: string, group: string): string {
  return `${server}\n${group}`;
}
