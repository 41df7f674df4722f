import { RpcFault } from '../core/protocol/fault.ts';
import { namespecOf, splitNamespec } from '../core/protocol/namespec.ts';
import { CallError } from '../wire/http-call.ts';
import { followLog } from '../wire/growing-log.ts';
import { type LogChannel, RemoteLog } from '../wire/remote-log.ts';
import { type SupervisorClient } from '../wire/supervisor-client.ts';
import { nameColour } from './colours.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { READ_TROUBLES } from './log-troubles.ts';
import { type Session } from './session.ts';
import { padded } from './status-table.ts';

const DEFAULT_LINES = 10;

/** `tail --lines N [-f] NAME [CHANNEL]`, and with `--programs` of several processes, each line with the name before it. */
export async function tailLines(
  session: Session,
  words: readonly string[],
  lines = DEFAULT_LINES,
  isMany: boolean,
): Promise<void> {
  const isFollowing = words.includes('-f');
  const rest = words.filter(word => word !== '-f');
  const last = rest.at(-1)?.toLowerCase();
  const channel = (last === 'stdout' || last === 'stderr') && rest.length > 1 ? last : undefined;
  const specs = channel === undefined ? rest : rest.slice(0, -1);
  if (specs.length === 0) throw new Misuse('Error: tail requires process name', EXIT.INVALID_ARGUMENTS);
  if (!isMany && specs.length > 1) throw new Misuse('Error: too many arguments', EXIT.GENERIC);
  const names = isMany ? await namesOf(session, specs) : specs;
  const width = Math.max(0, ...names.map(name => name.length));
  const prefixes = names.map((name, index) =>
    isMany ? session.paint(nameColour(index), `${padded(name, width)} | `) : '',
  );
  const logs = names.map<Log>((name, index) => ({
    session,
    name,
    channel: channel ?? 'stdout',
    write: (line: string) => {
      session.terminal.write(`${prefixes[index] ?? ''}${line}\n`);
    },
  }));
  if (isFollowing) await followAll(session, logs, lines);
  else for (const log of logs) await printEnd(log, lines);
}

type Log = {
  readonly session: Session;
  readonly name: string;
  readonly channel: LogChannel;
  readonly write: (line: string) => void;
};

/** Groups are all their processes, `all` is all there are; a name that is not there stays, and is told when it is read. */
async function namesOf(session: Session, specs: readonly string[]): Promise<readonly string[]> {
  const infos = await session.client().getAllProcessInfo();
  const all = infos.map(({ group, name }) => namespecOf(group, name));
  if (specs.includes('all')) return all;
  return [
    ...new Set(
      specs.flatMap(spec => {
        const { group, process } = splitNamespec(spec);
        const members = infos.filter(info => info.group === group).map(info => namespecOf(group, info.name));
        return process === undefined && members.length > 0 ? members : [spec];
      }),
    ),
  ];
}

async function printEnd(log: Log, count: number): Promise<void> {
  await telling(log, async () => {
    for (const line of linesOf(await endOf(log.session.client(), log, count))) log.write(line);
  });
}

async function followAll(session: Session, logs: readonly Log[], count: number): Promise<void> {
  session.print('==> Press Ctrl-C to exit <==');
  const stop = new AbortController();
  const interrupts = session.terminal.onInterrupt(() => {
    stop.abort();
  });
  try {
    await Promise.all(logs.map(log => telling(log, () => follow(log, count, stop.signal))));
  } finally {
    interrupts.dispose();
  }
  if (stop.signal.aborted) session.print('');
}

async function follow(log: Log, count: number, signal: AbortSignal): Promise<void> {
  const client = log.session.client();
  const initialBytes = Buffer.byteLength(await endOf(client, log, count));
  let rest = '';
  const options = { clock: log.session.clock, signal, maxBytes: () => MOST_BYTES, intervalMs: LOOK_MS };
  const source = new RemoteLog(() => client, log.name, log.channel, initialBytes);
  for await (const pieces of followLog(source, options)) {
    const text = pieces.map(piece => (piece.kind === 'text' ? piece.text : '')).join('');
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log.write(line);
  }
  if (rest !== '') log.write(rest);
}

/** The last lines of a log, its end without a newline being one of them. */
async function endOf(client: SupervisorClient, { name, channel }: Log, count: number): Promise<string> {
  for (let bytes = FIRST_BYTES; ; bytes *= 4) {
    const text = await readEnd(client, name, channel, bytes);
    const lines = text.split('\n');
    const wanted = text.endsWith('\n') ? count + 1 : count;
    if (lines.length > wanted || Buffer.byteLength(text) < bytes - LONGEST_CHARACTER || bytes > MOST_BYTES) {
      return lines.slice(-wanted).join('\n');
    }
  }
}

/** Between two looks at a log that is followed. */
const LOOK_MS = 300;

const FIRST_BYTES = 16 * 1024;

const MOST_BYTES = 64 * 1024 * 1024;

const LONGEST_CHARACTER = 4;

/** Python's daemon answers 500 when the piece begins inside a character; then it begins a byte later. */
async function readEnd(
  client: SupervisorClient,
  name: string,
  channel: LogChannel,
  bytes: number,
): Promise<string> {
  for (let cut = 0; ; cut += 1) {
    try {
      return channel === 'stdout'
        ? await client.readProcessStdoutLog(name, cut - bytes, 0)
        : await client.readProcessStderrLog(name, cut - bytes, 0);
    } catch (error) {
      const isCut = error instanceof CallError && error.failure.kind === 'status';
      if (!isCut || cut === LONGEST_CHARACTER - 1) throw error;
    }
  }
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Tells why a log cannot be read, and lets the others go on. */
async function telling({ session, name }: Log, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    const reason = error instanceof RpcFault ? READ_TROUBLES[error.code] : undefined;
    if (reason === undefined) throw error;
    session.fail(`${name}: ERROR (${reason})`);
  }
}
