/**
 * One message of a `text/event-stream`. Source: HTML standard, "Server-sent events".
 *
 * `event` is `message` where the stream names none. `data` undefined: the message only moves the id.
 */
export type StreamMessage = {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: string | undefined;
};

/** The message as it is sent; `data` is one line. */
export function messageText({ id, event, data }: StreamMessage): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === MESSAGE ? [] : [`event: ${event}`]),
    ...(data === undefined ? [] : [`data: ${data}`]),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** Keeps a connection awake; clients skip it. */
export function commentText(comment: string): string {
  return `: ${comment}\n\n`;
}

/** Reads a stream from pieces of its text, wherever they are cut. */
export class EventStreamReader {
  #rest = '';
  #id: string | undefined;
  #event = MESSAGE;
  #data: string[] = [];

  /** The messages that a piece completes. */
  read(piece: string): StreamMessage[] {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = String(lines.pop());
    return lines.flatMap(line => this.#line(line.replace(/\r$/, '')) ?? []);
  }

  #line(line: string): StreamMessage | undefined {
    if (line === '') return this.#complete();
    const colon = line.indexOf(':');
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    switch (colon < 0 ? line : line.slice(0, colon)) {
      case 'id':
        this.#id = value;
        break;
      case 'event':
        this.#event = value;
        break;
      case 'data':
        this.#data.push(value);
        break;
      default: // `retry`, comments and what is to come
    }
    return undefined;
  }

  #complete(): StreamMessage | undefined {
    const message = {
      id: this.#id,
      event: this.#event,
      data: this.#data.length === 0 ? undefined : this.#data.join('\n'),
    };
    this.#id = undefined;
    this.#event = MESSAGE;
    this.#data = [];
    return message.id === undefined && message.data === undefined ? undefined : message;
  }
}

const MESSAGE = 'message';
