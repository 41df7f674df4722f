export type Counter = { count: number };

/** The same object, which counts every reading of a property. */
export function counted<T extends object>(object: T, counter: Counter): T {
  return new Proxy(object, {
    get: (target, key) => {
      counter.count += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
}
