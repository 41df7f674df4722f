import { type PageProcess } from '../core/page/page-state.ts';
import { actionsIn } from '../core/page/row-actions.ts';
import { durationText } from '../core/text/duration-text.ts';
import { element, find, setText } from './element.ts';
import { GraphCell } from './graph.ts';
import { memoryText, percentText } from './model/amounts.ts';
import { type UsagePoint } from './model/usage-history.ts';
import { type Say } from './page.ts';

/** One process in the table: what the daemon has written, kept up to date in place. */
export class Row {
  readonly element: HTMLElement;
  readonly key: string;
  readonly #say: Say;
  readonly #uptime: Element;
  readonly #description: Element;
  #cpu: GraphCell | undefined;
  #memory: GraphCell | undefined;
  #process: PageProcess | undefined;
  #seenAtMs = 0;
  /** Where the focus waits for the button that it belongs on. */
  #lentFocus: HTMLElement | undefined;

  constructor(row: HTMLElement, say: Say) {
    this.element = row;
    this.key = row.dataset['process'] ?? '';
    this.#say = say;
    this.#uptime = find(row, '.uptime');
    this.#description = find(row, '.description');
  }

  get process(): PageProcess | undefined {
    return this.#process;
  }

  /** What the filter looks through. */
  get words(): readonly string[] {
    const state = this.element.dataset['state'] ?? '';
    return [this.key, state, this.#say(`state.${state}`), this.#description.textContent];
  }

  /** `nowMs`: when this was heard. */
  show(process: PageProcess, nowMs: number): void {
    this.#process = process;
    this.#seenAtMs = nowMs;
    const { statename, description } = process;
    if (this.element.dataset['state'] !== statename) {
      this.element.dataset['state'] = statename;
      setText(find(this.element, '.state span'), this.#say(`state.${statename}`));
      this.#showButtons(process);
    }
    setText(this.#description, description);
    this.tick(nowMs);
  }

  /** Time goes on. */
  tick(nowMs: number): void {
    const process = this.#process;
    if (process === undefined) return;
    const seconds = process.now - process.start + Math.floor((nowMs - this.#seenAtMs) / 1000);
    setText(this.#uptime, process.statename === 'RUNNING' ? durationText(Math.max(0, seconds)) : '');
  }

  showUsage(points: readonly UsagePoint[]): void {
    const last = points.at(-1);
    if (last === undefined && this.#cpu === undefined) return;
    this.#cpu ??= new GraphCell(find(this.element, '.cpu'));
    this.#memory ??= new GraphCell(find(this.element, '.memory'));
    const percents = points.map(({ percent }) => percent);
    const memories = points.map(({ memory }) => memory);
    this.#cpu.show(last === undefined ? '' : percentText(last.percent), percents, 25);
    this.#memory.show(
      last === undefined ? '' : memoryText(last.memory),
      memories,
      Math.max(0, ...memories) * 1.25,
    );
  }

  /** The buttons that fit the state. Whoever was on one that goes is put on one that takes its place. */
  #showButtons({ statename }: PageProcess): void {
    const form = this.element.querySelector('.actions form');
    if (form === null) return;
    const name = form.querySelector<HTMLInputElement>('input[name=name]')?.value ?? '';
    const old = [...form.querySelectorAll('button')];
    const hadFocus = old.some(button => button === document.activeElement);
    const wanted = actionsIn(statename);
    const buttons = wanted.map(action => {
      const same = old.find(({ value }) => value === action);
      if (same !== undefined) return same;
      const text = this.#say(action);
      const attributes = { name: 'action', value: action, 'aria-label': this.#say('actOn', text, name) };
      return element('button', attributes, text);
    });
    for (const button of old) if (!buttons.includes(button)) button.remove();
    for (const [index, button] of buttons.entries()) {
      const place = form.querySelectorAll('button')[index];
      if (place !== button) form.insertBefore(button, place ?? null);
    }
    const isHomeless = hadFocus && document.activeElement?.closest('tr') !== this.element;
    if (isHomeless || this.#hasLentFocus()) this.#moveFocus(buttons);
  }

  /** To the button that takes the place of another, or while there is none to the name, where Enter does no harm. */
  #moveFocus(buttons: readonly HTMLElement[]): void {
    const successor = buttons.find(button => button.matches(':not([value=clearlog])'));
    const place = successor ?? this.element.querySelector<HTMLElement>('.name a') ?? undefined;
    place?.focus({ preventScroll: true });
    this.#lentFocus = successor === undefined ? place : undefined;
  }

  #hasLentFocus(): boolean {
    return this.#lentFocus !== undefined && document.activeElement === this.#lentFocus;
  }
}
