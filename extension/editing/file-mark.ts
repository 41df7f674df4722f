import { type ServerView, type Translate } from '../servers/connection.ts';
import { type UpdatePlan } from './update-plan.ts';

/** At most two characters fit beside the name of a file. */
export type FileMark = { readonly badge: string; readonly tooltip: string; readonly color: string };

/** Failed processes before an update that is waiting; `undefined`: nothing to say of the file. */
export function fileMark(
  { connection }: ServerView,
  plan: UpdatePlan | undefined,
  t: Translate,
): FileMark | undefined {
  if (connection.kind !== 'live') return undefined;
  const failed = connection.processes.filter(
    ({ statename }) => statename === 'FATAL' || statename === 'BACKOFF',
  ).length;
  if (failed > 0) {
    const badge = failed > 9 ? '9+' : String(failed);
    return { badge, tooltip: t('Failed processes: {0}', failed), color: 'list.errorForeground' };
  }
  if (plan === undefined || plan.groups.length === 0) return undefined;
  const color = 'gitDecoration.modifiedResourceForeground';
  return {
    badge: 'U',
    tooltip: t('The daemon runs an older configuration: update it to apply this one.'),
    color,
  };
}
