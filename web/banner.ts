import { element } from './element.ts';
import { type Say } from './page.ts';

/** The strip that says that the daemon does not answer. */
export class Banner {
  readonly #place: HTMLElement;

  constructor(say: Say, tryNow: () => void) {
    const button = element('button', { type: 'button' }, say('tryNow'));
    button.addEventListener('click', tryNow);
    this.#place = element(
      'div',
      { class: 'banner', role: 'alert', hidden: '' },
      say('connectionLost'),
      ' ',
      button,
    );
    document.body.prepend(this.#place);
  }

  get isShown(): boolean {
    return !this.#place.hidden;
  }

  show(isShown: boolean): void {
    this.#place.hidden = !isShown;
    document.body.classList.toggle('lost', isShown);
  }
}
