import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { comparePoints } from '../core/text/python-text.ts';
import { type ConfigChanges } from '../wire/results.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';
import { actionWords } from './action-options.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { type Session, tellTrouble, wordsOf } from './session.ts';

/** Lets the daemon read its configuration again and tells what differs. */
export async function reread(session: Session, argument: string): Promise<void> {
  const { names, has } = actionWords('reread', argument);
  if (names.length > 0) throw new Misuse('Error: reread accepts no arguments', EXIT.GENERIC);
  const isJson = has('json');
  try {
    if (has('diff')) {
      const { showDifferences } = await import('./plan-commands.ts');
      await showDifferences(session, isJson);
      return;
    }
    const changes = await session.client().reloadConfig();
    if (isJson) session.printJson(changes);
    else session.printLines(changeLines(changes));
  } catch (error) {
    if (!(error instanceof RpcFault)) throw error;
    if (error.code !== FAULTS.SHUTDOWN_STATE && error.code !== FAULTS.CANT_REREAD) throw error;
    const trouble = error.code === FAULTS.SHUTDOWN_STATE ? 'supervisor shutting down' : error.faultString;
    tellTrouble(session, `ERROR: ${trouble}`, EXIT.GENERIC, isJson);
  }
}

export async function add(session: Session, argument: string): Promise<void> {
  const client = session.client();
  for (const name of wordsOf(argument)) {
    try {
      await client.addProcessGroup(name);
      session.print(`${name}: added process group`);
    } catch (error) {
      if (!(error instanceof RpcFault)) throw error;
      if (error.code === FAULTS.SHUTDOWN_STATE) session.fail('ERROR: shutting down');
      else if (error.code === FAULTS.ALREADY_ADDED) session.print('ERROR: process group already active');
      else if (error.code === FAULTS.BAD_NAME) session.fail(`ERROR: no such process/group: ${name}`);
      else throw error;
    }
  }
}

export async function remove(session: Session, argument: string): Promise<void> {
  const client = session.client();
  for (const name of wordsOf(argument)) {
    try {
      await client.removeProcessGroup(name);
      session.print(`${name}: removed process group`);
    } catch (error) {
      if (!(error instanceof RpcFault)) throw error;
      if (error.code === FAULTS.STILL_RUNNING) session.fail(`ERROR: process/group still running: ${name}`);
      else if (error.code === FAULTS.BAD_NAME) session.fail(`ERROR: no such process/group: ${name}`);
      else throw error;
    }
  }
}

/** Rereads and applies: removes, replaces and adds groups, all of them or those named. */
export async function update(session: Session, argument: string): Promise<void> {
  const { names: words, has } = actionWords('update', argument);
  const named = new Set(words.includes('all') ? [] : words);
  if (has('dry-run')) {
    const { showPlan } = await import('./plan-commands.ts');
    await showPlan(session, named, has('json'));
    return;
  }
  const client = session.client();
  let changes: ConfigChanges;
  try {
    changes = await client.reloadConfig();
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.SHUTDOWN_STATE)) throw error;
    session.fail('ERROR: already shutting down');
    return;
  }
  await refuseUnknown(session, client, named, changes.added);
  const isMeant = (group: string): boolean => named.size === 0 || named.has(group);

  for (const group of changes.removed.filter(isMeant)) {
    const results = await client.stopProcessGroup(group);
    session.print(`${group}: stopped`);
    if (results.some(result => result.status === FAULTS.FAILED)) {
      session.fail(`${group}: has problems; not removing`);
      continue;
    }
    await client.removeProcessGroup(group);
    session.print(`${group}: removed process group`);
  }
  for (const group of changes.changed.filter(isMeant)) {
    await client.stopProcessGroup(group);
    session.print(`${group}: stopped`);
    await client.removeProcessGroup(group);
    await client.addProcessGroup(group);
    session.print(`${group}: updated process group`);
  }
  for (const group of changes.added.filter(isMeant)) {
    await client.addProcessGroup(group);
    session.print(`${group}: added process group`);
  }
}

/** By group name. */
function changeLines({ added, changed, removed }: ConfigChanges): readonly string[] {
  const words = new Map([
    ...added.map(name => [name, 'available'] as const),
    ...changed.map(name => [name, 'changed'] as const),
    ...removed.map(name => [name, 'disappeared'] as const),
  ]);
  if (words.size === 0) return ['No config updates to processes'];
  return [...words]
    .sort(([left], [right]) => comparePoints(left, right))
    .map(([name, word]) => `${name}: ${word}`);
}

async function refuseUnknown(
  session: Session,
  client: SupervisorClient,
  named: ReadonlySet<string>,
  added: readonly string[],
): Promise<void> {
  if (named.size === 0) return;
  const infos = await client.getAllProcessInfo();
  const known = new Set([...infos.map(info => info.group), ...added]);
  for (const group of named) if (!known.has(group)) session.fail(`ERROR: no such group: ${group}`);
}
