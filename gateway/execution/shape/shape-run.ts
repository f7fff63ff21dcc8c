import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../fetch.ts';

/** What one request's pass over its data carries along. */
export interface ShapeRun {
  /** As the client sent them: defaults are known to those that read them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  /** Response names and list positions down to where the pass is. */
  readonly path: (string | number)[];
}

/** The value was no fit and is null; an error says so. */
export const FAILED = Symbol('failed');
/** Null where null must not be: the object around it becomes null. An error says so. */
export const INVALID = Symbol('invalid');

/**
 * Makes the client's value of the subgraphs' one: that, null, FAILED or INVALID. `existing` is what an earlier selection
 * of the same response name made of the same value; undefined where there is none.
 */
export type Complete = (existing: unknown, value: unknown, run: ShapeRun) => unknown;

/** Puts what a selection asks of `input` into `output`; false: the object becomes null. */
export type Step = (input: JsonObject, output: JsonObject, run: ShapeRun) => boolean;
