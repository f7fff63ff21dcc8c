/** What goes on once something has come. It must not throw. */
export interface Waiting {
  goOn(): void;
}

/** Something that is still to come, and tells all who wait for it, in the order in which they came. It never fails. */
export class Coming implements PromiseLike<void> {
  /** Null once it has come. */
  #waiting: Waiting[] | null = [];

  whenCome(waiting: Waiting): void {
    // Who awaits it as a promise asks a moment later, when it may have come.
    if (this.#waiting === null) queueMicrotask(() => waiting.goOn());
    else this.#waiting.push(waiting);
  }

  /** Once. */
  tell(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const one of waiting) one.goOn();
  }

  // oxlint-disable-next-line unicorn/no-thenable -- awaited by callers that await an answer
  async then<R = void, F = never>(
    next?: ((value: void) => R | PromiseLike<R>) | null,
    failed?: ((error: unknown) => F | PromiseLike<F>) | null,
  ): Promise<R | F> {
    const promise = new Promise<void>((goOn) => this.whenCome({ goOn }));
    // Callbacks as `then` takes them.
    // oxlint-disable-next-line promise/no-callback-in-promise
    return promise.then(next, failed);
  }
}
