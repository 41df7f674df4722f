import { type ReloadPlan } from '../core/protocol/reload-plan.ts';
import { askOurs } from './ours-only.ts';
import { differenceLines, planLines } from './plan-lines.ts';
import { type Session } from './session.ts';

/** `reread --diff`. Throws `RpcFault` for what `reread` has lines for. */
export async function showDifferences(session: Session, isJson: boolean): Promise<void> {
  const plan = await planOf(session, isJson);
  if (plan === undefined) return;
  if (isJson) session.printJson(plan);
  else session.printLines(differenceLines(plan));
}

/** `update --dry-run`; `named`: only these groups, empty for all. Throws `RpcFault`, as `update` does. */
export async function showPlan(session: Session, named: ReadonlySet<string>, isJson: boolean): Promise<void> {
  const whole = await planOf(session, isJson);
  if (whole === undefined) return;
  const isMeant = ({ group }: { readonly group: string }): boolean => named.size === 0 || named.has(group);
  const plan = {
    ...whole,
    removed: whole.removed.filter(isMeant),
    changed: whole.changed.filter(isMeant),
    added: whole.added.filter(isMeant),
  };
  if (isJson) session.printJson(plan);
  else session.printLines(planLines(plan));
}

function planOf(session: Session, isJson: boolean): Promise<ReloadPlan | undefined> {
  return askOurs(session, isJson, 'tell beforehand what an update does', () =>
    session.client().getReloadPlan(),
  );
}
