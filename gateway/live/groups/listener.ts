import type { FormattedExecutionResult } from 'graphql';

type Result = FormattedExecutionResult;

/** What a listener has not taken yet. */
export type Pending =
  /** The newest answer alone: it says all that the ones before it said. */
  | 'newest'
  /** Every one, up to so many. */
  | { readonly most: number };

export interface ListenerOptions {
  readonly pending: Pending;
  readonly now: () => number;
  /** Once, whoever ends it. */
  readonly onEnd: () => void;
}

/** A client's open subscription, between whoever tells and whoever takes. Nothing is kept beyond what `pending` says. */
export interface Listener {
  readonly results: AsyncIterableIterator<Result>;
  /** False where there is no room left. */
  push(answer: Result): boolean;
  /** Ends it after what is pending, and after a last word where one is given. */
  end(last?: Result): void;
  /** Ends it at once. */
  cut(): void;
  /** For how long something has been waiting to be taken. */
  waitingMs(): number;
  /** Resolves when nothing waits to be taken, or nobody will take it any more. */
  whenTaken(): Promise<void>;
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

export function createListener({ pending, now, onEnd }: ListenerOptions): Listener {
  const kept: Result[] = [];
  const takers: ((taken: IteratorResult<Result>) => void)[] = [];
  const awaiting: (() => void)[] = [];
  let waitingSince: number | null = null;
  let isOpen = true;

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    onEnd();
    for (const take of takers.splice(0)) take(DONE);
    tellTaken();
  }

  function tellTaken(): void {
    for (const resolve of awaiting.splice(0)) resolve();
  }

  function keep(answer: Result): boolean {
    if (pending === 'newest') kept.length = 0;
    else if (kept.length >= pending.most) return false;
    kept.push(answer);
    waitingSince ??= now();
    return true;
  }

  function push(answer: Result): boolean {
    if (!isOpen) return true;
    const take = takers.shift();
    if (take === undefined) return keep(answer);
    take({ done: false, value: answer });
    return true;
  }

  function cut(): void {
    kept.length = 0;
    close();
  }

  const results: AsyncIterableIterator<Result> = {
    [Symbol.asyncIterator]: () => results,
    next() {
      const answer = kept.shift();
      waitingSince = kept.length === 0 ? null : now();
      if (kept.length === 0) tellTaken();
      if (answer !== undefined) return Promise.resolve({ done: false, value: answer });
      if (!isOpen) return Promise.resolve(DONE);
      return new Promise((resolve) => takers.push(resolve));
    },
    return() {
      cut();
      return Promise.resolve(DONE);
    },
  };

  return {
    results,
    push,
    cut,
    end(last) {
      if (last !== undefined) push(last);
      close();
    },
    whenTaken: async () => {
      if (isOpen && kept.length > 0) await new Promise<void>((resolve) => awaiting.push(resolve));
    },
    waitingMs: () => (isOpen && waitingSince !== null ? now() - waitingSince : 0),
  };
}
