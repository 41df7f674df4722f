import { type Clock } from '../core/clock.ts';
import { type PageProcess } from '../core/page/page-state.ts';
import { element, find, setText } from './element.ts';
import { countStates } from './model/order.ts';
import { type UsageHistory } from './model/usage-history.ts';
import { type Say } from './page.ts';
import { Row } from './row.ts';

/** The rows of the page. Those that are out of sight are not drawn anew until they are seen. */
export class ProcessTable {
  readonly #say: Say;
  readonly #usage: UsageHistory;
  readonly #clock: Clock;
  readonly #rows = new Map<string, Row>();
  readonly #seen = new Set<Row>();
  readonly #observer: IntersectionObserver;

  constructor(say: Say, usage: UsageHistory, clock: Clock) {
    this.#say = say;
    this.#clock = clock;
    this.#usage = usage;
    this.#observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) this.#onSight(target, isIntersecting);
    });
    this.#adoptRows();
  }

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  get bodies(): readonly HTMLTableSectionElement[] {
    return [...document.querySelectorAll<HTMLTableSectionElement>('#processes > tbody')];
  }

  row(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  show(process: PageProcess, nowMs: number): void {
    this.#rows.get(`${process.group}:${process.name}`)?.show(process, nowMs);
  }

  /** Once a second. */
  tick(nowMs: number): void {
    for (const row of this.#seen) row.tick(nowMs);
  }

  showUsage(): void {
    for (const row of this.#seen) row.showUsage(this.#usage.points(row.key));
  }

  /** What the heads of groups say of their processes. */
  sumUp(): void {
    for (const body of this.bodies) {
      const head = body.querySelector('tr.group > th');
      if (head === null) continue;
      const own = [...body.querySelectorAll<HTMLElement>('tr[data-process]')];
      const processes = own.flatMap(row => this.#rows.get(row.dataset['process'] ?? '')?.process ?? []);
      const sum = head.querySelector('.sum') ?? head.appendChild(element('span', { class: 'sum' }));
      const counts = countStates(processes).map(
        ({ state, count }) => `${count} ${this.#say(`state.${state}`)}`,
      );
      setText(sum, counts.join(', '));
    }
  }

  /**
   * Takes over the rows of a page that the daemon has just written. A group with the same processes keeps its rows, and with
   * them the focus; only the tokens are new.
   */
  adopt(fresh: Document): void {
    const before = new Map(this.bodies.map(body => [body.dataset['group'] ?? '', body]));
    const table = document.querySelector('#processes');
    const freshTable = fresh.querySelector('#processes');
    if (table === null || freshTable === null) {
      find(document, 'main').replaceChildren(...find(fresh, 'main').childNodes);
    } else {
      const bodies = [...freshTable.querySelectorAll<HTMLTableSectionElement>(':scope > tbody')].map(body => {
        const old = before.get(body.dataset['group'] ?? '');
        return old !== undefined && namesIn(old) === namesIn(body) ? old : document.importNode(body, true);
      });
      for (const old of before.values()) if (!bodies.includes(old)) old.remove();
      let place = table.querySelector(':scope > tbody');
      for (const body of bodies) {
        if (body === place) place = nextBody(place);
        else table.insertBefore(body, place);
      }
    }
    renewTokens(fresh.body.dataset['token'] ?? '');
    this.#adoptRows();
  }

  #adoptRows(): void {
    const found = new Map<string, Row>();
    for (const one of document.querySelectorAll<HTMLElement>('#processes tr[data-process]')) {
      const old = this.#rows.get(one.dataset['process'] ?? '');
      const row = old?.element === one ? old : new Row(one, this.#say);
      found.set(row.key, row);
      if (row !== old) this.#observer.observe(one);
    }
    for (const [key, row] of this.#rows) {
      if (found.get(key) === row) continue;
      this.#observer.unobserve(row.element);
      this.#seen.delete(row);
    }
    this.#rows.clear();
    for (const [key, row] of found) this.#rows.set(key, row);
  }

  #onSight(target: Element, isSeen: boolean): void {
    const row = target instanceof HTMLElement ? this.#rows.get(target.dataset['process'] ?? '') : undefined;
    if (row?.element !== target) return;
    if (!isSeen) {
      this.#seen.delete(row);
      return;
    }
    this.#seen.add(row);
    row.tick(this.#clock.now());
    row.showUsage(this.#usage.points(row.key));
  }
}

function namesIn(body: Element): string {
  return [...body.querySelectorAll<HTMLElement>('tr')].map(row => row.dataset['process'] ?? '').join('\n');
}

function nextBody(body: Element): Element | null {
  const next = body.nextElementSibling;
  return next?.tagName === 'TBODY' ? next : null;
}

function renewTokens(token: string): void {
  document.body.dataset['token'] = token;
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name=token]')) input.value = token;
}
