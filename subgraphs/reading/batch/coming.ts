/** What goes on once something has come. It must not throw: who waits behind it would wait for ever. */
export interface Waiting {
  goOn(): void;
}

/** Something that is still to come, and tells all who wait for it, in the order in which they came. It never fails. */
export class Coming {
  /** Null once it has come. */
  #waiting: Waiting[] | null = [];

  whenCome(waiting: Waiting): void {
    if (this.#waiting === null) queueMicrotask(() => waiting.goOn());
    else this.#waiting.push(waiting);
  }

  /** Once. */
  tell(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const one of waiting) one.goOn();
  }
}
