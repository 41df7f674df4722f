/** Collects what is wrong, as sentences. */
export class Differences {
  readonly found: string[] = [];

  /** The names that are there and those that should be. */
  ofNames(what: string, names: readonly string[], wanted: readonly string[]): void {
    for (const name of wanted) if (!names.includes(name)) this.found.push(`${what}: missing: ${name}`);
    for (const name of names)
      if (!wanted.includes(name)) this.found.push(`${what}: not known or not used: ${name}`);
  }

  /** Two values, compared as JSON. */
  ofValues(what: string, value: unknown, wanted: unknown): void {
    const [is, should] = [JSON.stringify(value), JSON.stringify(wanted)];
    if (is !== should) this.found.push(`${what}: is ${is}, should be ${should}`);
  }
}
