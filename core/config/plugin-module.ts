/** A JavaScript module, and what of it. */
export type Module = { readonly module: string; readonly name: string };

/**
 * What an option like `./file.mjs:name` or `@scope/package:name` names; `undefined`: something of Python. A module of JavaScript has
 * a slash in its name, or ends as such files do.
 */
export function moduleOf(spec: string): Module | undefined {
  const [, module, name] = /^(.*(?:\/.*|\.[cm]?js)):([^:/]+)$/.exec(spec) ?? [];
  return module === undefined ? undefined : { module, name: String(name) };
}
