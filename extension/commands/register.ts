import type * as vscode from 'vscode';
import { canStartDaemon, type ServerView } from '../servers/connection.ts';
import { type CommandId } from '../contributions.ts';
import { restartDaemon, stopDaemon, updateDaemon } from './daemon-commands.ts';
import { type EditingCommandId } from '../editing/contributions.ts';
import { addGroup, removeGroups } from './group-commands.ts';
import { registerHandlers } from './handlers.ts';
import { type LogCommandPorts, openWholeLogs, showLogSince } from './log-commands.ts';
import { processesOf } from './order-subjects.ts';
import { type Order } from './orders.ts';
import { type LogChoice } from '../output/log-channels.ts';
import { pickServer } from './pick-server.ts';
import { copyPids, openLogFiles, revealInConfig, sendInput, sendSignal } from './process-actions.ts';
import { orderAll, type ProcessCommandPorts } from './process-commands.ts';
import { addServer, isOfSettings, removeServer } from './server-commands.ts';
import { chooseConfigFile, setPassword } from './setup-commands.ts';
import { type ConfSpec, openAt, startDaemonFor, type StartPorts } from '../daemon/start-command.ts';
import { type ProcessTreeProvider } from '../tree/tree-provider.ts';
import { type NodeSubject } from '../tree/tree-model.ts';
import { type ViewFilter } from '../tree/view-filter.ts';
import { chooseFilter, chooseGrouping, chooseSorting } from './view-commands.ts';

export type CommandPorts = ProcessCommandPorts &
  LogCommandPorts &
  StartPorts & {
    readonly tree: ProcessTreeProvider;
    readonly view: vscode.TreeView<string>;
    readonly filter: ViewFilter;
    readonly secrets: vscode.SecretStorage;
    /** Looks for servers anew, and at each of them. */
    readonly rescan: () => Promise<void>;
  };

/** One handler for each contributed command. The tree hands over the row clicked and the rows selected. */
export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const { servers, logs, log, rescan, filter } = ports;
  const onRows =
    (run: (subjects: readonly NodeSubject[]) => unknown, ...tokens: readonly string[]) =>
    (rows: Rows) =>
      run(subjectsWith(ports, rows, tokens));
  const onProcesses = (
    run: (processes: ReturnType<typeof processesOf>) => unknown,
    ...tokens: readonly string[]
  ) => onRows(subjects => run(processesOf(subjects, servers.views())), ...tokens);
  const order = (given: Order, ...tokens: readonly string[]) =>
    onRows(subjects => orderAll(ports, given, subjects), ...tokens);
  const follow = (choice: LogChoice, ...tokens: readonly string[]) =>
    onProcesses(
      processes => {
        logs.follow(processes, choice, servers.views());
      },
      ...tokens,
    );
  const withServer =
    (run: (server: ServerView) => unknown, isWanted: (server: ServerView) => boolean) =>
    async (rows: Rows) => {
      const server = await serverFor(ports, rows, isWanted);
      if (server !== undefined) await run(server);
    };

  const handlers: Readonly<Record<Exclude<CommandId, EditingCommandId>, (rows: Rows) => unknown>> = {
    'supervisord.start': order({ kind: 'start' }, 'canStart', 'canStartAll'),
    'supervisord.stop': order({ kind: 'stop' }, 'canStop', 'canStopAll'),
    'supervisord.restart': order({ kind: 'restart' }, 'canStop', 'canStopAll'),
    'supervisord.startAll': order({ kind: 'start' }, 'canStart', 'canStartAll'),
    'supervisord.stopAll': order({ kind: 'stop' }, 'canStop', 'canStopAll'),
    'supervisord.restartAll': order({ kind: 'restart' }, 'canStop', 'canStopAll'),
    'supervisord.clearLogs': order({ kind: 'clearLogs' }, 'hasStdout', 'hasStderr'),
    'supervisord.followStdout': follow('stdout', 'hasStdout'),
    'supervisord.followStderr': follow('stderr', 'hasStderr'),
    'supervisord.sendSignal': onRows(subjects => sendSignal(ports, subjects), 'canSignal'),
    'supervisord.sendInput': onProcesses(processes => sendInput(ports, processes), 'canSignal'),
    'supervisord.copyPid': onProcesses(copyPids, 'canSignal'),
    'supervisord.openLogFile': onProcesses(
      processes => openLogFiles(processes, (process, channel) => ports.documents.show(process, channel)),
      'hasStdout',
      'hasStderr',
    ),
    'supervisord.followBoth': follow('both', 'hasStdout', 'hasStderr'),
    'supervisord.followTogether': onProcesses(
      processes => {
        logs.followTogether(processes, servers.views());
      },
      'hasStdout',
      'hasStderr',
    ),
    'supervisord.stopFollowing': onProcesses(
      processes => {
        logs.stop(processes);
      },
      'hasStdout',
      'hasStderr',
    ),
    'supervisord.showLogSince': onProcesses(
      processes => showLogSince(ports, processes),
      'hasStdout',
      'hasStderr',
    ),
    'supervisord.openWholeLog': onProcesses(
      processes => openWholeLogs(ports, processes),
      'hasStdout',
      'hasStderr',
    ),
    'supervisord.revealInConfig': onRows(subjects => revealInConfig(ports, subjects), 'process', 'group'),
    'supervisord.addGroup': withServer(server => addGroup(servers, server), isLive),
    'supervisord.removeGroup': onRows(subjects => removeGroups(servers, subjects), 'wholeGroup'),
    'supervisord.addServer': () => addServer(ports),
    'supervisord.removeServer': withServer(server => removeServer(ports, server), isOfSettings),
    'supervisord.sortBy': () => chooseSorting(),
    'supervisord.groupBy': () => chooseGrouping(),
    'supervisord.filter': () => chooseFilter(filter),
    'supervisord.clearFilter': () => {
      filter.set('');
    },
    'supervisord.startDaemon': withServer(
      server => startDaemonFor(ports, confSpec(ports, server)),
      canStartDaemon,
    ),
    'supervisord.stopDaemon': withServer(server => stopDaemon(servers, server), isLive),
    'supervisord.restartDaemon': withServer(server => restartDaemon(ports, server), isThere),
    'supervisord.update': withServer(server => updateDaemon(servers, server), isLive),
    'supervisord.openConfigFile': withServer(openConfigFile, hasConfig),
    'supervisord.setPassword': withServer(server => setPassword(ports, server), takesPassword),
    'supervisord.chooseConfigFile': () => chooseConfigFile(),
    'supervisord.refresh': () => rescan(),
    'supervisord.showLog': () => {
      log.show();
    },
  };
  const registered = Object.entries(handlers).map(
    ([id, handle]) =>
      [id, (clicked: unknown, selected: unknown) => handle(rowsOf(ports, clicked, selected))] as const,
  );
  return registerHandlers(Object.fromEntries(registered), {
    log,
    worksUntrusted: new Set<CommandId>(['supervisord.showLog']),
  });
}

