/**
 * What is there already, or will be: the rows of a database in this process are there at once, and to wait for them would
 * cost more than to read them. A function that gives one never throws: it fails as a promise.
 */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there. */
export function whenThere<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  // A callback as `then` takes it.
  // oxlint-disable-next-line promise/no-callback-in-promise
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All of them, in their order: at once where none is awaited. */
export function allThere<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  // Where none of them is a promise, each is its value.
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly T[]);
}

/** What does not change: asked for until it is told, and there at once from then on. */
export function toldOnce<A, T>(ask: (argument: A) => MaybePromise<T>): (argument: A) => MaybePromise<T> {
  let told: { readonly value: T } | null = null;
  return (argument) => {
    if (told !== null) return told.value;
    return whenThere(ask(argument), (value) => {
      told = { value };
      return value;
    });
  };
}
