import { type Readable, type Writable } from 'node:stream';
import { type ReceivedHeader, readHeader } from '../core/protocol/event-envelope.ts';
import { readPayload } from '../core/protocol/event-payload.ts';
import { isConcreteEvent, isEventName, type SupervisorEvent } from '../core/protocol/events.ts';
import { parseServerUrl } from '../wire/address.ts';
import { nodeClock } from '../wire/node-clock.ts';
import { SupervisorClient } from '../wire/supervisor-client.ts';

/** An event that a daemon has sent. Answer it once; one that is not answered is `ok` when the next one is asked for. */
export type ReceivedEvent = {
  readonly header: ReceivedHeader;
  /** As it was sent. */
  readonly payload: string;
  /** The payload, read; `undefined`: of a type that is not known here. */
  readonly event: SupervisorEvent | undefined;
  readonly ok: () => void;
  /** The event is sent again, to this listener or to another one of its pool. */
  readonly fail: () => void;
  /** Something else, for a `result_handler` of one's own. */
  readonly answer: (text: string) => void;
};

/**
 * Speaks the protocol of event listeners, for a program that is started by an `[eventlistener:x]`: asks for one event after the
 * other until the daemon is gone. Works with Python's Supervisor, too. Nothing else may be written to `stdout`.
 *
 * @throws Error when something other than an event is sent.
 */
export async function* listen(
  stdin: Readable = process.stdin,
  stdout: Writable = process.stdout,
): AsyncGenerator<ReceivedEvent, void> {
  const input = new Input(stdin);
  for (;;) {
    stdout.write('READY\n');
    const line = await input.line();
    if (line === undefined) return;
    const header = readHeader(line);
    if (header === undefined) throw new Error(`This is no event: ${line}`);
    const payload = await input.points(header.len);
    if (payload === undefined) return;
    let answers = 0;
    const answer = (text: string): void => {
      if (answers > 0) throw new Error('The event has been answered already.');
      answers++;
      stdout.write(`RESULT ${Buffer.byteLength(text)}\n${text}`);
    };
    yield {
      header,
      payload,
      event: eventOf(header, payload),
      ok: () => {
        answer('OK');
      },
      fail: () => {
        answer('FAIL');
      },
      answer,
    };
    if (answers === 0) answer('OK');
  }
}

/**
 * A client of the daemon that has started this program, by what it has put into the environment; a password comes from
 * SUPERVISOR_USERNAME and SUPERVISOR_PASSWORD, which the file has to set.
 *
 * @throws Error when the environment names no server.
 */
export function clientFromEnvironment(
  environment: Readonly<Partial<Record<string, string>>> = process.env,
): SupervisorClient {
  const url = environment['SUPERVISOR_SERVER_URL'] ?? '';
  const address = parseServerUrl(url);
  if (address === undefined) throw new Error('SUPERVISOR_SERVER_URL names no server of a supervisord.');
  const username = environment['SUPERVISOR_USERNAME'];
  const password = environment['SUPERVISOR_PASSWORD'] ?? '';
  const credentials = username === undefined ? undefined : { username, password };
  return new SupervisorClient({ address, credentials, clock: nodeClock });
}

function eventOf({ eventname }: ReceivedHeader, payload: string): SupervisorEvent | undefined {
  return isEventName(eventname) && isConcreteEvent(eventname) ? readPayload(eventname, payload) : undefined;
}

/** Text, read by lines and by numbers of code points; `undefined`: it has ended before. */
class Input {
  readonly #pieces: AsyncIterator<string>;
  #text = '';

  constructor(stream: Readable) {
    // `setEncoding` keeps a character that two reads have cut.
    this.#pieces = (stream.setEncoding('utf8') as AsyncIterable<string>)[Symbol.asyncIterator]();
  }

  line(): Promise<string | undefined> {
    return this.#take(text => {
      const end = text.indexOf('\n');
      return end === -1 ? undefined : { end, next: end + 1 };
    });
  }

  points(count: number): Promise<string | undefined> {
    return this.#take(text => {
      const end = endOfPoints(text, count);
      return end === undefined ? undefined : { end, next: end };
    });
  }

  async #take(
    find: (text: string) => { readonly end: number; readonly next: number } | undefined,
  ): Promise<string | undefined> {
    for (;;) {
      const found = find(this.#text);
      if (found !== undefined) {
        const taken = this.#text.slice(0, found.end);
        this.#text = this.#text.slice(found.next);
        return taken;
      }
      const piece = await this.#pieces.next();
      if (piece.done === true) return undefined;
      this.#text += piece.value;
    }
  }
}

/** Where so many code points end in a text; `undefined`: it has fewer. */
function endOfPoints(text: string, count: number): number | undefined {
  // There are never more code points than units.
  if (text.length < count) return undefined;
  let at = 0;
  for (let left = count; left > 0; left--) {
    const point = text.codePointAt(at);
    if (point === undefined) return undefined;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}
