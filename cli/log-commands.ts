import { RpcFault } from '../core/protocol/fault.ts';
import { splitNamespec } from '../core/protocol/namespec.ts';
import { repr } from '../core/text/python-text.ts';
import { actionWords, countOf } from './action-options.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT, exitStatusOf } from './exit-status.ts';
import { READ_TROUBLES } from './log-troubles.ts';
import { CLEAR_TEXTS, type ProcessResult, resultLine, resultOf } from './result-lines.ts';
import { type Session, tellTrouble, wordsOf } from './session.ts';
import { streamLog } from './stream-log.ts';
import { isUp } from './upcheck.ts';

const DEFAULT_TAIL_BYTES = 1600;

/** The end of a process's log, or with `-f` what is added to it. */
export async function tail(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const { names: words, has, valuesOf } = actionWords('tail', argument);
  const lines = valuesOf('lines').at(-1);
  if (has('programs') || lines !== undefined) {
    const { tailLines } = await import('./tail-lines.ts');
    await tailLines(
      session,
      words,
      lines === undefined ? undefined : countOf('lines', lines),
      has('programs'),
    );
    return;
  }
  if (words.length < 1) throw new Misuse('Error: too few arguments', EXIT.GENERIC);
  if (words.length > 3) throw new Misuse('Error: too many arguments', EXIT.GENERIC);
  const [first = ''] = words;
  const modifier = first.startsWith('-') ? first : undefined;
  const [name, ...others] = modifier === undefined ? words : words.slice(1);
  if (name === undefined) {
    session.fail('Error: tail requires process name');
    return;
  }
  const channel = others.at(-1)?.toLowerCase() ?? 'stdout';
  if (channel !== 'stdout' && channel !== 'stderr') {
    session.fail(`Error: bad channel ${repr(channel)}`);
    return;
  }
  const amount = readAmount(modifier);
  if (amount === 'unreadable') {
    session.fail(`Error: bad argument ${modifier ?? ''}`);
  } else if (amount === 'follow') {
    await streamLog(session, `/logtail/${name}/${channel}`);
  } else {
    const client = session.client();
    const read = (): Promise<string> =>
      channel === 'stdout'
        ? client.readProcessStdoutLog(name, -amount, 0)
        : client.readProcessStderrLog(name, -amount, 0);
    await printLog(session, name, read, has('json') ? { name, channel } : undefined);
  }
}

/** As `tail`, for the daemon's own log. */
export async function maintail(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const { names, has } = actionWords('maintail', argument);
  const [modifier, ...others] = names;
  if (others.length > 0) throw new Misuse('Error: too many arguments', EXIT.GENERIC);
  const amount = modifier?.startsWith('-') === false ? 'unreadable' : readAmount(modifier);
  if (amount === 'unreadable') {
    session.fail(`Error: bad argument ${modifier ?? ''}`);
  } else if (amount === 'follow') {
    await streamLog(session, '/mainlogtail');
  } else {
    const read = (): Promise<string> => session.client().readLog(-amount, 0);
    await printLog(session, 'supervisord', read, has('json') ? {} : undefined);
  }
}

/** Empties the logs of processes. */
export async function clear(session: Session, argument: string): Promise<void> {
  if (!(await isUp(session))) return;
  const names = wordsOf(argument);
  if (names.length === 0) throw new Misuse('Error: clear requires a process name', EXIT.GENERIC);
  const client = session.client();
  const tell = (result: ProcessResult): void => {
    session.print(resultLine(CLEAR_TEXTS, result));
    session.exitStatus = exitStatusOf(result.status) ?? session.exitStatus;
  };
  if (names.includes('all')) {
    for (const result of await client.clearAllProcessLogs()) tell(result);
    return;
  }
  for (const name of names) {
    // Compat: there is no group form; the name of the process is then written as Python writes nothing.
    const { group, process = 'None' } = splitNamespec(name);
    tell(await resultOf(group, process, () => client.clearProcessLogs(name)));
  }
}

/** Bytes, as `-N` or by default; Python's `int` reads the number, so `- 5` cannot come here but `--5` is -5. */
function readAmount(modifier: string | undefined): number | 'follow' | 'unreadable' {
  if (modifier === undefined) return DEFAULT_TAIL_BYTES;
  const text = modifier.slice(1);
  if (text === 'f') return 'follow';
  return /^[+-]?\d+(?:_\d+)*$/.test(text) ? Number(text.replaceAll('_', '')) : 'unreadable';
}

/** `json`: what to print the text with, as JSON. */
async function printLog(
  session: Session,
  name: string,
  read: () => Promise<string>,
  json: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  try {
    const text = await read();
    if (json === undefined) session.terminal.write(`${text}\n`);
    else session.printJson({ ...json, text });
  } catch (error) {
    const reason = error instanceof RpcFault ? READ_TROUBLES[error.code] : undefined;
    if (reason === undefined) throw error;
    tellTrouble(session, `${name}: ERROR (${reason})`, EXIT.GENERIC, json !== undefined);
  }
}
