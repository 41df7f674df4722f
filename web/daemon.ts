import { type PageState, readPageAnswer, readPageHistory, readPageState } from '../core/page/page-state.ts';
import { type ProcessRun } from '../core/protocol/process-history.ts';
import { type RpcValue } from '../core/protocol/rpc-value.ts';

/** What an action has come to. `stale`: the page is from before the daemon's last start; nothing has been done. */
export type ActionAnswer = { readonly kind: 'done' | 'failed' | 'stale'; readonly message: string };

/** How much of a log is read first, in bytes. */
const TAIL_BYTES = 128 * 1024;

/** The daemon as the page reaches it: every address is relative, so a proxy may put it wherever it likes. Rejects when there is no answer. */
export const daemon = {
  async state(withUsage: boolean): Promise<PageState> {
    const state = readPageState(await readJson(`page/state.json${withUsage ? '?usage=1' : ''}`));
    if (state === undefined) throw new Error('this is not the state of a daemon');
    return state;
  },

  async history(namespec: string): Promise<readonly ProcessRun[]> {
    const runs = readPageHistory(await readJson(`page/history.json?name=${encodeURIComponent(namespec)}`));
    if (runs === undefined) throw new Error('this is not a history');
    return runs;
  },

  async act(fields: URLSearchParams): Promise<ActionAnswer> {
    const response = await fetch('page/action', {
      method: 'POST',
      body: fields,
      headers: { Accept: 'application/json' },
    });
    const answer = readPageAnswer((await response.json()) as RpcValue);
    if (answer === undefined) throw new Error('this is not an answer to an action');
    if (response.status === 403) return { kind: 'stale', message: answer.message };
    return { kind: answer.ok ? 'done' : 'failed', message: answer.message };
  },

  /** The page itself, as the daemon would write it now. */
  async page(): Promise<Document> {
    const response = await fetch('./', { cache: 'no-store' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  },

  /** A log as it grows; `undefined`: there is none. */
  async log(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | undefined> {
    const response = await fetch(`${path}?tail=${TAIL_BYTES}`, { signal, cache: 'no-store' });
    if (response.status === 404 || response.status === 410) return undefined;
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    return response.body;
  },
};

async function readJson(address: string): Promise<RpcValue> {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as RpcValue; // JSON without null; its reader says what it is
}
