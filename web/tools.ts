import { element, find, setText } from './element.ts';
import { makeFilter } from './model/filter.ts';
import { countStates, kindOf } from './model/order.ts';
import { type Say } from './page.ts';
import { type ProcessTable } from './process-table.ts';
import { type ProcessStateName } from '../core/protocol/states.ts';

/** The bar above the table: filter, how many there are, and how many in each state (which filters too). */
export class Tools {
  readonly #table: ProcessTable;
  readonly #say: Say;
  readonly #input: HTMLInputElement;
  readonly #count = element('span', { class: 'count', role: 'status' });
  readonly #states = element('span', { class: 'states' });
  readonly #none: HTMLElement;
  readonly #title = document.title;
  #wanted: ProcessStateName | undefined;

  constructor(table: ProcessTable, say: Say) {
    this.#table = table;
    this.#say = say;
    this.#input = element('input', {
      type: 'search',
      placeholder: say('filterPlaceholder'),
      'aria-label': say('filter'),
      'aria-keyshortcuts': '/',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.#none = element('p', { class: 'none-fits', hidden: '' }, say('noneFits'));
    const search = element(
      'search',
      { class: 'filter' },
      this.#input,
      element('kbd', { 'aria-hidden': 'true' }, '/'),
    );
    const bar = element('div', { class: 'tools' }, search, this.#states, this.#count);
    find(document, '#processes').before(bar);
    find(document, '#processes').after(this.#none);
    this.#input.addEventListener('input', () => {
      this.apply();
    });
    this.#input.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      this.#input.value = '';
      this.apply();
    });
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  /** After rows or their states have changed. */
  apply(): void {
    const processes = this.#table.rows.flatMap(({ process }) => process ?? []);
    const counts = countStates(processes);
    if (!counts.some(({ state }) => state === this.#wanted)) this.#wanted = undefined;
    this.#showStates(counts);
    const bad = processes.filter(({ statename }) => kindOf(statename) === 'bad').length;
    document.title = bad === 0 ? this.#title : `(${bad}) ${this.#title}`;
    this.#filter();
  }

  #filter(): void {
    const fits = makeFilter(this.#input.value);
    const isFiltered = this.#input.value.trim() !== '' || this.#wanted !== undefined;
    const { rows } = this.#table;
    let shown = 0;
    for (const { element: row, words } of rows) {
      const isShown = fits(words) && (this.#wanted === undefined || row.dataset['state'] === this.#wanted);
      if (row.hidden === isShown) row.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const body of this.#table.bodies) {
      const isEmpty = body.querySelector('tr[data-process]:not([hidden])') === null;
      if (body.hidden !== isEmpty) body.hidden = isEmpty;
    }
    document.querySelector('#processes')?.classList.toggle('filtered', isFiltered);
    this.#none.hidden = shown > 0;
    const text = isFiltered
      ? this.#say('someProcesses', shown, rows.length)
      : this.#say(rows.length === 1 ? 'oneProcess' : 'allProcesses', rows.length);
    setText(this.#count, text);
  }

  #showStates(counts: ReturnType<typeof countStates>): void {
    const old = new Map(
      [...this.#states.querySelectorAll('button')].map(button => [button.dataset['state'] ?? '', button]),
    );
    const buttons = counts.map(({ state, count }) => {
      const button = old.get(state) ?? this.#makeState(state);
      setText(find(button, '.number'), String(count));
      button.setAttribute('aria-pressed', String(this.#wanted === state));
      return button;
    });
    for (const button of old.values()) if (!buttons.includes(button)) button.remove();
    for (const [index, button] of buttons.entries())
      if (this.#states.children[index] !== button)
        this.#states.insertBefore(button, this.#states.children[index] ?? null);
  }

  #makeState(state: ProcessStateName): HTMLButtonElement {
    const number = element('span', { class: 'number' });
    const button = element(
      'button',
      { type: 'button', class: 'state-count', 'data-state': state },
      element('span', { class: 'dot' }),
      number,
      ` ${this.#say(`state.${state}`)}`,
    );
    button.addEventListener('click', () => {
      this.#wanted = this.#wanted === state ? undefined : state;
      this.apply();
    });
    return button;
  }
}
