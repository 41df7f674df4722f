import { type Clock, type Disposable } from '../core/clock.ts';
import { find } from './element.ts';

/** How long good news is shown, in milliseconds. Bad news stays until there is other news. */
const SHOWN_MS = 6000;

/** The line that says what has come of an action; it is read aloud. */
export class Message {
  readonly #place = find(document, '#message');
  readonly #clock: Clock;
  #clearing: Disposable | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  say(text: string, kind: 'busy' | 'done' | 'failed'): void {
    this.#clearing?.dispose();
    this.#place.textContent = text;
    this.#place.dataset['kind'] = kind;
    if (kind === 'done') this.#clearing = this.#clock.after(SHOWN_MS, () => (this.#place.textContent = ''));
  }
}
