/** What is there at once, or will be: to wait for what is there would cost a turn of the promises' queue each time. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there. */
export function whenThere<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  // A callback as `then` takes it.
  // oxlint-disable-next-line promise/no-callback-in-promise
  return value instanceof Promise ? value.then(next) : next(value);
}
