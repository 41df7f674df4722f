import { element } from './element.ts';
import { compareBy, nextOrder, type Order, type SortKey } from './model/order.ts';
import { type UsageHistory } from './model/usage-history.ts';
import { type Say } from './page.ts';
import { type ProcessTable } from './process-table.ts';
import { type Row } from './row.ts';

const SORTED: readonly SortKey[] = ['state', 'name', 'uptime', 'cpu', 'memory'];

/** Heads of columns that sort. Groups stay together: each goes where its first process belongs. */
export class Sorting {
  readonly #table: ProcessTable;
  readonly #usage: UsageHistory;
  readonly #say: Say;
  #order: Order | undefined;

  constructor(table: ProcessTable, usage: UsageHistory, say: Say) {
    this.#table = table;
    this.#usage = usage;
    this.#say = say;
    this.#makeHeads();
  }

  /** Once more, because figures have changed; not under the hands of somebody. */
  again(): void {
    const isInUse = document.querySelector('#processes:is(:hover, :focus-within)') !== null;
    if (this.#order !== undefined && !isInUse) this.#apply();
  }

  /** After rows have come. */
  apply(): void {
    if (this.#order !== undefined) this.#apply();
  }

  #makeHeads(): void {
    for (const by of SORTED) {
      const head = document.querySelector(`#processes thead th.${by}`);
      if (head?.querySelector('button') !== null) continue;
      const button = element('button', { type: 'button', title: this.#say('sort') }, ...head.childNodes);
      button.addEventListener('click', () => {
        this.#order = nextOrder(this.#order, by);
        this.#apply();
        this.#markHeads();
      });
      head.append(button);
    }
  }

  #markHeads(): void {
    for (const by of SORTED) {
      const head = document.querySelector(`#processes thead th.${by}`);
      if (this.#order?.by === by)
        head?.setAttribute('aria-sort', this.#order.isReversed ? 'descending' : 'ascending');
      else head?.removeAttribute('aria-sort');
    }
  }

  #apply(): void {
    const order = this.#order ?? { by: 'name', isReversed: false };
    const compare = compareBy(order, key => this.#usage.points(key).at(-1));
    const rowOf = (element: HTMLElement): Row | undefined =>
      this.#table.row(element.dataset['process'] ?? '');
    const compareRows = (left: Row | undefined, right: Row | undefined): number =>
      left?.process === undefined || right?.process === undefined ? 0 : compare(left.process, right.process);
    const bodies = this.#table.bodies.map(body => {
      const rows = [...body.querySelectorAll<HTMLElement>('tr[data-process]')].toSorted((left, right) =>
        compareRows(rowOf(left), rowOf(right)),
      );
      return { body, rows };
    });
    bodies.sort((left, right) => {
      const [one, other] = [left.rows[0], right.rows[0]];
      return compareRows(one && rowOf(one), other && rowOf(other));
    });
    const focused = document.activeElement;
    for (const { body, rows } of bodies) {
      body.append(...rows);
      body.parentElement?.append(body);
    }
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
