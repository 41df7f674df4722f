import * as vscode from 'vscode';
import { canStartDaemon, type ServerView, type Translate } from '../servers/connection.ts';
import { type CommandId } from '../contributions.ts';
import { serverRow } from '../tree/tree-model.ts';

/** What helps when an order has not got through, on a button; `command` is given for the server, none: the order is given again. */
type Remedy = { readonly label: string; readonly command: CommandId | undefined };

/** By what is known of the server after the order has failed. */
function remedyOf(server: ServerView, t: Translate): Remedy {
  const { connection } = server;
  if (connection.kind === 'unreachable')
    return { label: t('Restart Daemon'), command: 'supervisord.restartDaemon' };
  if (connection.kind === 'unauthorized')
    return { label: t('Set Password…'), command: 'supervisord.setPassword' };
  if (canStartDaemon(server)) return { label: t('Start Daemon'), command: 'supervisord.startDaemon' };
  return { label: t('Try Again'), command: undefined };
}

/**
 * Tells that an order has not got through to a supervisor, with what helps now on a button. `reason`: what the call failed with;
 * `undefined`: nobody answered before already. `server`: as it was seen after that.
 */
export async function tellNotReached(
  server: ServerView,
  reason: string | undefined,
  again: () => Promise<void>,
): Promise<void> {
  const { t } = vscode.l10n;
  const { label, command } = remedyOf(server, t);
  const sentence =
    reason === undefined
      ? t('{0} does not answer.', server.label)
      : t('The connection to {0} failed: {1}', server.label, reason);
  const chosen = await vscode.window.showErrorMessage(sentence, label);
  if (chosen === undefined) return;
  if (command === undefined) await again();
  else await vscode.commands.executeCommand(command, serverRow(server.id));
}
