/**
 * Answers: values that come in batches. Whoever waits for several of them waits for their batches, of which there are few,
 * and not for each: what would else be a promise a value is one call for all that hangs on them.
 */
import { Later } from '../../../schema/later.ts';
import type { Receiver } from '../../../schema/later.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import { Coming } from './coming.ts';
import type { Waiting } from './coming.ts';

export interface Answer<T> {
  /** Tells of a part of what is still to come; null once the value can be taken. */
  readonly coming: Coming | null;
  /** The value, once nothing is coming. Errors: what reading it failed with. */
  readonly take: () => T;
}

/** One that is there already. */
export function givenAnswer<T>(value: T): Answer<T> {
  return { coming: null, take: () => value };
}

class PromisedAnswer<T> implements Answer<T> {
  coming: Coming | null = new Coming();
  take: () => T = () => {
    throw new TypeError('answerOf: a value must be taken once it is there, but is still coming; wait for it first.');
  };

  constructor(promise: Promise<T>) {
    promise.then(
      (value) => this.#settle(() => value),
      (error: unknown) =>
        this.#settle(() => {
          throw error;
        }),
    );
  }

  #settle(take: () => T): void {
    const { coming } = this;
    this.take = take;
    this.coming = null;
    coming?.tell();
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

  get coming(): Coming | null {
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

/** What is made of one answer's value. */
class MappedAnswer<T, R> implements Answer<R> {
  readonly #answer: Answer<T>;
  readonly #make: (value: T) => R;

  constructor(answer: Answer<T>, make: (value: T) => R) {
    this.#answer = answer;
    this.#make = make;
  }

  get coming(): Coming | null {
    return this.#answer.coming;
  }

  take(): R {
    return this.#make(this.#answer.take());
  }
}

export function mapped<T, R>(answer: Answer<T>, make: (value: T) => R): Answer<R> {
  return new MappedAnswer(answer, make);
}

type Next<T, R> = (value: T) => Told<R>;

/** What comes of going on with an answer that is still coming. */
class TakenLater<T, R> extends Later<R> implements Waiting {
  readonly #answer: Answer<T>;
  readonly #next: Next<T, R>;
  #receiver: Receiver<R> | null = null;

  constructor(answer: Answer<T>, next: Next<T, R>) {
    super();
    this.#answer = answer;
    this.#next = next;
  }

  whenCome(receiver: Receiver<R>): void {
    // Hardly ever do two wait for one.
    if (this.#receiver !== null) {
      new TakenLater(this.#answer, this.#next).whenCome(receiver);
      return;
    }
    this.#receiver = receiver;
    const { coming } = this.#answer;
    if (coming === null) queueMicrotask(() => this.goOn());
    else coming.whenCome(this);
  }

  goOn(): void {
    const { coming } = this.#answer;
    if (coming === null) this.#tell();
    else coming.whenCome(this);
  }

  #tell(): void {
    const receiver = this.#receiver;
    if (receiver === null) return; // nobody waits
    let value: Told<R>;
    try {
      value = this.#next(this.#answer.take());
    } catch (error) {
      receiver.fail(error);
      return;
    }
    if (value instanceof Promise) {
      value.then(
        (later) => receiver.come(later),
        (error: unknown) => receiver.fail(error),
      );
    } else if (value instanceof Later) value.whenCome(receiver);
    else receiver.come(value);
  }
}

/** As a resolver gives it: a value that is there, or that comes. */
export type Told<T> = MaybePromise<T> | Later<T>;

/** Goes on with a value: at once where it is there. */
export function whenTaken<T, R>(answer: Answer<T>, next: Next<T, R>): Told<R> {
  if (answer.coming !== null) return new TakenLater(answer, next);
  try {
    return next(answer.take());
  } catch (error) {
    return Promise.reject(error); // as `then` would
  }
}

function itself<T>(value: T): T {
  return value;
}

/** The value: at once where it is there. */
export function told<T>(answer: Answer<T>): Told<T> {
  return whenTaken(answer, itself<T>);
}

/** For callers that await it. */
export async function promised<T>(answer: Answer<T>): Promise<T> {
  if (answer.coming === null) return answer.take();
  return new Promise((come, fail) => new TakenLater(answer, itself<T>).whenCome({ come, fail }));
}
