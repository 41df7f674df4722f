import { namespecOf } from '../../core/protocol/namespec.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { canStartDaemon, type ServerView, type Translate } from '../servers/connection.ts';
import {
  type Appearance,
  processAppearance,
  serverAppearance,
  shownUptime,
  stateLook,
  uptimeStep,
} from './appearance.ts';
import { allTokens, processTokens } from './menu-tokens.ts';
import { type ProcessFilter } from './process-filter.ts';
import { sorted, type SortOrder, STATES_BY_URGENCY } from './process-order.ts';

/** What a node stands for; commands act on this. */
export type NodeSubject =
  | { readonly kind: 'server'; readonly server: string }
  | { readonly kind: 'group'; readonly server: string; readonly group: string }
  /** Processes that the view puts together, which are no group to the supervisor. */
  | { readonly kind: 'several'; readonly server: string; readonly members: readonly ProcessInfo[] }
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
  /** What rows of processes depend on beside the processes. */
  readonly drawing: { readonly uptimeStep: number; readonly groupBy: Grouping };
};

/** What stands between a server and its processes: the supervisor's groups, a row for each state, or nothing. */
export const GROUPINGS = ['group', 'state', 'none'] as const;

export type Grouping = (typeof GROUPINGS)[number];

export type TreeOptions = {
  /** A group that consists of one process of the same name is shown as that process. */
  readonly flattenSingleGroups: boolean;
  readonly sort: SortOrder;
  readonly groupBy: Grouping;
  /** Processes that it refuses have no row; servers and groups count and command all that they have. */
  readonly isShown: ProcessFilter;
};

export const EMPTY_TREE: TreeModel = {
  roots: [],
  nodes: new Map(),
  drawing: { uptimeStep: 1, groupBy: 'group' },
};

/** Servers in the order given → groups → processes. Rows of `before` that look the same are taken from there. */
export function buildTree(
  servers: readonly ServerView[],
  options: TreeOptions,
  t: Translate,
  before: TreeModel = EMPTY_TREE,
): TreeModel {
  const nodes = new Map<string, TreeNode>();
  const processes = servers.reduce((sum, server) => sum + processesOf(server).length, 0);
  const drawing = { uptimeStep: uptimeStep(processes), groupBy: options.groupBy };
  const isDrawnAlike =
    drawing.uptimeStep === before.drawing.uptimeStep && drawing.groupBy === before.drawing.groupBy;
  const old = isDrawnAlike ? before.nodes : EMPTY_TREE.nodes;
  for (const server of servers) addServer({ ...options, ...drawing, nodes, t, old }, server);
  return { roots: servers.map(server => nodeId(server.id)), nodes, drawing };
}

/** Processes that need somebody's attention, whether they are shown or not: given up, or failing again and again. */
export function troubledProcesses(servers: readonly ServerView[]): readonly ProcessInfo[] {
  return servers
    .flatMap(processesOf)
    .filter(({ statename }) => statename === 'FATAL' || statename === 'BACKOFF');
}

type Drawing = TreeOptions & {
  readonly nodes: Map<string, TreeNode>;
  /** Of the model before. */
  readonly old: ReadonlyMap<string, TreeNode>;
  readonly t: Translate;
  readonly uptimeStep: number;
};

function addServer(drawing: Drawing, server: ServerView): void {
  const { nodes, t, isShown, sort } = drawing;
  const id = nodeId(server.id);
  const { connection } = server;
  const processes = processesOf(server);
  const tokens = [
    'server',
    connection.kind,
    ...(server.configFile === undefined ? [] : ['hasConfig']),
    ...(server.origin === 'setting' ? ['canRemove'] : []),
    ...(canStartDaemon(server) ? ['canStartDaemon'] : []),
    ...allTokens(processes),
  ];
  const shown = sorted(processes.filter(isShown), sort);
  nodes.set(id, {
    ...serverAppearance(server, t),
    id,
    parent: undefined,
    subject: { kind: 'server', server: server.id },
    contextValue: tokens.join(' '),
    children: addChildren(drawing, { server: server.id, parent: id }, processes, shown),
  });
}

/** The server of a node to be, and the node that it will stand below. */
type Place = { readonly server: string; readonly parent: string };

/** Their ids. */
function addChildren(
  drawing: Drawing,
  place: Place,
  all: readonly ProcessInfo[],
  shown: readonly ProcessInfo[],
): string[] {
  switch (drawing.groupBy) {
    case 'group': {
      const wholes = byGroup(all);
      return [...byGroup(shown)].map(([group, members]) =>
        addGroup(drawing, place, { group, whole: wholes.get(group) ?? members, members }),
      );
    }
    case 'state':
      return STATES_BY_URGENCY.flatMap(state => {
        const members = shown.filter(({ statename }) => statename === state);
        return members.length === 0 ? [] : [addState(drawing, place, state, members)];
      });
    case 'none':
      return shown.map(info => addProcess(drawing, place, { info, label: fullName(info) }));
  }
}

