import { type ProcessRun } from '../core/protocol/process-history.ts';
import { actionWords } from './action-options.ts';
import { historyLines, type NamedRun } from './history-lines.ts';
import { askOurs } from './ours-only.ts';
import { pick } from './pick.ts';
import { EXIT } from './exit-status.ts';
import { type Session, tellTrouble } from './session.ts';
import { isUp } from './upcheck.ts';

/** The runs of processes that are over, the latest of each last. */
export async function history(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const { names, has } = actionWords('history', argument);
  const isJson = has('json');
  const client = session.client();
  const infos = await client.getAllProcessInfo();
  const isWhole = names.length === 0 || names.includes('all');
  const chosen = isWhole
    ? infos
    : pick(infos, names, line => {
        tellTrouble(session, line, EXIT.GENERIC, isJson);
      });
  const runs: NamedRun[] = [];
  for (const { group, name } of chosen) {
    const past: readonly ProcessRun[] | undefined = await askOurs(
      session,
      isJson,
      'tell how processes have ended',
      () => client.getProcessHistory(`${group}:${name}`),
    );
    if (past === undefined) return;
    runs.push(...past.map(run => ({ group, name, ...run })));
  }
  if (isJson) session.printJson(runs);
  else if (runs.length > 0) session.printLines(historyLines(runs, has('stderr')));
  else if (chosen.length > 0) session.print('No run is over yet');
}
