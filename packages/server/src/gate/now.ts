/** Known at once, or a promise of it. What memory can answer must not wait its turn behind other work. */
export type Now<T> = T | Promise<T>;

/** Goes on with a value as soon as it is there: in the same turn where it is known already. */
export function whenKnown<T, R>(value: Now<T>, next: (value: T) => Now<R>): Now<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