/** Ids of rows, never trusted to be of any kind: a command can be called by anybody. */
type Rows = readonly string[];

function rowsOf({ view }: CommandPorts, clicked: unknown, selected: unknown): Rows {
  if (Array.isArray(selected) && selected.includes(clicked))
    return selected.filter(row => typeof row === 'string');
  if (typeof clicked === 'string') return [clicked];
  return view.selection;
}

/** What the rows stand for, of those that the menus would offer the command for. */
function subjectsWith({ tree }: CommandPorts, rows: Rows, tokens: readonly string[]): readonly NodeSubject[] {
  return rows.flatMap(row => {
    const node = tree.node(row);
    const has = node?.contextValue.split(' ') ?? [];
    return node !== undefined && tokens.some(token => has.includes(token)) ? [node.subject] : [];
  });
}

/** The server of the row, or the only one that fits, or the one that the user picks. */
function serverFor(
  { servers, tree }: CommandPorts,
  rows: Rows,
  isWanted: (server: ServerView) => boolean,
): Promise<ServerView | undefined> {
  const wanted = servers.views().filter(isWanted);
  const rowServers = new Set(rows.map(row => tree.node(row)?.subject.server));
  const ofRows = wanted.filter(({ id }) => rowServers.has(id));
  return pickServer(ofRows.length === 0 ? wanted : ofRows);
}

function isLive({ connection }: ServerView): boolean {
  return connection.kind === 'live';
}

function hasConfig({ configFile }: ServerView): boolean {
  return configFile !== undefined;
}

function isThere(server: ServerView): boolean {
  return isLive(server) || server.connection.kind === 'unreachable';
}

function takesPassword({ connection, origin }: ServerView): boolean {
  return connection.kind === 'unauthorized' || origin === 'setting';
}

function confSpec({ servers }: CommandPorts, { id }: ServerView): ConfSpec {
  const spec = servers.spec(id);
  if (spec?.kind !== 'conf') throw new Error(`no configuration file for ${id}`);
  return spec;
}

async function openConfigFile({ configFile }: ServerView): Promise<void> {
  if (configFile !== undefined) await openAt({ file: configFile, line: 0, character: 0 });
}
