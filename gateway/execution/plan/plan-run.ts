/**
 * Plan execution: a plan's nodes are made into steps once; a step is run once a request.
 *
 * Words: a fetch's targets are the objects of the answer so far that its path leads to; a place is a target's path. An
 * early part is what later fetches read of a fetch (fetch.ts).
 */
import type { JsonObject, MaybePromise } from '../fetch.ts';
import type { OperationContext } from '../../graphql/operation-context.ts';

/** Of one request. */
export interface PlanRun {
  readonly context: OperationContext;
  /** As the client sent them; each subgraph coerces those that it is given. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the fetches gave so far, merged. */
  readonly data: JsonObject;
  readonly failures: Failure[];
  /**
   * Fetches of which more is to come than the steps wait for. Whoever adds one minds its rejection: a step that throws ends
   * the run before they are awaited.
   */
  readonly pending: Promise<void>[];
  /** What a fetch had given early was taken back. */
  isRevoked: boolean;
}

export interface Failure {
  /** The fetch's place in the plan, by which errors are ordered. */
  readonly fetch: number;
  readonly error: unknown;
}

/** Ends when the next step may begin; without a promise where that is at once. */
export type Step = (run: PlanRun) => MaybePromise<void>;
