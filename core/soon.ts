/** A value that is there, or a promise of it. */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value, at once when it is there: some awaits in a row cost a short request more than all that is done for it. */
export function goOn<T, U>(value: Soon<T>, next: (value: T) => Soon<U>): Soon<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** What `run` gives, or what `failed` makes of what it throws or rejects with. */
export function attempt<T>(run: () => Soon<T>, failed: (error: unknown) => T): Soon<T> {
  try {
    const value = run();
    return value instanceof Promise ? value.catch(failed) : value;
  } catch (error) {
    return failed(error);
  }
}
