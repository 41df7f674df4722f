import { type NameSource, type Names } from '../conf/expand.ts';

/** The names that the values of one section's processes may use; they are put together only for those who go through them. */
export class ProcessNames implements NameSource {
  readonly #environment: Names;
  readonly #named: Map<string, string | number>;
  /** What the section's own `environment` sets. */
  readonly #own = new Map<string, string>();

  constructor(environment: Names, shared: readonly (readonly [string, string])[]) {
    this.#environment = environment;
    this.#named = new Map<string, string | number>(shared);
  }

  /**
   * Turns to the next process.
   *
   * Compat: what the `environment` of the one before has set stays known, unless the daemon's environment has it too.
   */
  begin(process: number, count: number): void {
    this.#named.set('process_num', process).set('numprocs', count);
    for (const name of this.#own.keys()) if (this.#environment.has(name)) this.#own.delete(name);
  }

  addEnvironment(variables: ReadonlyMap<string, string>): void {
    for (const [name, value] of variables) this.#own.set(`ENV_${name}`, value);
  }

  get(name: string): string | number | undefined {
    return this.#own.get(name) ?? this.#named.get(name) ?? this.#environment.get(name);
  }

  /** In the order in which they became known. */
  [Symbol.iterator](): IterableIterator<[string, string | number]> {
    return new Map([...this.#named, ...this.#environment, ...this.#own])[Symbol.iterator]();
  }
}
