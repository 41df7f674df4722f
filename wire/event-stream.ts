import { type Clock } from '../core/clock.ts';
import { EventStreamReader, type StreamMessage } from '../core/protocol/event-stream.ts';
import { type EventName } from '../core/protocol/events.ts';
import { type PushedEvent, readPushed } from '../core/protocol/pushed-event.ts';
import { CallError, getStream, type HttpTarget } from './http-call.ts';
import { pause } from './pause.ts';

export type EventStreamOptions = HttpTarget & {
  readonly clock: Clock;
  /** Ends the iteration without an error. */
  readonly signal: AbortSignal;
  /** Event types, abstract ones stand for all below them; by default all. */
  readonly types?: readonly EventName[];
};

/** What a stream of events tells. */
export type PushItem =
  /** The daemon listens to us. `isResumed`: nothing was missed since the item before. Otherwise, now is the time to ask how things are. */
  | { readonly kind: 'open'; readonly isResumed: boolean }
  | ({ readonly kind: 'event' } & PushedEvent)
  /** There is no connection any more; another one is tried in `retryMs`. `error` undefined: the daemon has ended the stream. */
  | { readonly kind: 'lost'; readonly error: CallError | undefined; readonly retryMs: number };

/**
 * What happens in a daemon, as it happens. A connection that is lost is made again, for as long as it takes, and goes on where
 * it was. Throws `CallError` when no stream can ever be had: the daemon has none (`isPushMissing`: one of Python's, poll it),
 * or it wants a password.
 */
export async function* followEvents(options: EventStreamOptions): AsyncGenerator<PushItem, void> {
  const { clock, signal } = options;
  let lastId: string | undefined;
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    let error: CallError | undefined;
    try {
      for await (const { id, item } of readConnection(options, lastId)) {
        lastId = id ?? lastId;
        retryMs = FIRST_RETRY_MS;
        if (item !== undefined) yield item;
      }
    } catch (caught) {
      if (!(caught instanceof CallError) || isFinal(caught)) throw caught;
      error = caught;
    }
    // The signal may have aborted while we waited, whatever the compiler has seen above.
    if (isAborted(signal)) return;
    yield { kind: 'lost', error, retryMs };
    await pause(clock, retryMs, signal);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }
}

const FIRST_RETRY_MS = 500;

const LONGEST_RETRY_MS = 15_000;

/** Whether an error means that the daemon has no `/events`. */
export function isPushMissing(error: unknown): boolean {
  return error instanceof CallError && error.failure.kind === 'status' && error.failure.status === 404;
}

/** A daemon's answer that will be the same next time. */
function isFinal({ failure }: CallError): boolean {
  return (failure.kind === 'status' && failure.status < 500) || failure.kind === 'unauthorized';
}

type Step = { readonly id: string | undefined; readonly item: PushItem | undefined };

async function* readConnection(
  options: EventStreamOptions,
  lastId: string | undefined,
): AsyncGenerator<Step, void> {
  const { types, clock, signal } = options;
  const path = types === undefined ? '/events' : `/events?types=${types.join(',')}`;
  const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
  const reader = new EventStreamReader();
  const decoder = new TextDecoder();
  const silence = watchSilence(clock, signal);
  let isOpen = false;
  try {
    for await (const bytes of getStream(options, path, silence.signal, headers)) {
      silence.heard();
      for (const message of reader.read(decoder.decode(bytes, { stream: true }))) {
        // The first message says where the stream begins.
        const item: PushItem | undefined = isOpen
          ? itemOf(message)
          : { kind: 'open', isResumed: message.event === 'resumed' };
        isOpen = true;
        yield { id: message.id, item };
      }
    }
  } finally {
    silence.dispose();
  }
}

/** Messages that are no event only move the id. */
function itemOf({ event, data }: StreamMessage): PushItem | undefined {
  const pushed = event === 'message' && data !== undefined ? readPushed(data) : undefined;
  return pushed === undefined ? undefined : { kind: 'event', ...pushed };
}

/** The daemon says something every 15 seconds; one that is silent for longer is not there any more. */
function watchSilence(
  clock: Clock,
  outer: AbortSignal,
): { readonly signal: AbortSignal; heard(): void; dispose(): void } {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const arm = () => clock.after(SILENCE_MS, abort);
  let timer = arm();
  outer.addEventListener('abort', abort);
  if (outer.aborted) abort();
  return {
    signal: controller.signal,
    heard: () => {
      timer.dispose();
      timer = arm();
    },
    dispose: () => {
      timer.dispose();
      outer.removeEventListener('abort', abort);
    },
  };
}

const SILENCE_MS = 45_000;

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
