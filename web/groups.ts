import { element } from './element.ts';
import { type Say } from './page.ts';
import { type ProcessTable } from './process-table.ts';

/** Gives the heads of groups a button that folds the group away. */
export class Groups {
  readonly #table: ProcessTable;
  readonly #say: Say;
  readonly #folded = new Set<string>();

  constructor(table: ProcessTable, say: Say) {
    this.#table = table;
    this.#say = say;
    this.apply();
  }

  /** After rows have come. */
  apply(): void {
    for (const body of this.#table.bodies) {
      const head = body.querySelector('tr.group > th');
      if (head === null) continue;
      if (head.querySelector('.fold') === null) head.prepend(this.#makeButton(body));
      this.#show(body);
    }
  }

  #makeButton(body: HTMLTableSectionElement): HTMLButtonElement {
    const group = body.dataset['group'] ?? '';
    const button = element('button', { type: 'button', class: 'fold' });
    button.addEventListener('click', () => {
      if (!this.#folded.delete(group)) this.#folded.add(group);
      this.#show(body);
    });
    return button;
  }

  #show(body: HTMLTableSectionElement): void {
    const group = body.dataset['group'] ?? '';
    const isFolded = this.#folded.has(group);
    body.classList.toggle('folded', isFolded);
    const button = body.querySelector('.fold');
    button?.setAttribute('aria-expanded', String(!isFolded));
    button?.setAttribute(
      'aria-label',
      this.#say('actOn', this.#say(isFolded ? 'expand' : 'collapse'), group),
    );
  }
}
