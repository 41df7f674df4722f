import * as vscode from 'vscode';
import { type Clock } from '../../core/clock.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { namespecOf } from '../../core/protocol/namespec.ts';
import { CallError } from '../../wire/http-call.ts';
import { type LogChannel } from '../../wire/remote-log.ts';
import { type ProcessSubject } from '../commands/order-subjects.ts';
import { type AnsiText, readAnsi } from './ansi-text.ts';
import { byteWords } from './channel-text.ts';
import { textSince } from './line-time.ts';
import { type LogServer, openLog } from './log-opening.ts';

export const LOG_SCHEME = 'supervisord-log';

/** The editor gives documents of more than 50 MB to no extension. */
const MOST_BYTES = 16 * 1024 * 1024;

export type LogDocumentsPorts = {
  readonly clock: Clock;
  readonly server: (id: string) => LogServer | undefined;
};

/** Whole logs, or parts of them, as read-only documents; escape sequences become styles that are shown beside the text. */
export class LogDocuments implements vscode.TextDocumentContentProvider {
  readonly #ports: LogDocumentsPorts;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, AnsiText>();
  readonly #registration: vscode.Disposable;

  constructor(ports: LogDocumentsPorts) {
    this.#ports = ports;
    this.#registration = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(LOG_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#texts.delete(uri.toString())),
    );
  }

  /** Reads a log as it is now and shows it, from `sinceMs` (Unix time) on when that is given. */
  async show(process: ProcessSubject, channel: LogChannel, sinceMs?: number): Promise<void> {
    const { t } = vscode.l10n;
    const name = namespecOf(process.info.group, process.info.name);
    try {
      const location = vscode.ProgressLocation.Window;
      const title = t('Reading the log of {0}', name);
      const raw = await vscode.window.withProgress({ location, title }, () => this.#read(process, channel));
      const uri = uriOf(process, channel, sinceMs);
      this.#texts.set(uri.toString(), readAnsi(this.#part(raw, sinceMs)));
      this.#changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.languages.setTextDocumentLanguage(document, 'log');
      const editor = await vscode.window.showTextDocument(document, { preview: false });
      if (sinceMs === undefined) {
        const end = document.lineAt(document.lineCount - 1).range;
        editor.revealRange(end);
        editor.selection = new vscode.Selection(end.start, end.start);
      }
    } catch (error) {
      if (!(error instanceof CallError) && !(error instanceof RpcFault)) throw error;
      void vscode.window.showErrorMessage(t('The log of {0} cannot be read: {1}', name, error.message));
    }
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString())?.text ?? vscode.l10n.t('This log is to be opened again from the view.')
    );
  }

  /** The styles of a document's text. */
  styled(uri: vscode.Uri): AnsiText | undefined {
    return this.#texts.get(uri.toString());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }

  async #read({ server, info }: ProcessSubject, channel: LogChannel): Promise<string> {
    const { log } = await openLog(() => this.#ports.server(server), info, channel, MOST_BYTES);
    try {
      const size = await log.read(MOST_BYTES);
      return size
        .map(piece => {
          if (piece.kind === 'text') return piece.text;
          return piece.kind === 'left-out' ? leftOut(piece.bytes) : '';
        })
        .join('');
    } finally {
      await log.close();
    }
  }

  #part(raw: string, sinceMs: number | undefined): string {
    if (sinceMs === undefined) return raw;
    const { t } = vscode.l10n;
    const part = textSince(raw, sinceMs, this.#ports.clock.epochMs());
    if (part === undefined)
      return `— ${t('No line names a time that can be read; this is the whole log.')} —\n${raw}`;
    return part === '' ? `— ${t('Nothing has been written since then.')} —\n` : part;
  }
}

function leftOut(bytes: number): string {
  return `— ${vscode.l10n.t('{0} before this are left out', byteWords(bytes))} —\n`;
}

/** The last part of the path is what the tab shows. */
function uriOf(
  { server, info }: ProcessSubject,
  channel: LogChannel,
  sinceMs: number | undefined,
): vscode.Uri {
  const since = sinceMs === undefined ? '' : ` ${new Date(sinceMs).toLocaleString().replaceAll('/', '-')}`;
  const name = `${namespecOf(info.group, info.name).replaceAll('/', '_')} (${channel})${since}.log`;
  return vscode.Uri.from({ scheme: LOG_SCHEME, path: `/${name}`, query: server });
}
