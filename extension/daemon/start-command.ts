import { tmpdir, userInfo } from 'node:os';
import * as vscode from 'vscode';
import { type StartOutcome, startDaemon } from './bundled-daemon.ts';
import { prepareSocketFolder } from '../servers/control-socket.ts';
import { VIEW } from '../contributions.ts';
import { copyDaemon, removeOldCopies } from './daemon-copy.ts';
import { confFacts } from '../servers/endpoints.ts';
import { type FailurePlace } from '../places/failure-place.ts';
import { tellNotReached } from '../commands/remedy.ts';
import { runningCommands } from './running-commands.ts';
import { type Servers, type ServerSpec } from '../servers/servers.ts';
import { type Obstacle, startObstacles } from './start-obstacles.ts';

export type StartPorts = {
  readonly servers: Servers;
  readonly log: vscode.LogOutputChannel;
  readonly extensionFolder: string;
  readonly storage: string;
  readonly version: string;
};

export type ConfSpec = ServerSpec & { readonly kind: 'conf' };

/** Starts the bundled daemon for a file, after telling what it will not be able to do; a failure is told with its place. */
export async function startDaemonFor(ports: StartPorts, spec: ConfSpec): Promise<void> {
  const { t } = vscode.l10n;
  if (process.platform === 'win32') {
    void vscode.window.showErrorMessage(
      t('The daemon runs on Linux and macOS. Open the folder in WSL to start it.'),
    );
    return;
  }
  const view = ports.servers.view(spec.id);
  if (view?.connection.kind === 'unreachable') {
    // A second one would run all programs once more.
    await tellNotReached(view, undefined, () => startDaemonFor(ports, spec));
    return;
  }
  if (!(await isSaved(spec.configFile)) || !(await confirmObstacles(ports, spec.configFile))) return;
  const outcome = await vscode.window.withProgress({ location: { viewId: VIEW } }, () =>
    ports.servers.whileStarting(spec.id, async () => {
      const result = await start(ports, spec);
      await ports.servers.refresh(spec.id);
      return result;
    }),
  );
  if (outcome.kind === 'started') {
    ports.log.info(`supervisord started for ${spec.configFile}`);
    return;
  }
  ports.log.error(outcome.sentence);
  await tellFailure(outcome, spec.configFile);
}

/** Opens a file with the cursor at a place. */
export async function openAt({ file, line, character }: FailurePlace): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const cursor = new vscode.Position(line, character);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(cursor, cursor) });
}

async function start(ports: StartPorts, { configFile, controlSocket }: ConfSpec): Promise<StartOutcome> {
  try {
    await prepareSocketFolder(controlSocket, process.getuid?.());
    const program = await copyDaemon(ports.extensionFolder, ports.storage, ports.version);
    ports.log.info(`Starting ${program} -c ${configFile} --control-socket ${controlSocket}`);
    const outcome = await startDaemon({ program, configFile, controlSocket, environment: process.env });
    if (outcome.kind === 'started') await tidyCopies(ports, program);
    return outcome;
  } catch (error) {
    // A folder that cannot be written, a disk that is full: the sentence says it.
    return {
      kind: 'failed',
      sentence: error instanceof Error ? error.message : String(error),
      place: undefined,
    };
  }
}

/** A copy that could not be removed takes some room, and is no reason to call a start a failure. */
async function tidyCopies({ log, storage }: StartPorts, program: string): Promise<void> {
  try {
    const removed = await removeOldCopies(storage, program, await runningCommands());
    for (const folder of removed) log.info(`Removed ${folder}: nothing runs from it.`);
  } catch (error) {
    log.warn(error instanceof Error ? error.message : String(error));
  }
}

async function tellFailure(
  { sentence, place }: StartOutcome & { kind: 'failed' },
  configFile: string,
): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const chosen = await vscode.window.showErrorMessage(sentence, open);
  if (chosen === open) await openAt(place ?? { file: configFile, line: 0, character: 0 });
}

/** The daemon reads the disk, so unsaved changes would be missed without a word. */
async function isSaved(configFile: string): Promise<boolean> {
  const { t } = vscode.l10n;
  const dirty = vscode.workspace.textDocuments.find(
    ({ isDirty, uri }) => isDirty && uri.fsPath === configFile,
  );
  if (dirty === undefined) return true;
  const save = t('Save and Start');
  const question = t('The configuration file has changes that are not saved.');
  const chosen = await vscode.window.showWarningMessage(question, { modal: true }, save);
  return chosen === save && (await dirty.save());
}

async function confirmObstacles({ log }: StartPorts, configFile: string): Promise<boolean> {
  const { t } = vscode.l10n;
  const facts = await confFacts(configFile);
  const user = { uid: process.getuid?.(), name: userName() };
  const obstacles = facts === undefined ? [] : await startObstacles(facts, user, t);
  const [first] = obstacles;
  if (first === undefined) return true;
  const lines = obstacles.map(({ sentence, fix }) => `${sentence} ${fix}`);
  for (const line of lines) log.warn(line);
  const anyway = t('Start Anyway');
  const change = t('Change the File');
  const open = t('Open File');
  const chosen = await vscode.window.showWarningMessage(
    t('The daemon cannot do everything that the file asks for.'),
    { modal: true, detail: lines.slice(0, MOST_OBSTACLES).join('\n\n') },
    anyway,
    change,
    open,
  );
  if (chosen === open) await openAt({ file: configFile, ...first.at });
  if (chosen === change) {
    await changeFile(configFile, obstacles);
    await openAt({ file: configFile, ...first.at });
  }
  return chosen === anyway;
}

const MOST_OBSTACLES = 5;

/** Not saved, so that it can be looked over; a start asks for that first. */
async function changeFile(configFile: string, obstacles: readonly Obstacle[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { change } of obstacles) {
    const { start, end, text } = await change();
    edit.replace(
      vscode.Uri.file(configFile),
      new vscode.Range(start.line, start.character, end.line, end.character),
      text,
    );
  }
  await vscode.workspace.applyEdit(edit);
}

/** A user number without a name is possible in containers. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}

/** Where the editor may keep the control sockets. */
export function socketPlaces(storage: string): {
  storage: string;
  temporary: string;
  uid: number | undefined;
} {
  return { storage, temporary: tmpdir(), uid: process.getuid?.() };
}
