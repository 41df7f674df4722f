import * as vscode from 'vscode';
import { type Clock, type Disposable } from '../../core/clock.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { type ServerView } from '../servers/connection.ts';
import { VIEW } from '../contributions.ts';
import { updateDaemon } from '../commands/daemon-commands.ts';
import { type ProjectFiles } from '../language/project-files.ts';
import { type ProcessSubject } from '../commands/order-subjects.ts';
import { type Servers } from '../servers/servers.ts';
import { LENS_COMMAND, type LensOrder, registerCodeLenses } from './code-lens.ts';
import { editingCommands } from './commands.ts';
import { registerFileMarks } from './file-marks.ts';
import { registerGutter } from './gutter.ts';
import { LiveSections } from './live-sections.ts';
import { PendingUpdates } from './pending-updates.ts';
import { type LensAction } from './section-lenses.ts';
import { UpdatePreview } from './update-preview.ts';

export type EditingPorts = {
  readonly clock: Clock;
  readonly servers: Servers;
  readonly files: ProjectFiles;
  readonly machine: ProjectMachine;
  readonly log: vscode.LogOutputChannel;
  readonly onBug: (error: unknown) => void;
  readonly openShell: () => Promise<void>;
  readonly serverOfRow: (row: string) => string | undefined;
  readonly startDaemon: (server: ServerView) => Promise<void>;
  readonly order: (verb: 'start' | 'stop' | 'restart', processes: readonly ProcessSubject[]) => Promise<void>;
  readonly follow: (processes: readonly ProcessSubject[]) => void;
};

/** What a configuration file shows of the processes that it describes, and what is done from there. */
export function registerEditing(
  ports: EditingPorts,
): Disposable & { readonly commands: ReturnType<typeof editingCommands> } {
  const { servers, files, log, onBug } = ports;
  const pending = new PendingUpdates(servers, onBug);
  const live = new LiveSections({ ...ports, pending });
  const apply = (server: ServerView): Promise<void> => updateDaemon(servers, server);
  const preview = new UpdatePreview({ servers, pending, live, files, apply, onBug });
  const registered = vscode.Disposable.from(
    pending,
    live,
    preview,
    registerCodeLenses(live, files),
    registerGutter(live, files),
    registerFileMarks(servers, pending, live),
    vscode.commands.registerCommand(LENS_COMMAND, async (order?: LensOrder) => {
      if (order === undefined || !vscode.workspace.isTrusted) return;
      try {
        await perform(ports, preview, order);
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        throw error;
      }
    }),
  );
  return {
    commands: editingCommands({ ...ports, preview }),
    dispose: () => {
      registered.dispose();
    },
  };
}

async function perform(
  ports: EditingPorts,
  preview: UpdatePreview,
  { action, server, processes }: LensOrder,
): Promise<void> {
  const view = ports.servers.view(server);
  if (view === undefined) return;
  const actions: Readonly<Record<LensAction, () => unknown>> = {
    show: () => vscode.commands.executeCommand(`${VIEW}.focus`),
    start: () => ports.order('start', processes),
    stop: () => ports.order('stop', processes),
    restart: () => ports.order('restart', processes),
    follow: () => {
      ports.follow(processes);
    },
    preview: () => preview.show(view),
    'start-daemon': () => ports.startDaemon(view),
  };
  await actions[action]();
}
