import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { isRunningState, isStoppedState } from '../../core/protocol/states.ts';
import { type ServerView, type Translate } from '../connection.ts';
import { type Appearance, processAppearance, serverAppearance } from './appearance.ts';

/** What a node stands for; commands act on this. */
export type NodeSubject =
  | { readonly kind: 'server'; readonly server: string }
  | { readonly kind: 'group'; readonly server: string; readonly group: string }
  | { readonly kind: 'process'; readonly server: string; readonly info: ProcessInfo };

export type TreeNode = Appearance & {
  /** Stable: the same thing has the same id in every model, also after a reload of the window. */
  readonly id: string;
  readonly parent: string | undefined;
  readonly subject: NodeSubject;
  /** Words that menus test with `viewItem =~ /\bword\b/`. */
  readonly contextValue: string;
  readonly children: readonly string[];
};

export type TreeModel = {
  readonly roots: readonly string[];
  readonly nodes: ReadonlyMap<string, TreeNode>;
};

export type TreeOptions = {
  /** A group that consists of one process of the same name is shown as that process. */
  readonly flattenSingleGroups: boolean;
};

export const EMPTY_TREE: TreeModel = { roots: [], nodes: new Map() };

/** Servers → groups → processes, in the order given. */
export function buildTree(servers: readonly ServerView[], options: TreeOptions, t: Translate): TreeModel {
  const nodes = new Map<string, TreeNode>();
  for (const server of servers) addServer(nodes, server, options, t);
  return { roots: servers.map(server => nodeId(server.id)), nodes };
}

/** Processes of a model that need somebody's attention: given up, or failing again and again. */
export function troubledProcesses(model: TreeModel): readonly ProcessInfo[] {
  return [...model.nodes.values()].flatMap(({ subject }) =>
    subject.kind === 'process' && (subject.info.statename === 'FATAL' || subject.info.statename === 'BACKOFF')
      ? [subject.info]
      : [],
  );
}

function addServer(
  nodes: Map<string, TreeNode>,
  server: ServerView,
  options: TreeOptions,
  t: Translate,
): void {
  const id = nodeId(server.id);
  const { connection } = server;
  const processes = connection.kind === 'live' ? connection.processes : [];
  const tokens = [
    'server',
    connection.kind,
    ...(server.configFile === undefined ? [] : ['hasConfig']),
    ...(server.configFile !== undefined && connection.kind !== 'live' && !server.starting
      ? ['canStartDaemon']
      : []),
    ...allTokens(processes),
  ];
  const children = [...byGroup(processes)].map(([group, members]) =>
    addGroup(nodes, { server: server.id, parent: id, group, members }, options, t),
  );
  nodes.set(id, {
    ...serverAppearance(server, t),
    id,
    parent: undefined,
    subject: { kind: 'server', server: server.id },
    contextValue: tokens.join(' '),
    children,
  });
}

type GroupPlace = {
  readonly server: string;
  readonly parent: string;
  readonly group: string;
  readonly members: readonly ProcessInfo[];
};

/** The id of the group's node, or of its only process where that stands for it. */
function addGroup(
  nodes: Map<string, TreeNode>,
  place: GroupPlace,
  options: TreeOptions,
  t: Translate,
): string {
  const { server, parent, group, members } = place;
  const [only] = members;
  if (options.flattenSingleGroups && members.length === 1 && only?.name === group) {
    return addProcess(nodes, server, parent, only, t);
  }
  const id = nodeId(server, group);
  const running = members.filter(member => member.statename === 'RUNNING').length;
  const description = t('{0} of {1} running', running, members.length);
  nodes.set(id, {
    id,
    parent,
    label: group,
    description,
    accessibleLabel: `${group}, ${description}`,
    icon: { id: 'layers', color: undefined },
    subject: { kind: 'group', server, group },
    contextValue: ['group', ...allTokens(members)].join(' '),
    children: members.map(member => addProcess(nodes, server, id, member, t)),
  });
  return id;
}

function addProcess(
  nodes: Map<string, TreeNode>,
  server: string,
  parent: string,
  info: ProcessInfo,
  t: Translate,
): string {
  const id = nodeId(server, info.group, info.name);
  const tokens = [
    'process',
    ...(isStoppedState(info.statename) ? ['canStart'] : []),
    ...(isRunningState(info.statename) ? ['canStop'] : []),
    ...(info.stdout_logfile === '' ? [] : ['hasStdout']),
    ...(info.stderr_logfile === '' ? [] : ['hasStderr']),
  ];
  nodes.set(id, {
    ...processAppearance(info, t),
    id,
    parent,
    subject: { kind: 'process', server, info },
    contextValue: tokens.join(' '),
    children: [],
  });
  return id;
}

function allTokens(processes: readonly ProcessInfo[]): string[] {
  return [
    ...(processes.some(({ statename }) => isStoppedState(statename)) ? ['canStartAll'] : []),
    ...(processes.some(({ statename }) => isRunningState(statename)) ? ['canStopAll'] : []),
  ];
}

function byGroup(processes: readonly ProcessInfo[]): Map<string, ProcessInfo[]> {
  const groups = new Map<string, ProcessInfo[]>();
  for (const info of processes) {
    const members = groups.get(info.group);
    if (members === undefined) groups.set(info.group, [info]);
    else members.push(info);
  }
  return groups;
}

/** Names may hold any character, so each part is escaped. */
function nodeId(...path: string[]): string {
  return path.map(encodeURIComponent).join('/');
}
