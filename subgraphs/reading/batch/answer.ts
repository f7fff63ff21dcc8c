/**
 * Answers: values that come in batches. Whoever waits for several of them waits for their batches, of which there are few,
 * and not for each: what would else be a promise a value is one for all that hangs on them.
 */
import type { MaybePromise } from '../../../schema/maybe-promise.ts';

export interface Answer<T> {
  /** Settles with a part of what is still to come, and never fails; null once the value can be taken. */
  readonly coming: Promise<void> | null;
  /** The value, once nothing is coming. Errors: what reading it failed with. */
  readonly take: () => T;
}

/** One that is there already. */
export function givenAnswer<T>(value: T): Answer<T> {
  return { coming: null, take: () => value };
}

class PromisedAnswer<T> implements Answer<T> {
  coming: Promise<void> | null;
  take: () => T = () => {
    throw new TypeError('answerOf: a value must be taken once it is there, but is still coming; await `coming` first.');
  };

  constructor(promise: Promise<T>) {
    this.coming = this.#settle(promise);
  }

  async #settle(promise: Promise<T>): Promise<void> {
    try {
      const value = await promise;
      this.take = () => value;
    } catch (error) {
      this.take = () => {
        throw error;
      };
    }
    this.coming = null;
  }
}

export function answerOf<T>(promise: Promise<T>): Answer<T> {
  return new PromisedAnswer(promise);
}

class MadeAnswer<T> implements Answer<T> {
  readonly #parts: readonly Answer<unknown>[];
  readonly take: () => T;

  constructor(parts: readonly Answer<unknown>[], make: () => T) {
    this.#parts = parts;
    this.take = make;
  }

  get coming(): Promise<void> | null {
    // Those asked for last come last: mostly all others are there when they are.
    for (let place = this.#parts.length - 1; place >= 0; place -= 1) {
      const coming = this.#parts[place]?.coming ?? null;
      if (coming !== null) return coming;
    }
    return null;
  }
}

/** What is made of several answers, once all of them are there: `make` takes them, and may keep the failure of one to itself. */
export function madeOf<T>(parts: readonly Answer<unknown>[], make: () => T): Answer<T> {
  return new MadeAnswer(parts, make);
}

/** Goes on with a value: at once where it is there. */
export function whenTaken<T, R>(answer: Answer<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  const { coming } = answer;
  if (coming !== null) return coming.then(() => whenTaken(answer, next));
  try {
    return next(answer.take());
  } catch (error) {
    return Promise.reject(error); // as `then` would
  }
}

/** The value: at once where it is there. */
export function told<T>(answer: Answer<T>): MaybePromise<T> {
  return whenTaken(answer, (value) => value);
}

/** For callers that await it. */
export async function promised<T>(answer: Answer<T>): Promise<T> {
  // One part after the other comes.
  // oxlint-disable-next-line no-await-in-loop
  while (answer.coming !== null) await answer.coming;
  return answer.take();
}
