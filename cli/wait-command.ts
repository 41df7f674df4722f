import { namespecOf, splitNamespec } from '../core/protocol/namespec.ts';
import { type ProcessInfo } from '../core/protocol/process-info.ts';
import { CallError } from '../wire/http-call.ts';
import { pause } from '../wire/pause.ts';
import { actionWords, secondsOf } from './action-options.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { type Session } from './session.ts';
import { isUp } from './upcheck.ts';

const LIMIT_MS = 60_000;

/** For the answer to the last look, which begins when the time is over. */
const LEAST_ANSWER_MS = 1000;

/** Between two looks. */
const PAUSE_MS = 200;

/**
 * Waits until every named process is RUNNING: a line for each, as it gets there. A supervisord that is not there yet is waited
 * for, too. What has become FATAL will not run by itself, and is not waited for. Status 7 when one does not run in the end.
 */
export async function wait(session: Session, argument: string): Promise<void> {
  const { names, valuesOf } = actionWords('wait', argument);
  if (names.length === 0) throw new Misuse('Error: wait requires a process name', EXIT.INVALID_ARGUMENTS);
  const limit = valuesOf('timeout').at(-1);
  const limitMs = limit === undefined ? LIMIT_MS : secondsOf('timeout', limit);
  const stop = new AbortController();
  const interrupts = session.terminal.onInterrupt(() => {
    stop.abort();
  });
  try {
    await waitFor(session, names, limitMs, stop.signal);
  } finally {
    interrupts.dispose();
  }
  if (stop.signal.aborted) session.fail('', EXIT.NOT_RUNNING);
}

async function waitFor(
  session: Session,
  names: readonly string[],
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = session;
  const end = clock.now() + limitMs;
  const told = new Set<string>();
  while (!signal.aborted) {
    const leftMs = end - clock.now();
    const infos = await infosOf(session, Math.max(LEAST_ANSWER_MS, leftMs));
    const waiting = infos === undefined ? names : look(session, names, infos, told);
    if (waiting.length === 0) return;
    if (leftMs <= 0) {
      // Nobody answered the last look: says why, unless it was only too slow.
      if (infos === undefined && !(await isUp(session))) return;
      const seconds = limitMs / 1000;
      for (const name of waiting.filter(one => !told.has(one))) {
        session.fail(`${name}: ERROR (not running after ${seconds} seconds)`, EXIT.NOT_RUNNING);
      }
      return;
    }
    await pause(clock, Math.min(PAUSE_MS, leftMs), signal);
  }
}

/** `undefined` while nobody answers. */
async function infosOf(session: Session, timeoutMs: number): Promise<readonly ProcessInfo[] | undefined> {
  try {
    return await session.client(timeoutMs).getAllProcessInfo();
  } catch (error) {
    const kind = error instanceof CallError ? error.failure.kind : undefined;
    if (kind === 'refused' || kind === 'missing-socket' || kind === 'timeout') return undefined;
    throw error;
  }
}

/** Tells what has changed, and returns what is still to be waited for, as it is printed. */
function look(
  session: Session,
  names: readonly string[],
  infos: readonly ProcessInfo[],
  told: Set<string>,
): readonly string[] {
  const tell = (key: string, say: () => void): void => {
    if (!told.has(key)) say();
    told.add(key);
  };
  const waiting: string[] = [];
  const wanted = names.includes('all')
    ? infos
    : names.flatMap<ProcessInfo | string>(name => meantBy(name, infos) ?? [name]);
  for (const info of wanted) {
    if (typeof info === 'string') {
      tell(info, () => {
        session.fail(`${info}: ERROR (no such process)`);
      });
      continue;
    }
    const name = namespecOf(info.group, info.name);
    if (info.statename === 'RUNNING') {
      tell(name, () => {
        session.print(`${name}: running`);
      });
    } else if (info.statename === 'FATAL') {
      tell(name, () => {
        session.fail(`${name}: ERROR (${info.description})`, EXIT.NOT_RUNNING);
      });
    } else if (!told.has(name)) waiting.push(name);
  }
  return waiting;
}

function meantBy(name: string, infos: readonly ProcessInfo[]): readonly ProcessInfo[] | undefined {
  const { group, process } = splitNamespec(name);
  const found = infos.filter(
    info => info.group === group && (process === undefined || info.name === process),
  );
  return found.length === 0 ? undefined : found;
}
