import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { ours, python } from '../../scripts/peers/peer.ts';
import { type RunningDaemon, startDaemon } from '../../scripts/peers/start-daemon.ts';
import { waitUntil } from '../../scripts/peers/wait-until.ts';
import { ordered, send } from '../parity/exchange.ts';
import { mask } from '../parity/masks.ts';
import { randomOf } from './mutated-conf.ts';
import { WALK_CONFS, type Step, stepsOf } from './walk-steps.ts';

/** How long both may take to come to rest alike. Python's daemon looks once a second, and a stop may wait for one, too. */
const LIMIT_MS = 20_000;

export type WalkOutcome = {
  /** The steps that were made. */
  readonly steps: number;
  /** A line for the first difference with the steps that led to it; `undefined`: none. */
  readonly difference: string | undefined;
};

/** Makes the same steps with Python's daemon and ours, and compares every answer and where everything comes to rest. */
export async function walk(seed: number, count: number): Promise<WalkOutcome> {
  const random = randomOf(seed);
  const steps = stepsOf(random, count);
  const settings = { conf: WALK_CONFS[0], env: { ...python.env, ...ours.env } };
  const pair: RunningDaemon[] = [];
  try {
    for (const peer of [python, ours]) pair.push(await startDaemon(peer, settings));
    const [theirs, own] = pair;
    if (theirs === undefined || own === undefined) throw new Error('no pair');
    let difference = await restsAlike(theirs, own, undefined);
    let made = 0;
    for (const step of steps) {
      if (difference !== undefined) break;
      made += 1;
      difference = await takeStep(theirs, own, step);
    }
    difference ??= await sameLog(theirs, own);
    if (difference === undefined) return { steps: made, difference };
    const way = steps.slice(0, made).map(({ title }, index) => `  ${index + 1}. ${title}`);
    return { steps: made, difference: [`seed ${seed}: ${difference}`, ...way].join('\n') };
  } finally {
    await Promise.all(pair.map(daemon => daemon.end()));
  }
}

async function takeStep(theirs: RunningDaemon, own: RunningDaemon, step: Step): Promise<string | undefined> {
  const pair = [theirs, own] as const;
  if (step.kind === 'file') {
    await Promise.all(pair.map(({ confFile }) => replacePrograms(confFile, step.conf)));
    return undefined;
  }
  const before = await Promise.all(pair.map(pidsOf));
  const [their, our] = await Promise.all(
    pair.map(async ({ folder }) =>
      ordered(mask(await send(join(folder, 's.sock'), step.exchange), folder), { inAnyOrder: true }),
    ),
  );
  if (their !== our) return `${step.title}\n--- Python\n${their ?? ''}\n--- ours\n${our ?? ''}`;
  const isTrue = their?.includes('<boolean>1</boolean>') === true;
  return restsAlike(theirs, own, isTrue && step.ends !== undefined ? { name: step.ends, before } : undefined);
}

/** What follows the general sections, which `startDaemon` wrote. */
async function replacePrograms(confFile: string, programs: string): Promise<void> {
  const text = await readFile(confFile, 'utf8');
  const general = text.slice(0, text.search(/^\[(?:program|group):/m));
  await writeFile(confFile, `${general}${programs}`);
}

type Ending = { readonly name: string; readonly before: readonly ReadonlyMap<string, number>[] };

/** Waits until nothing changes by itself any more and both say the same; a line with both when that does not happen. */
async function restsAlike(
  theirs: RunningDaemon,
  own: RunningDaemon,
  ending: Ending | undefined,
): Promise<string | undefined> {
  let difference = 'nothing was compared';
  const look = async (): Promise<true | undefined> => {
    const infos = await Promise.all([theirs, own].map(({ client }) => client.getAllProcessInfo()));
    const isResting = infos.flat().every(({ statename }) => !PASSING.has(statename));
    if (!isResting || !infos.every((list, index) => ended(list, ending, index))) {
      difference = `no rest\n${infos.map(list => list.map(shown).join('\n')).join('\n---\n')}`;
      return undefined;
    }
    const [their, our] = await Promise.all(
      [theirs, own].map(async (daemon, index) => restOf(daemon, infos[index] ?? [])),
    );
    difference = `at rest\n--- Python\n${their ?? ''}\n--- ours\n${our ?? ''}`;
    return their === our ? true : undefined;
  };
  return waitUntil('both to come to rest alike', look, LIMIT_MS).then(
    () => undefined,
    (error: unknown) => `${String(error)}\n${difference}`,
  );
}

const PASSING: ReadonlySet<string> = new Set(['STARTING', 'STOPPING', 'BACKOFF']);

/** A process that was told to end has another pid, or none. */
function ended(infos: readonly ProcessInfo[], ending: Ending | undefined, index: number): boolean {
  if (ending === undefined) return true;
  const before = ending.before[index]?.get(ending.name) ?? 0;
  return infos.every(info => nameOf(info) !== ending.name || info.pid !== before);
}

async function pidsOf({ client }: RunningDaemon): Promise<ReadonlyMap<string, number>> {
  return new Map((await client.getAllProcessInfo()).map(info => [nameOf(info), info.pid]));
}

function nameOf({ group, name }: ProcessInfo): string {
  return `${group}:${name}`;
}

function shown(info: ProcessInfo): string {
  const { statename, exitstatus, spawnerr, pid, start, stop } = info;
  const times = `start ${start > 0 ? 'T' : '0'} stop ${stop > 0 ? 'T' : '0'}`;
  return `${nameOf(info)} ${statename} exit ${exitstatus} «${spawnerr}» pid ${pid > 0 ? 'P' : '0'} ${times}`;
}

/** Line by line, in no order: what one call does to several processes happens at its own pace. */
async function sameLog(theirs: RunningDaemon, own: RunningDaemon): Promise<string | undefined> {
  const [their = [], our = []] = await Promise.all(
    [theirs, own].map(async ({ folder }) => {
      const lines = mask(await readFile(join(folder, 'supervisord.log'), 'utf8'), folder).split('\n');
      return lines.filter(line => !REPEATED.test(line)).sort();
    }),
  );
  const onlyTheirs = without(their, our);
  const onlyOurs = without(our, their);
  if (onlyTheirs.length + onlyOurs.length === 0) return undefined;
  return `in the log\n--- only Python\n${onlyTheirs.join('\n')}\n--- only ours\n${onlyOurs.join('\n')}`;
}

/** Said again and again while something takes its time. */
const REPEATED = /waiting for .* to stop/;

/** The lines of one that are left when those of the other are taken away, each as often as it is there. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter(line => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
}

/** The processes in the daemon's order, and what is in their logs. */
async function restOf({ folder }: RunningDaemon, infos: readonly ProcessInfo[]): Promise<string> {
  const names = (await readdir(folder)).filter(name => /\.(?:out|err)$/.test(name)).sort();
  const logs = await Promise.all(
    names.map(async name => `${name}: ${JSON.stringify(await readFile(join(folder, name), 'utf8'))}`),
  );
  return mask([...infos.map(shown), ...logs].join('\n'), folder);
}
