import * as vscode from 'vscode';
import { type Disposable, type Clock } from '../../core/clock.ts';
import { type ProjectMachine } from '../../core/language/project.ts';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { type ServerView } from '../servers/connection.ts';
import { LANGUAGE } from '../contributions.ts';
import { type ProjectFiles } from '../language/project-files.ts';
import { machineOf } from '../language/texts.ts';
import { type Servers } from '../servers/servers.ts';
import { type PendingUpdates } from './pending-updates.ts';
import { processesOfSection, programSections, type ProgramSection } from './program-sections.ts';

/** Milliseconds; many changes in a short time are shown together. */
const SETTLE_MS = 150;

export type LiveSectionsPorts = {
  readonly clock: Clock;
  readonly servers: Servers;
  readonly files: ProjectFiles;
  readonly machine: ProjectMachine;
  readonly pending: PendingUpdates;
};

export type LiveSection = {
  readonly section: ProgramSection;
  readonly processes: readonly ProcessInfo[];
  /** Keys that an update would change; `undefined`: none. */
  readonly pending: readonly string[] | undefined;
};

/** The sections of open files together with what the daemon of their configuration says; every view in the editor reads from here. */
export class LiveSections {
  readonly #ports: LiveSectionsPorts;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #settling: Disposable | undefined;
  #shown = '';

  readonly onDidChange = this.#changes.event;

  constructor(ports: LiveSectionsPorts) {
    this.#ports = ports;
    const soon = (): void => {
      this.#settling ??= ports.clock.after(SETTLE_MS, () => {
        this.#settling = undefined;
        this.#changed();
      });
    };
    this.#subscriptions = [
      ports.servers.onChange(soon),
      ports.pending.onDidChange(soon),
      ports.files.onDidChange(() => {
        this.#shown = '';
        soon();
      }),
    ];
  }

  /** The supervisor that runs what a document says; `undefined`: none, or it is no file of a configuration that is known. */
  serverOf(document: vscode.TextDocument): ServerView | undefined {
    if (document.languageId !== LANGUAGE || document.uri.scheme !== 'file') return undefined;
    const paths = this.#ports.files.projectsOf(document.uri).map(({ mainPath }) => mainPath);
    return this.#ports.servers
      .views()
      .find(({ configFile }) => configFile !== undefined && paths.includes(configFile));
  }

  /** In the order of the file; none while the daemon does not answer. */
  of(document: vscode.TextDocument): readonly LiveSection[] {
    const server = this.serverOf(document);
    if (server?.connection.kind !== 'live') return [];
    const { processes } = server.connection;
    return this.sectionsOf(document).map(section => {
      const own = processesOfSection(section, processes);
      const groups = new Set(own.map(({ group }) => group));
      return { section, processes: own, pending: this.#ports.pending.keysOf(server.id, groups, own) };
    });
  }

  /** The sections alone. */
  sectionsOf(document: vscode.TextDocument): readonly ProgramSection[] {
    const { files, machine } = this.#ports;
    const projects = files.projectsOf(document.uri);
    const server = this.serverOf(document);
    const project = projects.find(({ mainPath }) => mainPath === server?.configFile) ?? projects[0];
    const { whole } = files.knowledgeOf(project);
    const context = { project, whole, machine: machineOf(document.uri, machine) };
    return programSections(files.treeOf(document), context);
  }

  dispose(): void {
    this.#settling?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  /** Times change with every look; only what is shown counts. */
  #changed(): void {
    const { servers, pending } = this.#ports;
    const shown = JSON.stringify(
      servers
        .views()
        .map(({ id, connection, starting }) => [
          id,
          starting,
          connection.kind,
          connection.kind === 'live'
            ? connection.processes.map(({ group, name, statename, pid }) => [group, name, statename, pid])
            : [],
          pending.of(id),
        ]),
    );
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#changes.fire();
  }
}
