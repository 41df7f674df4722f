import { FAULTS, RpcFault } from '../core/protocol/fault.ts';
import { splitNamespec } from '../core/protocol/namespec.ts';
import { type ProcessUsage } from '../core/protocol/process-usage.ts';
import { pause } from '../wire/pause.ts';
import { actionWords, secondsOf } from './action-options.ts';
import { EXIT } from './exit-status.ts';
import { askOurs } from './ours-only.ts';
import { pick } from './pick.ts';
import { type Session, tellTrouble } from './session.ts';
import { isUp } from './upcheck.ts';
import { usageLines, usageShares } from './usage-lines.ts';

const INTERVAL_MS = 2000;

/** Between the two measurements of what is printed once, and of the first page. */
const SHORT_MS = 500;

/** What running processes use: again and again on a terminal, until Ctrl-C or `q`; once elsewhere. */
export async function top(session: Session, argument: string): Promise<void> {
  const { names, has, valuesOf } = actionWords('top', argument);
  const interval = valuesOf('interval').at(-1);
  const intervalMs = interval === undefined ? undefined : secondsOf('interval', interval);
  if (!(await isUp(session))) return;
  const isJson = has('json');
  const wanted = names.includes('all') ? [] : names;
  if (!(await areThere(session, wanted, isJson))) return;
  const measure = (): Promise<readonly ProcessUsage[] | undefined> => measureOf(session, wanted, isJson);
  const stop = new AbortController();
  if (isJson || has('once') || !session.terminal.isSeen) {
    await printOnce(session, measure, intervalMs ?? SHORT_MS, isJson, stop.signal);
    return;
  }
  const end = (): void => {
    stop.abort();
  };
  // Keys first: who listens to them, Ctrl-C comes to as a key.
  const listeners = [
    await session.terminal.onKey(key => {
      if (key === 'q') end();
    }),
    session.terminal.onInterrupt(end),
  ];
  try {
    await showPages(session, measure, intervalMs ?? INTERVAL_MS, stop.signal);
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}

/** Tells which names are none; whether one is left, or none was given. */
async function areThere(session: Session, names: readonly string[], isJson: boolean): Promise<boolean> {
  if (names.length === 0) return true;
  const found = pick(await session.client().getAllProcessInfo(), names, line => {
    tellTrouble(session, line, EXIT.GENERIC, isJson);
  });
  return found.length > 0;
}

type Measure = () => Promise<readonly ProcessUsage[] | undefined>;

/** `undefined`: it cannot be known, which has been told. */
async function measureOf(
  session: Session,
  names: readonly string[],
  isJson: boolean,
): Promise<readonly ProcessUsage[] | undefined> {
  try {
    const all = await askOurs(session, isJson, 'measure what processes use', () =>
      session.client().getProcessUsage(),
    );
    if (names.length === 0) return all;
    const specs = names.map(splitNamespec);
    return all?.filter(({ group, name }) =>
      specs.some(spec => spec.group === group && (spec.process === undefined || spec.process === name)),
    );
  } catch (error) {
    if (!(error instanceof RpcFault && error.code === FAULTS.FAILED)) throw error;
    const line = 'ERROR: this supervisord cannot measure what processes use on its platform';
    tellTrouble(session, line, EXIT.UNIMPLEMENTED, isJson);
    return undefined;
  }
}

async function printOnce(
  session: Session,
  measure: Measure,
  pauseMs: number,
  isJson: boolean,
  signal: AbortSignal,
): Promise<void> {
  const before = await measure();
  if (before === undefined) return;
  await pause(session.clock, pauseMs, signal);
  const after = await measure();
  if (after === undefined) return;
  const shares = usageShares(before, after);
  if (isJson) session.printJson(shares);
  else session.printLines(usageLines(shares));
}

async function showPages(
  session: Session,
  measure: Measure,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { terminal, clock } = session;
  let before = await measure();
  if (before === undefined) return;
  await pause(clock, Math.min(SHORT_MS, intervalMs), signal);
  while (!signal.aborted) {
    const after = await measure();
    if (after === undefined) return;
    const lines = usageLines(usageShares(before, after));
    terminal.write(page(lines.slice(0, terminal.height - 1), terminal.width));
    before = after;
    await pause(clock, intervalMs, signal);
  }
}

/** Over the page before: from the upper left corner, each line to its end, then nothing below. ECMA-48: CUP, EL and ED. */
function page(lines: readonly string[], width: number): string {
  const shown = lines.map(line => `${Array.from(line).slice(0, width).join('')}\u001B[K\n`);
  return `\u001B[H${shown.join('')}\u001B[J`;
}
