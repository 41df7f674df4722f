/** A `%(name)s` or `%%` of a text, and where it stands. `name`: `undefined` for `%%`. */
export type ExpansionPart = {
  readonly name: string | undefined;
  readonly offset: number;
  readonly length: number;
};

/** What the daemon would put something else for, from left to right. Linear; a percent sign that makes no sense is passed over. */
export function expansionsIn(text: string): ExpansionPart[] {
  return Array.from(text.matchAll(CONVERSION), ({ 0: found, 1: name, index }) => ({
    name,
    offset: index,
    length: found.length,
  }));
}

/** Names of the environment that a text asks for, without their `ENV_`. */
export function environmentNamesIn(text: string): string[] {
  return expansionsIn(text).flatMap(({ name }) =>
    name?.startsWith(ENVIRONMENT) === true ? [name.slice(ENVIRONMENT.length)] : [],
  );
}

/** What stands before the name of a variable of the environment. */
export const ENVIRONMENT = 'ENV_';

const CONVERSION = /%%|%\(([^()\n]*)\)[-+ #0]*\d*(?:\.\d*)?[A-Za-z]?/g;
