import { connect } from 'node:net';
import { decodeResponse } from '../../wire/xmlrpc-codec.ts';
import { RpcFault } from '../../core/protocol/fault.ts';
import { spoiltRequest } from './mutated-requests.ts';

export type RequestTask = {
  readonly socketPath: string;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
  /** A connection that is still open after so many milliseconds hangs. */
  readonly limitMs: number;
};

export type RequestReport = {
  /** What went wrong, with the number of the request and its text. */
  readonly failures: readonly string[];
  /** How often each status was answered; 0: the connection was closed without an answer. */
  readonly statuses: ReadonlyMap<number, number>;
};

/** Sends spoilt requests, eight at a time, each over a connection of its own that ends behind it. */
export async function sendSpoilt(task: RequestTask): Promise<RequestReport> {
  const failures: string[] = [];
  const statuses = new Map<number, number>();
  let next = task.first;
  const work = async (): Promise<void> => {
    while (next < task.first + task.count && failures.length < 10) {
      const number = next++;
      const { bytes, isHopeless } = spoiltRequest(task.seed, number);
      const answer = await answerTo(task.socketPath, bytes, task.limitMs);
      const complaint = answer === undefined ? 'hangs' : complaintOf(answer, isHopeless);
      for (const status of statusesOf(answer ?? '')) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (complaint !== undefined) {
        const text = JSON.stringify(bytes.toString('latin1').slice(0, 3000));
        failures.push(`request ${number}: ${complaint}\n${text}\n${(answer ?? '').slice(0, 500)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return { failures, statuses };
}

/** All that comes until the other side closes; `undefined`: it does not. */
function answerTo(socketPath: string, bytes: Buffer, limitMs: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = connect(socketPath);
    const chunks: Buffer[] = [];
    let hangs = false;
    const limit = setTimeout(() => {
      hangs = true;
      socket.destroy();
    }, limitMs);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // The other side may close while it is still being sent to.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(limit);
      resolve(hangs ? undefined : Buffer.concat(chunks).toString('latin1'));
    });
    socket.end(bytes);
  });
}

function complaintOf(answer: string, isHopeless: boolean): string | undefined {
  if (answer !== '' && !/^HTTP\/1\.1 \d{3} /.test(answer))
    return 'is answered with something that is no HTTP';
  const statuses = statusesOf(answer);
  const strange = statuses.find(status => !EXPECTED.has(status));
  if (strange !== undefined) return `is answered with status ${strange}`;
  if (!statuses.includes(200)) return undefined;
  if (isHopeless) return 'is answered as if it were a call';
  const xml = /Content-Type: text\/xml\r\n.*?\r\n\r\n(.*?<\/methodResponse>\n)/s.exec(answer)?.[1];
  return xml === undefined || isResponse(xml) ? undefined : 'is answered with XML that cannot be read';
}

/** 0: the connection was closed, 100: a client had asked whether to go on. */
const EXPECTED: ReadonlySet<number> = new Set([0, 100, 200, 400, 403, 404, 411, 413, 417, 431]);

function statusesOf(answer: string): number[] {
  const found = [...answer.matchAll(/(?:^|\r\n|\n)HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  return found.length === 0 ? [0] : found;
}

function isResponse(xml: string): boolean {
  try {
    decodeResponse(Buffer.from(xml, 'latin1').toString('utf8'));
    return true;
  } catch (error) {
    return error instanceof RpcFault;
  }
}