type GroupParts = {
  readonly group: string;
  /** All processes of the group. */
  readonly whole: readonly ProcessInfo[];
  /** Those that have a row. */
  readonly members: readonly ProcessInfo[];
};

/** The id of the group's node, or of its only process where that stands for it. */
function addGroup(
  drawing: Drawing,
  { server, parent }: Place,
  { group, whole, members }: GroupParts,
): string {
  const { nodes, t, flattenSingleGroups } = drawing;
  const [only] = whole;
  if (flattenSingleGroups && whole.length === 1 && only?.name === group) {
    return addProcess(drawing, { server, parent }, { info: only, label: only.name, tokens: ['wholeGroup'] });
  }
  const id = nodeId(server, group);
  const running = whole.filter(member => member.statename === 'RUNNING').length;
  const description = t('{0} of {1} running', running, whole.length);
  nodes.set(id, {
    id,
    parent,
    label: group,
    description,
    accessibleLabel: `${group}, ${description}`,
    icon: { id: 'layers', color: undefined },
    subject: { kind: 'group', server, group },
    contextValue: ['group', 'wholeGroup', ...allTokens(whole)].join(' '),
    children: members.map(info => addProcess(drawing, { server, parent: id }, { info, label: info.name })),
  });
  return id;
}

function addState(
  drawing: Drawing,
  { server, parent }: Place,
  state: ProcessInfo['statename'],
  members: readonly ProcessInfo[],
): string {
  const { nodes, t } = drawing;
  const id = nodeId(server, '', state);
  const { word, icon } = stateLook(state, t);
  const description = String(members.length);
  nodes.set(id, {
    id,
    parent,
    label: word,
    description,
    accessibleLabel: `${word}, ${description}`,
    icon,
    subject: { kind: 'several', server, members },
    contextValue: ['several', ...allTokens(members)].join(' '),
    // The editor cannot move a row from one parent to another, so a process is a row of its own in each state.
    children: members.map(info =>
      addProcess(drawing, { server, parent: id }, { info, label: fullName(info), path: ['', state] }),
    ),
  });
  return id;
}

type ProcessRow = {
  readonly info: ProcessInfo;
  readonly label: string;
  readonly tokens?: readonly string[];
  /** Put into the id, before the names of group and process. */
  readonly path?: readonly string[];
};

function addProcess(
  { nodes, t, uptimeStep: step, old }: Drawing,
  { server, parent }: Place,
  { info, label, tokens = [], path = [] }: ProcessRow,
): string {
  const id = nodeId(server, ...path, info.group, info.name);
  const before = old.get(id);
  if (
    before?.subject.kind === 'process' &&
    before.parent === parent &&
    isSameRow(before.subject.info, info, step)
  ) {
    nodes.set(
      id,
      before.subject.info === info ? before : { ...before, subject: { ...before.subject, info } },
    );
    return id;
  }
  nodes.set(id, {
    ...processAppearance(info, label, step, t),
    id,
    parent,
    subject: { kind: 'process', server, info },
    contextValue: ['process', ...processTokens(info), ...tokens].join(' '),
    children: [],
  });
  return id;
}

/** Whether a process that is shown in the same place looks as before, in words and in what its menu offers. */
function isSameRow(before: ProcessInfo, info: ProcessInfo, step: number): boolean {
  return (
    before === info ||
    (before.statename === info.statename &&
      before.pid === info.pid &&
      before.exitstatus === info.exitstatus &&
      before.spawnerr === info.spawnerr &&
      before.stdout_logfile === info.stdout_logfile &&
      before.stderr_logfile === info.stderr_logfile &&
      (info.statename !== 'RUNNING' || shownUptime(before, step) === shownUptime(info, step)))
  );
}

function processesOf({ connection }: ServerView): readonly ProcessInfo[] {
  return connection.kind === 'live' ? connection.processes : [];
}

function fullName({ group, name }: ProcessInfo): string {
  return namespecOf(group, name);
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

/** The id of a server's row, for commands that are given for it. */
export function serverRow(server: string): string {
  return nodeId(server);
}

/** Names may hold any character, so each part is escaped. */
function nodeId(...path: string[]): string {
  return path.map(part => (PLAIN.test(part) ? part : encodeURIComponent(part))).join('/');
}

/** What needs no escaping: most names, of thousands. */
const PLAIN = /^[\w.-]*$/;
