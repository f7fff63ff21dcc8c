import type { Answer } from './answer.ts';
import { Coming } from './coming.ts';

export type Values = ReadonlyMap<string, unknown>;

/** Where values of keys come from, together. */
export interface Source {
  readonly coming: Coming | null;
  readonly hasFailed: boolean;
  /** Its keys are to be read after all: it was another way to their values, and failed. */
  readonly isLost: boolean;
  /** Undefined for a key without a value. Errors: what reading failed with; TypeError while the values are still coming. */
  readonly valueOf: (key: string) => unknown;
}

const EMPTY: Values = new Map();
const STILL_COMING = 'ask: a value must be taken once it is there, but is still coming; wait for it first.';

/** Keys that are read together. */
export class Batch implements Source {
  readonly keys: string[] = [];
  coming: Coming | null = new Coming();
  hasFailed = false;
  readonly isLost = false;
  #values = EMPTY;
  #failure: unknown = null;

  fulfil(values: Values): void {
    this.#values = values;
    this.#tell();
  }

  fail(failure: unknown): void {
    this.#failure = failure;
    this.hasFailed = true;
    this.#tell();
  }

  #tell(): void {
    const { coming } = this;
    this.coming = null;
    coming?.tell();
  }

  valueOf(key: string): unknown {
    if (this.coming !== null) throw new TypeError(STILL_COMING);
    if (this.hasFailed) throw this.#failure;
    return this.#values.get(key);
  }
}

/** One key's value. Its caller states the type. */
export class KeyAnswer<T> implements Answer<T> {
  readonly #source: Source;
  readonly #key: string;
  readonly #missing: T;

  constructor(source: Source, key: string, missing: T) {
    this.#source = source;
    this.#key = key;
    this.#missing = missing;
  }

  get coming(): Coming | null {
    return this.#source.coming;
  }

  get hasFailed(): boolean {
    return this.#source.hasFailed;
  }

  take(): T {
    return (this.#source.valueOf(this.#key) as T | undefined) ?? this.#missing;
  }
}

/** Values that come as the value of a key of another relation. */
export class ForeseenValues implements Source {
  readonly #answer: KeyAnswer<Values>;

  constructor(answer: KeyAnswer<Values>) {
    this.#answer = answer;
  }

  get coming(): Coming | null {
    return this.#answer.coming;
  }

  get hasFailed(): boolean {
    return this.#answer.hasFailed;
  }

  get isLost(): boolean {
    return this.hasFailed;
  }

  valueOf(key: string): unknown {
    return this.#answer.take().get(key);
  }
}
