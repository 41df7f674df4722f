import { type Clock, type Disposable } from '../core/clock.ts';
import { daemon } from './daemon.ts';
import { element } from './element.ts';
import { KEPT_LINES, type LogLine, LogLines } from './model/log-lines.ts';
import { waitBeforeTry } from './model/tries.ts';
import { type Say } from './page.ts';

/** A log as it grows, at the end of which the view stays until somebody scrolls up. */
export class LogView implements Disposable {
  readonly element: HTMLElement;
  readonly #say: Say;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #text: HTMLElement;
  readonly #open = element('div', { class: 'line' });
  readonly #note = element('p', { class: 'note', role: 'status' });
  readonly #follow = element('input', { type: 'checkbox', checked: '' });
  #lines = new LogLines();
  #frame = 0;

  /** `path` from the page, as `logtail/web`. */
  constructor(path: string, label: string, say: Say, clock: Clock) {
    this.#say = say;
    this.#clock = clock;
    this.#text = element(
      'div',
      { class: 'log-text', tabindex: '0', role: 'region', 'aria-label': label },
      this.#open,
    );
    const wrap = element('input', { type: 'checkbox', checked: '' });
    wrap.addEventListener('change', () => this.#text.classList.toggle('unwrapped', !wrap.checked));
    this.#follow.addEventListener('change', () => {
      this.#scroll();
    });
    this.#text.addEventListener('scroll', () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#text;
      this.#follow.checked = scrollHeight - scrollTop - clientHeight < 8;
    });
    const choices = element(
      'p',
      { class: 'choices' },
      element('label', {}, this.#follow, ' ', say('follow')),
      element('label', {}, wrap, ' ', say('wrap')),
    );
    this.element = element('div', { class: 'log-view' }, choices, this.#text, this.#note);
    void this.#run(path); // says its errors itself
  }

  dispose(): void {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
  }

  async #run(path: string): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 1; !signal.aborted; failures += 1) {
      const outcome = await this.#followOnce(path, signal).catch(() => 'lost' as const);
      if (outcome === 'none') {
        this.#note.textContent = this.#say('logNone');
        return;
      }
      if (outcome === 'ended') failures = 1;
      this.#note.textContent = this.#say('logEnded');
      await new Promise<void>(resolve => this.#clock.after(waitBeforeTry(failures), resolve));
    }
  }

  async #followOnce(path: string, signal: AbortSignal): Promise<'none' | 'ended'> {
    const stream = await daemon.log(path, signal);
    if (stream === undefined) return 'none';
    this.#begin();
    await this.#read(stream);
    return 'ended';
  }

  #begin(): void {
    this.#lines = new LogLines();
    this.#open.replaceChildren();
    this.#text.replaceChildren(this.#open);
    this.#note.textContent = this.#say('logEmpty');
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    const reader = stream.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      this.#lines.add(decoder.decode(piece.value, { stream: true }));
      this.#note.textContent = '';
      if (this.#frame !== 0) continue;
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#draw();
      });
    }
  }

  #draw(): void {
    const { lines, open, skipped } = this.#lines.take();
    this.#open.before(...lines.map(lineElement));
    this.#open.replaceChildren(...piecesOf(open));
    const excess = this.#text.childElementCount - 1 - KEPT_LINES;
    for (let index = 0; index < excess; index += 1) this.#text.firstElementChild?.remove();
    if (excess > 0 || skipped > 0) this.#note.textContent = this.#say('logCut');
    this.#scroll();
  }

  #scroll(): void {
    if (this.#follow.checked) this.#text.scrollTop = this.#text.scrollHeight;
  }
}

function lineElement(line: LogLine): HTMLElement {
  return element('div', { class: 'line' }, ...piecesOf(line));
}

function piecesOf(line: LogLine): (Node | string)[] {
  return line.map(({ text, classes }) => (classes === '' ? text : element('span', { class: classes }, text)));
}
