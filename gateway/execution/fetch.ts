/**
 * Fetches: what an executor of query plans asks of a subgraph.
 *
 * Words: a fetch is prepared once a plan and run once a request. What a later fetch of the same plan reads of its data
 * (keys, `@requires`) is its early part: an in-process subgraph tells when that part stands, so that the fetches that
 * hang on it begin while the rest is still being read.
 */
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { OperationContext } from '../graphql/operation-context.ts';

/** What is there already, or will be: in one process most things are. */
export type MaybePromise<T> = T | Promise<T>;

export type JsonObject = Record<string, unknown>;

/** Response names, each with what is read below it: `{ _entities: { orders: { nodes: { id: {} } } } }`. Lists are passed through. */
export interface ResponseTree {
  readonly [responseName: string]: ResponseTree;
}

/** A fetch node of a plan. */
export interface FetchShape {
  /** The subgraph's name. */
  readonly service: string;
  /** One operation, printed and parsed: the same text always comes with the same document. */
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** What later fetches read of it; null where none does. */
  readonly early: ResponseTree | null;
}

export interface FetchResult {
  /** Plain objects and lists, filled in place. */
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLFormattedError[];
  /**
   * A part that `ready` had told of was taken back: a value below it must not be null and failed. What was begun on it is
   * void, and the plan is run again without early parts.
   */
  readonly isRevoked: boolean;
}

export interface FetchRun {
  /** The early part stands in the data; the rest comes later, into the same objects. Without an early part, the same as `done`'s data. */
  readonly ready: MaybePromise<JsonObject | null>;
  /** What a subgraph tells is in the errors. Rejects where it gives no answer, or one that is none: the fetch as a whole fails. */
  readonly done: MaybePromise<FetchResult>;
}

export interface PreparedFetch {
  run(variables: Readonly<Record<string, unknown>>, context: OperationContext): FetchRun;
}

/** A subgraph, in this process or elsewhere. */
export interface Subgraph {
  prepare(shape: FetchShape): PreparedFetch;
}
