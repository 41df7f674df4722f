import * as vscode from 'vscode';
import { type ServerView } from './connection.ts';
import { COMMANDS, type CommandId } from './contributions.ts';
import { restartDaemon, stopDaemon, updateDaemon } from './daemon-commands.ts';
import { type Verb } from './orders.ts';
import { followLogs, orderAll, type ProcessCommandPorts } from './process-commands.ts';
import { chooseConfigFile, setPassword } from './setup-commands.ts';
import { type ConfSpec, openAt, startDaemonFor, type StartPorts } from './start-command.ts';
import { type ProcessTreeProvider } from './tree/tree-provider.ts';
import { type NodeSubject } from './tree/tree-model.ts';

export type CommandPorts = ProcessCommandPorts &
  StartPorts & {
    readonly tree: ProcessTreeProvider;
    readonly view: vscode.TreeView<string>;
    readonly secrets: vscode.SecretStorage;
    /** Looks for servers anew, and at each of them. */
    readonly rescan: () => Promise<void>;
  };

/** One handler for each contributed command. The tree hands over the row clicked and the rows selected. */
export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const { servers, log, rescan } = ports;
  const verb = (name: Verb, token: string) => (rows: Rows) =>
    orderAll(ports, name, subjectsWith(ports, rows, token));
  const follow = (channel: 'stdout' | 'stderr', token: string) => (rows: Rows) => {
    followLogs(ports, channel, subjectsWith(ports, rows, token));
  };
  const withServer =
    (run: (server: ServerView) => unknown, isWanted: (server: ServerView) => boolean) =>
    async (rows: Rows) => {
      const server = await pickServer(ports, rows, isWanted);
      if (server !== undefined) await run(server);
    };

  const handlers: Readonly<Record<CommandId, (rows: Rows) => unknown>> = {
    'supervisord.start': verb('start', 'canStart'),
    'supervisord.stop': verb('stop', 'canStop'),
    'supervisord.restart': verb('restart', 'canStop'),
    'supervisord.startAll': verb('start', 'canStartAll'),
    'supervisord.stopAll': verb('stop', 'canStopAll'),
    'supervisord.restartAll': verb('restart', 'canStopAll'),
    'supervisord.clearLogs': verb('clearLogs', 'process'),
    'supervisord.followStdout': follow('stdout', 'hasStdout'),
    'supervisord.followStderr': follow('stderr', 'hasStderr'),
    'supervisord.startDaemon': withServer(server => startDaemonFor(ports, confSpec(ports, server)), canStart),
    'supervisord.stopDaemon': withServer(server => stopDaemon(servers, server), isLive),
    'supervisord.restartDaemon': withServer(server => restartDaemon(servers, server), isLive),
    'supervisord.update': withServer(server => updateDaemon(servers, server), isLive),
    'supervisord.openConfigFile': withServer(openConfigFile, hasConfig),
    'supervisord.setPassword': withServer(server => setPassword(ports, server), takesPassword),
    'supervisord.chooseConfigFile': () => chooseConfigFile(),
    'supervisord.refresh': () => rescan(),
    'supervisord.showLog': () => {
      log.show();
    },
  };
  return vscode.Disposable.from(
    ...ids.map(id =>
      vscode.commands.registerCommand(id, async (clicked?: unknown, selected?: unknown) => {
        if (!vscode.workspace.isTrusted && id !== 'supervisord.showLog') return;
        try {
          await handlers[id](rowsOf(ports, clicked, selected));
        } catch (error) {
          log.error(error instanceof Error ? error : String(error));
          throw error;
        }
      }),
    ),
  );
}

const ids = Object.keys(COMMANDS) as CommandId[];

/** Ids of rows, never trusted to be of any kind: a command can be called by anybody. */
type Rows = readonly string[];

function rowsOf({ view }: CommandPorts, clicked: unknown, selected: unknown): Rows {
  if (Array.isArray(selected) && selected.includes(clicked))
    return selected.filter(row => typeof row === 'string');
  if (typeof clicked === 'string') return [clicked];
  return view.selection;
}

/** What the rows stand for, of those that the menus would offer the command for. */
function subjectsWith({ tree }: CommandPorts, rows: Rows, token: string): readonly NodeSubject[] {
  return rows.flatMap(row => {
    const node = tree.node(row);
    return node?.contextValue.split(' ').includes(token) === true ? [node.subject] : [];
  });
}

/** The server of the row, or the only one that fits, or the one that the user picks. */
async function pickServer(
  { servers, tree }: CommandPorts,
  rows: Rows,
  isWanted: (server: ServerView) => boolean,
): Promise<ServerView | undefined> {
  const { t } = vscode.l10n;
  const wanted = servers.views().filter(isWanted);
  const rowServers = new Set(rows.map(row => tree.node(row)?.subject.server));
  const [first, ...more] = wanted.some(({ id }) => rowServers.has(id))
    ? wanted.filter(({ id }) => rowServers.has(id))
    : wanted;
  if (first === undefined) {
    void vscode.window.showInformationMessage(t('There is no supervisor here for which this can be done.'));
    return undefined;
  }
  if (more.length === 0) return first;
  const items = [first, ...more].map(server => ({ label: server.label, server }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Which supervisor?') }))?.server;
}

function isLive({ connection }: ServerView): boolean {
  return connection.kind === 'live';
}

function hasConfig({ configFile }: ServerView): boolean {
  return configFile !== undefined;
}

function canStart(server: ServerView): boolean {
  return hasConfig(server) && !isLive(server) && !server.starting;
}

function takesPassword({ connection, configFile }: ServerView): boolean {
  return connection.kind === 'unauthorized' || configFile === undefined;
}

function confSpec({ servers }: CommandPorts, { id }: ServerView): ConfSpec {
  const spec = servers.spec(id);
  if (spec?.kind !== 'conf') throw new Error(`no configuration file for ${id}`);
  return spec;
}

async function openConfigFile({ configFile }: ServerView): Promise<void> {
  if (configFile !== undefined) await openAt({ file: configFile, line: 0, character: 0 });
}
