/**
 * Places: positions of a running answer that are not mere leaves, and what becomes of them.
 *
 * A place is pending while its own value or something below it is awaited, and settles once: it stands, or it fails.
 * Values are written into the answer as soon as they are there, before what is below them has come. A place that fails
 * becomes null, or takes its parent along where it must not be null. What the specification calls error propagation, and
 * when it happens, is graphql-js's, where a list or object with pending parts is a promise of all of them.
 */
import { locatedError } from 'graphql';
import type { GraphQLError } from 'graphql';
import { Later } from '../../../../schema/later.ts';
import type { Receiver } from '../../../../schema/later.ts';
import type { Position } from '../selection.ts';
import type { Run } from './run.ts';

export interface Place {
  /** The position of the object or list that it is a part of; the answer itself has none. */
  readonly prev: Place | undefined;
  readonly key: string | number;
  readonly position: Position;
  /** What it is written into. */
  readonly container: object;
  /** Its own value or parts of it that have not settled. */
  pending: number;
  /** A part of it failed at once while others were pending: it fails when they have settled. */
  failure: GraphQLError | null;
  isSettled: boolean;
  /** An error has put null here: no error of this place or below it is told any more. */
  isNulled: boolean;
}

export function createPlace(
  prev: Place | undefined,
  key: string | number,
  position: Position,
  container: object,
): Place {
  return { prev, key, position, container, pending: 0, failure: null, isSettled: false, isNulled: false };
}

/** Response names and indexes from the root of the answer. */
function keysTo(place: Place): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Place = place; at.prev !== undefined; at = at.prev) keys.push(at.key);
  return keys.toReversed();
}

function locate(raw: unknown, place: Place): GraphQLError {
  // At the root there is no field to name, and what comes there is a GraphQLError already.
  return place.prev === undefined ? (raw as GraphQLError) : locatedError(raw, place.position.nodes, keysTo(place));
}

export function write(place: Place, value: unknown): void {
  // The key fits its container: an index for a list, a name for an object.
  (place.container as Record<string | number, unknown>)[place.key] = value;
}

function nullify(run: Run, place: Place, error: GraphQLError): void {
  write(place, null);
  for (let at: Place | undefined = place; at !== undefined; at = at.prev) if (at.isNulled) return;
  place.isNulled = true;
  run.addError(error, place.position.isEarly);
}

/** For what fails while its parent is still being read: puts null there, or throws to the parent. */
export function failAtOnce(run: Run, place: Place, raw: unknown): void {
  place.isSettled = true;
  const error = locate(raw, place);
  if (place.position.isNonNull) throw error;
  nullify(run, place, error);
}

/** Awaits the rest of an object of which a part has failed at once. */
export function failLater(run: Run, place: Place, error: GraphQLError): void {
  place.failure = error;
  run.gates += 1; // it stands only until then
}

/** For what fails later. */
function fail(run: Run, place: Place, raw: unknown): void {
  if (place.isSettled) return; // the first failure of its parts has decided
  place.isSettled = true;
  const error = locate(place.failure ?? raw, place);
  const { prev } = place;
  if (!place.position.isNonNull) {
    nullify(run, place, error);
    if (prev !== undefined) settlePart(run, prev);
  } else if (prev !== undefined) fail(run, prev, error);
  if (place.failure !== null) run.gates -= 1;
}

/** Nothing of it is awaited any more. */
function settle(run: Run, place: Place): void {
  if (place.failure !== null) fail(run, place, place.failure);
  else {
    place.isSettled = true;
    if (place.prev !== undefined) settlePart(run, place.prev);
  }
}

function settlePart(run: Run, place: Place): void {
  if (place.isSettled) return;
  place.pending -= 1;
  if (place.pending === 0) settle(run, place);
}

function rootOf(place: Place): Place {
  let at = place;
  while (at.prev !== undefined) at = at.prev;
  return at;
}

/** After every step. */
function advance(run: Run, place: Place): void {
  if (place.position.isEarly) run.gates -= 1;
  const root = rootOf(place);
  if (root.isSettled || run.gates === 0) run.advance(root);
}

/** In place of a value that is awaited. */
export const PENDING = Symbol('pending');

type CompleteLater<T> = (run: Run, value: T, place: Place) => unknown;

function arrive<T>(run: Run, place: Place, value: T, complete: CompleteLater<T>): void {
  place.pending = 0;
  try {
    const completed = complete(run, value, place);
    if (completed !== PENDING) write(place, completed);
    if (place.pending === 0) settle(run, place);
  } catch (error) {
    fail(run, place, error);
  }
  advance(run, place);
}

/** Of a value that is awaited at a place. */
class Arrival<T> implements Receiver<T> {
  readonly #run: Run;
  readonly #place: Place;
  readonly #complete: CompleteLater<T>;

  constructor(run: Run, place: Place, complete: CompleteLater<T>) {
    this.#run = run;
    this.#place = place;
    this.#complete = complete;
  }

  come(value: T): void {
    arrive(this.#run, this.#place, value, this.#complete);
  }

  fail(error: unknown): void {
    fail(this.#run, this.#place, error);
    advance(this.#run, this.#place);
  }
}

/** Puts the value there when it has come. */
export function awaitValue<T>(run: Run, place: Place, promise: PromiseLike<T>, complete: CompleteLater<T>): void {
  place.pending = 1;
  if (place.position.isEarly) run.gates += 1;
  const arrival = new Arrival(run, place, complete);
  if (promise instanceof Later) {
    promise.whenCome(arrival);
    return;
  }
  // A foreign thenable might call back at once, in the midst of its parent.
  const native = promise instanceof Promise ? promise : Promise.resolve(promise);
  native.then(
    (value) => arrival.come(value),
    (error: unknown) => arrival.fail(error),
  );
}
