/** What a name on the command line or in a call asks for; `process` undefined: the whole group. */
export type Namespec = { readonly group: string; readonly process: string | undefined };

/** `group:process`; `group:*` and `group:` mean the whole group; a name without a colon is a group's process of the same name. */
export function splitNamespec(namespec: string): Namespec {
  const colon = namespec.indexOf(':');
  if (colon < 0) return { group: namespec, process: namespec };
  const process = namespec.slice(colon + 1);
  return {
    group: namespec.slice(0, colon),
    process: process === '' || process === '*' ? undefined : process,
  };
}

/** The printed name: `process` where group and process have the same name, else `group:process`. */
export function namespecOf(group: string, process: string): string {
  return group === process ? process : `${group}:${process}`;
}
