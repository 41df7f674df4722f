import { type Clock, type Disposable } from '../core/clock.ts';
import { element } from './element.ts';
import { historyView } from './history-view.ts';
import { LogView } from './log-view.ts';
import { type Page } from './page.ts';

export type Tab = 'stdout' | 'stderr' | 'history';

/** What the panel is about: a process, or the daemon itself. */
export type Subject = {
  /** As it is named in addresses; `undefined`: the daemon. */
  readonly namespec: string | undefined;
  readonly title: string;
  readonly tabs: readonly Tab[];
};

/** The panel beside the table: logs as they grow, and past runs. */
export class Panel {
  readonly #page: Page;
  readonly #clock: Clock;
  readonly #title = element('h2', { id: 'panel-title', tabindex: '-1' });
  readonly #tabs = element('div', { class: 'tabs', role: 'tablist', 'aria-labelledby': 'panel-title' });
  readonly #body = element('div', { class: 'panel-body', role: 'tabpanel', id: 'panel-body' });
  readonly #place: HTMLElement;
  #subject: Subject | undefined;
  #view: Disposable | undefined;
  #opener: HTMLElement | undefined;

  constructor(page: Page, clock: Clock) {
    this.#page = page;
    this.#clock = clock;
    const close = element('button', { type: 'button', class: 'close', 'aria-label': page.say('close') }, '×');
    close.addEventListener('click', () => {
      this.close();
    });
    const head = element('div', { class: 'panel-head' }, this.#title, close);
    const attributes = { class: 'panel', 'aria-labelledby': 'panel-title', hidden: '' };
    this.#place = element('aside', attributes, head, this.#tabs, this.#body);
    document.body.append(this.#place);
    this.#tabs.addEventListener('keydown', event => {
      this.#onKey(event);
    });
  }

  get isOpen(): boolean {
    return !this.#place.hidden;
  }

  open(subject: Subject, tab: Tab, opener: HTMLElement): void {
    this.#subject = subject;
    this.#opener = opener;
    this.#title.replaceChildren(element('bdi', {}, subject.title));
    this.#tabs.replaceChildren(...subject.tabs.map(one => this.#makeTab(one)));
    this.#tabs.hidden = subject.tabs.length < 2;
    this.#place.hidden = false;
    document.body.classList.add('with-panel');
    this.#choose(tab);
    this.#title.focus({ preventScroll: true });
  }

  close(): void {
    this.#view?.dispose();
    this.#view = undefined;
    this.#body.replaceChildren();
    this.#place.hidden = true;
    document.body.classList.remove('with-panel');
    this.#opener?.focus();
  }

  #makeTab(tab: Tab): HTMLElement {
    const attributes = {
      type: 'button',
      role: 'tab',
      'data-tab': tab,
      'aria-controls': 'panel-body',
      id: `tab-${tab}`,
    };
    const button = element('button', attributes, this.#page.say(`tab.${tab}`));
    button.addEventListener('click', () => {
      this.#choose(tab);
    });
    return button;
  }

  #choose(tab: Tab): void {
    const subject = this.#subject;
    if (subject === undefined) return;
    for (const button of this.#tabs.querySelectorAll<HTMLElement>('[role=tab]')) {
      const isChosen = button.dataset['tab'] === tab;
      button.setAttribute('aria-selected', String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
    }
    this.#body.setAttribute('aria-labelledby', `tab-${tab}`);
    this.#view?.dispose();
    this.#view = undefined;
    if (tab === 'history') this.#body.replaceChildren(historyView(subject.namespec ?? '', this.#page));
    else {
      const { say } = this.#page;
      const view = new LogView(pathOf(subject, tab), say('logOf', subject.title), say, this.#clock);
      this.#view = view;
      this.#body.replaceChildren(view.element);
    }
  }

  /** As tabs are used everywhere: arrows go from one to the next. */
  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const tabs = [...this.#tabs.querySelectorAll<HTMLElement>('[role=tab]')];
    const now = tabs.findIndex(tab => tab.getAttribute('aria-selected') === 'true');
    const next = tabs[(now + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
    event.preventDefault();
  }
}

function pathOf({ namespec }: Subject, tab: 'stdout' | 'stderr'): string {
  return namespec === undefined ? 'mainlogtail' : `logtail/${encodeURIComponent(namespec)}/${tab}`;
}
