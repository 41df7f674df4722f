import { type Clock } from '../core/clock.ts';

/** One picture of a display. */
const FRAME_MS = 16;

/** Does once what is asked for many times within a moment. */
export class Together {
  readonly #clock: Clock;
  readonly #run: () => void;
  #isAsked = false;

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#run = run;
  }

  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#clock.after(FRAME_MS, () => {
      this.#isAsked = false;
      this.#run();
    });
  }
}
