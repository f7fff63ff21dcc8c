/** Who waits for a value: one of the two is called, once. */
export interface Receiver<T> {
  come(value: T): void;
  fail(error: unknown): void;
}

/**
 * A value that will come, and says so by a call: what many wait for, as the values of one batch, costs none of them a
 * promise. For whoever awaits it, it is as a promise.
 */
export abstract class Later<T> implements PromiseLike<T> {
  /** Calls back once the value is there or has failed, and never before this returns. */
  abstract whenCome(receiver: Receiver<T>): void;

  // oxlint-disable-next-line unicorn/no-thenable -- graphql-js awaits whatever has it
  async then<R = T, F = never>(
    next?: ((value: T) => R | PromiseLike<R>) | null,
    failed?: ((error: unknown) => F | PromiseLike<F>) | null,
  ): Promise<R | F> {
    const promise = new Promise<T>((come, fail) => this.whenCome({ come, fail }));
    // Callbacks as `then` takes them.
    // oxlint-disable-next-line promise/no-callback-in-promise
    return promise.then(next, failed);
  }
}
