import { type PageProcess } from '../../core/page/page-state.ts';
import { PROCESS_STATES, type ProcessStateName } from '../../core/protocol/states.ts';

/** A change of state, as `/events` tells it. */
export type StateChange = {
  readonly group: string;
  readonly name: string;
  readonly statename: ProcessStateName;
  /** 0: not told. */
  readonly pid: number;
};

/** What an answer of the daemon has changed. */
export type FleetChange = {
  readonly changed: readonly PageProcess[];
  /** Processes have come or gone: rows are missing, or too many. */
  readonly hasOtherNames: boolean;
};

/** What the page knows of the processes. Events come at once and tell the state; answers come later and tell the rest. */
export class Fleet {
  readonly #processes = new Map<string, PageProcess>();
  /** Those that an event told of since the question was asked whose answer is under way: what that says of them may be old. */
  readonly #news = new Set<string>();

  get processes(): readonly PageProcess[] {
    return [...this.#processes.values()];
  }

  process(key: string): PageProcess | undefined {
    return this.#processes.get(key);
  }

  /** A question is asked now. */
  onAsked(): void {
    this.#news.clear();
  }

  onAnswer(processes: readonly PageProcess[]): FleetChange {
    const names = new Set(processes.map(keyOf));
    const hasOtherNames =
      names.size !== this.#processes.size || processes.some(one => !this.#processes.has(keyOf(one)));
    for (const key of this.#processes.keys()) if (!names.has(key)) this.#processes.delete(key);
    const changed = processes.map(one => this.#takeIn(one)).filter(one => one !== undefined);
    return { changed, hasOtherNames };
  }

  /** The process as it is now; `undefined`: nobody knows it yet. */
  onEvent({ group, name, statename, pid }: StateChange): PageProcess | undefined {
    const key = `${group}:${name}`;
    this.#news.add(key);
    const known = this.#processes.get(key);
    if (known === undefined) return undefined;
    // What was said of the state before is not true of this one.
    const process = { ...known, statename, state: PROCESS_STATES[statename], pid, description: '' };
    this.#processes.set(key, process);
    return process;
  }

  #takeIn(process: PageProcess): PageProcess | undefined {
    const key = keyOf(process);
    const known = this.#processes.get(key);
    if (known !== undefined && this.#news.has(key) && known.statename !== process.statename) return undefined;
    this.#processes.set(key, process);
    return process;
  }
}

/** By which rows, logs and actions name a process. */
export function keyOf({ group, name }: Pick<PageProcess, 'group' | 'name'>): string {
  return `${group}:${name}`;
}
