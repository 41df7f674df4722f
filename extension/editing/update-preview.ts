import * as vscode from 'vscode';
import { type ServerView } from '../servers/connection.ts';
import { currentSettings } from '../editor-settings.ts';
import { type ProjectFiles } from '../language/project-files.ts';
import { type Servers } from '../servers/servers.ts';
import { type LiveSections } from './live-sections.ts';
import { type PendingUpdates } from './pending-updates.ts';
import { planSummary, planText } from './plan-text.ts';

const SCHEME = 'supervisord-plan';
const APPLY_COMMAND = 'supervisord.applyPlan';

export type UpdatePreviewPorts = {
  readonly servers: Servers;
  readonly pending: PendingUpdates;
  readonly live: LiveSections;
  readonly files: ProjectFiles;
  /** Carries an update out and tells what it did. */
  readonly apply: (server: ServerView) => Promise<void>;
  readonly onBug: (error: unknown) => void;
};

/** Shows what an update would do, as a text with a button, and tells it when a file of a running configuration is saved. */
export class UpdatePreview {
  readonly #ports: UpdatePreviewPorts;
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  readonly #told = new Set<string>();

  constructor(ports: UpdatePreviewPorts) {
    this.#ports = ports;
    this.#subscriptions = vscode.Disposable.from(
      this.#changes,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changes.event,
        provideTextDocumentContent: uri => this.#text(uri.query),
      }),
      vscode.languages.registerCodeLensProvider(
        { scheme: SCHEME },
        {
          provideCodeLenses: ({ uri }) => this.#lenses(uri.query),
        },
      ),
      vscode.commands.registerCommand(APPLY_COMMAND, (id: unknown) => this.#apply(id)),
      vscode.workspace.onDidSaveTextDocument(document => {
        void this.#saved(document).catch(ports.onBug);
      }),
      ports.pending.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments)
          if (uri.scheme === SCHEME) this.#changes.fire(uri);
      }),
    );
  }

  /** Opens the text beside the file. */
  async show({ id, label }: ServerView): Promise<void> {
    await this.#ports.pending.refresh(id);
    const path = `/${label.replaceAll('/', ' ')} (${vscode.l10n.t('update')}).diff`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: id });
    this.#changes.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #text(id: string): string {
    const { servers, pending } = this.#ports;
    const view = servers.view(id);
    const plan = pending.of(id);
    const { t } = vscode.l10n;
    if (view === undefined || plan === undefined)
      return `# ${t('Nothing is known: the supervisor does not answer, or its files have a fault.')}\n`;
    return planText(view.label, plan, t);
  }

  #lenses(id: string): vscode.CodeLens[] {
    const plan = this.#ports.pending.of(id);
    if (plan === undefined || plan.groups.length === 0) return [];
    const command = { title: `$(check) ${vscode.l10n.t('Apply')}`, command: APPLY_COMMAND, arguments: [id] };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  async #apply(id: unknown): Promise<void> {
    const view = typeof id === 'string' ? this.#ports.servers.view(id) : undefined;
    if (view === undefined || !vscode.workspace.isTrusted) return;
    await this.#ports.apply(view);
    await this.#ports.pending.refresh(view.id);
  }

  async #saved(document: vscode.TextDocument): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const { live, pending } = this.#ports;
    const server = live.serverOf(document);
    if (server?.connection.kind !== 'live') return;
    const plan = await pending.refresh(server.id);
    if (plan === undefined || plan.groups.length === 0) return;
    if (!currentSettings(document.uri).tellsPlanOnSave || this.#told.has(server.id)) return;
    this.#told.add(server.id);
    try {
      await this.#tell(server, planSummary(plan, vscode.l10n.t));
    } finally {
      this.#told.delete(server.id);
    }
  }

  async #tell(server: ServerView, summary: string): Promise<void> {
    const { t } = vscode.l10n;
    const [apply, show, never] = [t('Apply'), t('Show Changes'), t("Don't Show Again")];
    const sentence = t(
      'The daemon of {0} runs an older configuration. An update brings: {1}',
      server.label,
      summary,
    );
    const chosen = await vscode.window.showInformationMessage(sentence, apply, show, never);
    if (chosen === apply) await this.#apply(server.id);
    else if (chosen === show) await this.show(server);
    else if (chosen === never) {
      const configuration = vscode.workspace.getConfiguration('supervisord');
      await configuration.update('update.tellOnSave', false, vscode.ConfigurationTarget.Global);
    }
  }
}
