import { open } from 'node:fs/promises';
import { type ProcessInfo } from '../../core/protocol/process-info.ts';
import { FileLog } from '../../wire/file-log.ts';
import { type GrowingLog } from '../../wire/growing-log.ts';
import { CallError } from '../../wire/http-call.ts';
import { type LogChannel, type LogSource, RemoteLog } from '../../wire/remote-log.ts';
import { isOnThisMachine } from '../servers/this-machine.ts';

/** A supervisor as far as reading its logs goes. */
export type LogServer = {
  /** As `Endpoint.address`. */
  readonly address: string;
  readonly orders: LogSource;
};

export type OpenedLog = {
  readonly log: GrowingLog;
  /** As the daemon named the file when it was opened, whether it is read itself or through the daemon. */
  readonly file: string;
};

/**
 * Opens a process's log to be followed: its file where that is on this machine and this user may read it, since only a file can be read
 * through rotation without a gap; else through the daemon. `server` is asked for again at each look.
 */
export async function openLog(
  server: () => LogServer | undefined,
  info: ProcessInfo,
  channel: LogChannel,
  initialBytes: number,
): Promise<OpenedLog> {
  const file = logFileOf(info, channel);
  const found = server();
  if (found !== undefined && (await isSameFile(found, info, channel, file)))
    return { log: new FileLog(file, initialBytes), file };
  const source = (): LogSource => {
    const now = server();
    if (now === undefined) throw new CallError({ kind: 'refused' });
    return now.orders;
  };
  return { log: new RemoteLog(source, nameOf(info), channel, initialBytes), file };
}

export function logFileOf({ stdout_logfile, stderr_logfile }: ProcessInfo, channel: LogChannel): string {
  return channel === 'stdout' ? stdout_logfile : stderr_logfile;
}

function nameOf({ group, name }: ProcessInfo): string {
  return `${group}:${name}`;
}

/** Two machines may have a file of one name: what the daemon reads at the end of its log has to be what stands in the file. */
async function isSameFile(
  { address, orders }: LogServer,
  info: ProcessInfo,
  channel: LogChannel,
  path: string,
): Promise<boolean> {
  if (!path.startsWith('/') || !isOnThisMachine(address)) return false;
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const before = await file.stat();
    if (!before.isFile()) return false;
    const { size } = await (channel === 'stdout'
      ? orders.tailProcessStdoutLog(nameOf(info), 0, 0)
      : orders.tailProcessStderrLog(nameOf(info), 0, 0));
    const after = await file.stat();
    if (size < before.size || size > after.size) return false;
    const start = Math.max(0, size - COMPARED_BYTES);
    const bytes = Buffer.alloc(size - start);
    await file.read(bytes, 0, bytes.length, start);
    const text = await (channel === 'stdout'
      ? orders.readProcessStdoutLog(nameOf(info), start, bytes.length)
      : orders.readProcessStderrLog(nameOf(info), start, bytes.length));
    return asXml(text) === asXml(bytes.toString('utf8'));
  } catch {
    return false; // the daemon cannot say it, so it is asked for the text itself
  } finally {
    await file.close();
  }
}

/** A daemon can tell no other control characters than these. */
function asXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- that is what it is about
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD');
}

const COMPARED_BYTES = 64;
