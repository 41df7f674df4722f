import { type PluginInterface, type PluginMethod } from './plugin.ts';
import { isMethodName, type MethodName, methodNames } from '../../core/protocol/methods.ts';

/** The names that methods go by on one server. */
export type Namespaces = {
  /** The row of the table that a name stands for; `undefined`: there is no such method. */
  readonly find: (name: string) => MethodName | undefined;
  /** The method of a module that a name stands for. */
  readonly findPlugged: (name: string) => PluginMethod | undefined;
  /** Every name, sorted. */
  readonly names: () => string[];
};

/**
 * `supervisor.…` is there once for each interface that the file configures, under that interface's name: without one, the
 * methods are unknown. `system.…` and our own `supervisord.…` are always there, beside an interface of such a name.
 */
export function namespacesOf(
  interfaces: readonly string[],
  plugins: readonly PluginInterface[] = [],
): Namespaces {
  const plugged = new Map<string, PluginMethod>(
    plugins.flatMap(({ name, methods }) =>
      [...methods].map(([own, method]) => [`${name}.${own}`, method] as const),
    ),
  );
  const resolve = (name: string): MethodName | undefined => {
    const dot = name.indexOf('.');
    if (interfaces.includes(name.slice(0, dot))) {
      const own = MAIN + name.slice(dot);
      if (isMethodName(own)) return own;
    }
    return !name.startsWith(`${MAIN}.`) && isMethodName(name) ? name : undefined;
  };
  const own = methodNames().flatMap((name): string[] =>
    name.startsWith(`${MAIN}.`) ? interfaces.map(main => main + name.slice(MAIN.length)) : [name],
  );
  // Once and for all: every call asks.
  const rows = new Map(own.map(name => [name, resolve(name)]));
  return {
    findPlugged: name => plugged.get(name),
    find: name => rows.get(name),
    names: () => [...own, ...plugged.keys()].sort(),
  };
}

const MAIN = 'supervisor';
