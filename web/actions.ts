import { mayDo } from './confirm.ts';
import { daemon, type ActionAnswer } from './daemon.ts';
import { type Message } from './message.ts';
import { type Say } from './page.ts';

/** Makes the forms of the page act in place: the page stays, and says what has come of it. */
export class Actions {
  readonly #say: Say;
  readonly #message: Message;
  /** Brings forms with today's token into the page. */
  readonly #renew: () => Promise<string>;
  readonly #done: () => void;
  readonly #busy = new Set<string>();

  constructor(say: Say, message: Message, renew: () => Promise<string>, done: () => void) {
    this.#say = say;
    this.#message = message;
    this.#renew = renew;
    this.#done = done;
    document.addEventListener('submit', event => {
      const { target, submitter } = event;
      if (!(target instanceof HTMLFormElement) || target.getAttribute('action') !== 'page/action') return;
      event.preventDefault();
      void this.#act(fieldsOf(target, submitter)); // says its errors itself
    });
  }

  async #act(fields: URLSearchParams): Promise<void> {
    const [action, name] = [fields.get('action') ?? '', fields.get('name') ?? ''];
    const what = name === '' ? this.#say(action) : this.#say('actOn', this.#say(action), name);
    const key = `${action} ${name}`;
    if (this.#busy.has(key) || !(await mayDo(action, name, this.#say))) return;
    this.#busy.add(key);
    const marks = rowsOf(name);
    for (const row of marks) row.setAttribute('aria-busy', 'true');
    this.#message.say(this.#say('working', what), 'busy');
    try {
      const { kind, message } = await this.#send(fields);
      this.#message.say(message, kind === 'done' ? 'done' : 'failed');
    } catch {
      this.#message.say(this.#say('noAnswer', what), 'failed');
    } finally {
      this.#busy.delete(key);
      for (const row of [...marks, ...rowsOf(name)]) row.removeAttribute('aria-busy');
      this.#done();
    }
  }

  /** A page that is older than the daemon's start has a token of before; it is renewed once. */
  async #send(fields: URLSearchParams): Promise<ActionAnswer> {
    const answer = await daemon.act(fields);
    if (answer.kind !== 'stale') return answer;
    fields.set('token', await this.#renew());
    return daemon.act(fields);
  }
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter))
    if (typeof value === 'string') fields.append(name, value);
  return fields;
}

/** The row of a process, those of a group, or all. */
function rowsOf(name: string): readonly Element[] {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-process]')];
  if (name === '') return rows;
  const full = name.includes(':') ? name : `${name}:${name}`;
  return rows.filter(row => {
    const { process = '' } = row.dataset;
    return process === full || row.parentElement?.dataset['group'] === name;
  });
}
