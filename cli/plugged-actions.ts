import { type Action } from './actions.ts';
import { foreignPlugins, type LoadedPlugin, loadPlugins } from './load-plugins.ts';
import { type PluginAction } from './plugin.ts';
import { type Session } from './session.ts';

/** Carries out a line of the session. */
export type RunAgain = (session: Session, line: string) => Promise<void>;

/**
 * An action of a module; `undefined`: none has it. What cannot be loaded is told then, and on a terminal, what cannot be had.
 */
export async function pluggedAction(
  session: Session,
  name: string,
  argument: string,
  runAgain: RunAgain,
): Promise<{ readonly row: Action; readonly run: () => Promise<undefined> } | undefined> {
  const plugins = await pluginsOf(session, runAgain);
  for (const { actions } of plugins) {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) continue;
    const run = async (): Promise<undefined> => {
      await action.run(argument);
      return undefined;
    };
    return { row: rowOf(action), run };
  }
  for (const { trouble } of plugins) if (trouble !== undefined) session.fail(trouble);
  if (session.terminal.isSeen) {
    for (const line of foreignPlugins(session.pluginSections))
      session.terminal.writeError(`${session.paint('faint', line)}\n`);
  }
  return undefined;
}

/** The actions of one module. */
export type PluggedRows = { readonly name: string; readonly rows: Readonly<Record<string, Action>> };

/** The actions of each module, for `help` and the tabulator. */
export async function pluggedRows(session: Session, runAgain: RunAgain): Promise<readonly PluggedRows[]> {
  const plugins = await pluginsOf(session, runAgain);
  return plugins.map(({ name, actions }) => ({
    name,
    rows: Object.fromEntries(Object.entries(actions).map(([action, made]) => [action, rowOf(made)])),
  }));
}

/** All of them by their names; the first of two with one name. */
export async function pluggedActions(
  session: Session,
  runAgain: RunAgain,
): Promise<ReadonlyMap<string, Action>> {
  const plugins = await pluggedRows(session, runAgain);
  return new Map(plugins.toReversed().flatMap(({ rows }) => Object.entries(rows)));
}

function rowOf({ help = [], completes }: PluginAction): Action {
  return completes === undefined ? { help } : { help, completes };
}

/** Loaded once in a session. */
function pluginsOf(session: Session, runAgain: RunAgain): Promise<readonly LoadedPlugin[]> {
  session.plugins ??= loadPlugins(session.pluginSections, session.here, {
    call: (method, ...params) => session.client().call(method, params),
    print: line => {
      session.print(line);
    },
    fail: (line, exitStatus) => {
      session.fail(line, exitStatus);
    },
    run: line => runAgain(session, line),
  });
  return session.plugins;
}
