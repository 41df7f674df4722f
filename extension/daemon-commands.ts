import * as vscode from 'vscode';
import { RpcFault } from '../core/protocol/fault.ts';
import { CallError } from '../wire/http-call.ts';
import { applyUpdate } from './apply-update.ts';
import { type EndpointKind, type ServerView } from './connection.ts';
import { failurePlace } from './failure-place.ts';
import { faultWords } from './fault-words.ts';
import { isOfOtherVersion, replaceDaemon } from './old-daemons.ts';
import { type Servers } from './servers.ts';
import { openAt, type StartPorts } from './start-command.ts';

/** Ends a daemon and all its processes, when the user confirms it. */
export async function stopDaemon(servers: Servers, server: ServerView): Promise<void> {
  const { t } = vscode.l10n;
  const stop = t('Stop Daemon');
  const question = t('Stop the daemon of {0}?', server.label);
  if (!(await confirmed(question, t('All its processes are stopped.'), stop, viaOf(server)))) return;
  await orderServer(servers, server, async client => client.shutdown());
}

/**
 * Stops all processes, reads the file again and starts anew, when the user confirms it. A daemon of another version of the
 * extension is replaced by the one of this version.
 */
export async function restartDaemon(ports: StartPorts, server: ServerView): Promise<void> {
  const { servers } = ports;
  const { t } = vscode.l10n;
  const restart = t('Restart Daemon');
  const question = t('Restart the daemon of {0}?', server.label);
  const detail = t('All its processes are stopped, and started again with the configuration as it is now.');
  if (!(await confirmed(question, detail, restart, viaOf(server)))) return;
  const spec = servers.spec(server.id);
  const isOld = spec?.kind === 'conf' && isOfOtherVersion(server, ports.version);
  await orderServer(servers, server, client => (isOld ? replaceDaemon(ports, spec) : client.restart()));
}

/** Reads the configuration again and applies what has changed. */
export async function updateDaemon(servers: Servers, server: ServerView): Promise<void> {
  const { t } = vscode.l10n;
  await orderServer(servers, server, async client => {
    const { added, changed, removed } = await applyUpdate(client);
    const parts = [
      ...(added.length === 0 ? [] : [t('added: {0}', added.join(', '))]),
      ...(changed.length === 0 ? [] : [t('changed: {0}', changed.join(', '))]),
      ...(removed.length === 0 ? [] : [t('removed: {0}', removed.join(', '))]),
    ];
    const nothing = t('The configuration has not changed.');
    void vscode.window.showInformationMessage(parts.length === 0 ? nothing : parts.join('; '));
  });
}

type Client = NonNullable<ReturnType<Servers['endpoint']>>['orders'];

/** Gives a server orders, tells why they failed, and looks at it afterwards. */
export async function orderServer(
  servers: Servers,
  { id, label }: ServerView,
  run: (client: Client) => Promise<unknown>,
): Promise<void> {
  const { t } = vscode.l10n;
  const endpoint = servers.endpoint(id);
  try {
    if (endpoint === undefined) void vscode.window.showErrorMessage(t('The supervisor does not answer.'));
    else await run(endpoint.orders);
  } catch (error) {
    if (error instanceof CallError) {
      void vscode.window.showErrorMessage(t('The connection to the supervisor failed: {0}', error.message));
    } else if (error instanceof RpcFault) await tellRefusal(label, error);
    else throw error;
  } finally {
    await servers.refresh(id);
  }
}

async function tellRefusal(label: string, { code, faultString }: RpcFault): Promise<void> {
  const { t } = vscode.l10n;
  const place = failurePlace(faultString.replace(/^\w+: /, ''));
  const open = t('Open File');
  const sentence = faultWords(label, code, faultString, t);
  const chosen = await vscode.window.showErrorMessage(sentence, ...(place === undefined ? [] : [open]));
  if (chosen === open && place !== undefined) await openAt(place);
}

function viaOf({ connection }: ServerView): EndpointKind {
  return connection.kind === 'live' ? connection.via : 'control';
}

async function confirmed(
  question: string,
  detail: string,
  verb: string,
  via: EndpointKind,
): Promise<boolean> {
  const foreign = vscode.l10n.t('It was not started from here.');
  const shown = via === 'control' ? detail : `${detail} ${foreign}`;
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: shown }, verb)) === verb;
}
