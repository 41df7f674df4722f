import * as vscode from 'vscode';
import { FAULTS, RpcFault } from '../../core/protocol/fault.ts';
import { CallError } from '../../wire/http-call.ts';
import { applyUpdate } from '../daemon/apply-update.ts';
import { type EndpointKind, type ServerView } from '../servers/connection.ts';
import { faultWords } from './fault-words.ts';
import { isOfOtherVersion, replaceDaemon } from '../daemon/old-daemons.ts';
import { type Servers } from '../servers/servers.ts';
import { tellNotReached } from './remedy.ts';
import { refusedPlace } from '../places/refused-place.ts';
import { openAt, type StartPorts } from '../daemon/start-command.ts';
import { isSupervisor } from '../servers/supervisor-process.ts';

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
  if (server.connection.kind === 'unreachable') {
    await restartBySignal(servers, server, server.connection.pid);
    return;
  }
  const spec = servers.spec(server.id);
  const isOld = spec?.kind === 'conf' && isOfOtherVersion(server, ports.version);
  await orderServer(servers, server, async client => {
    // It would go on as it is when its file has a fault, and Python's would end.
    await client.reloadConfig();
    await (isOld ? replaceDaemon(ports, spec) : client.restart());
  });
}

/** With the signal HUP, at which every supervisord starts anew and opens its sockets: nobody can be asked for it. */
async function restartBySignal(servers: Servers, { id, label }: ServerView, pid: number): Promise<void> {
  const { t } = vscode.l10n;
  try {
    if (await isSupervisor(pid)) process.kill(pid, 'SIGHUP');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = t(
      '{0} cannot be restarted: {1} «kill -HUP {2}» as its user does it.',
      label,
      reason,
      pid,
    );
    void vscode.window.showErrorMessage(sentence);
  }
  await servers.refresh(id);
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
  server: ServerView,
  run: (client: Client) => Promise<unknown>,
): Promise<void> {
  const { id } = server;
  const endpoint = servers.endpoint(id);
  try {
    if (endpoint === undefined) throw new CallError({ kind: 'refused' });
    await run(endpoint.orders);
    await servers.refresh(id);
  } catch (error) {
    await servers.refresh(id);
    if (error instanceof RpcFault) await tellRefusal(server, error);
    else if (error instanceof CallError) {
      // Under the name that the caller gives it, as it is now.
      const now = { ...(servers.view(id) ?? server), label: server.label };
      await tellNotReached(now, error.message, () => orderServer(servers, server, run));
    } else throw error;
  }
}

async function tellRefusal(
  { label, configFile }: ServerView,
  { code, faultString }: RpcFault,
): Promise<void> {
  const { t } = vscode.l10n;
  const sentenceOfFile = faultString.replace(/^\w+: /, '');
  const place = code === FAULTS.CANT_REREAD ? refusedPlace(configFile, sentenceOfFile) : undefined;
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
