import { type Clock, type Disposable } from '../core/clock.ts';
import { type Pushed, readPushedChange, WANTED_EVENTS } from './model/pushed-change.ts';
import { waitBeforeTry } from './model/tries.ts';

export type ConnectionListener = {
  /** Events come from now on; what was before has to be asked for. */
  readonly onOpen: () => void;
  readonly onLost: () => void;
  readonly onPushed: (pushed: Pushed) => void;
};

/** The stream of events. When it breaks it is opened again, after a while that grows, or at once when asked to. */
export class Connection {
  readonly #clock: Clock;
  readonly #listener: ConnectionListener;
  #source: EventSource | undefined;
  #waiting: Disposable | undefined;
  #failures = 0;

  constructor(clock: Clock, listener: ConnectionListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  open(): void {
    this.#waiting?.dispose();
    this.#source?.close();
    const source = new EventSource(`events?types=${WANTED_EVENTS}`);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#failures = 0;
      this.#listener.onOpen();
    });
    source.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const pushed = typeof data === 'string' ? readPushedChange(data) : undefined;
      if (pushed !== undefined) this.#listener.onPushed(pushed);
    });
    source.addEventListener('error', () => {
      this.#onError(source);
    });
  }

  /** Browsers try again by themselves only after some failures, and say not when: it is done here. */
  #onError(source: EventSource): void {
    source.close();
    if (source !== this.#source) return;
    this.#failures += 1;
    this.#listener.onLost();
    this.#waiting = this.#clock.after(waitBeforeTry(this.#failures), () => {
      this.open();
    });
  }
}
