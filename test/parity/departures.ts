/**
 * Where the two daemons answer differently on purpose: the line of `pitfalls.md` that says so, and what differs. Every one is
 * used by at least one step, and the test counts them.
 */
export const departures = {} as const satisfies Record<string, Departure>;

export type Departure = { readonly line: string; readonly what: string };

export type DepartureName = keyof typeof departures;
