import type { GraphQLError, OperationDefinitionNode } from 'graphql';
import type { JsonObject, MaybePromise } from '../../fetch.ts';
import type { Arguments, FieldSite, OperationFacts } from '../selection.ts';
import type { Variables } from '../compile/variables.ts';
import type { Place } from './place.ts';

/** What an operation answers. */
export interface OperationResult {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  /** A part of the early tree that `ready` had told of became null for an error below it. */
  readonly isRevoked: boolean;
  /** What resolvers note partial errors by; null where none has looked. */
  readonly ownOperation: OperationDefinitionNode | null;
}

/**
 * One execution of a compiled operation, and its result. A class, and one object for all of it, because V8 may put object
 * literals that seem to live long where only a full collection looks: the whole answer then stays with them.
 */
export class Run implements OperationResult {
  readonly kind = 'running';
  readonly facts: OperationFacts;
  readonly variables: Variables;
  readonly context: unknown;
  data: JsonObject | null = null;
  errors: GraphQLError[] = [];
  isRevoked = false;
  ownOperation: OperationDefinitionNode | null = null;
  /** Of fields whose arguments hang on variables. */
  keptArguments: Map<FieldSite, Arguments> | null = null;
  /** Parts of the early tree that do not stand yet. */
  gates = 0;
  /** The early part was told to stand. */
  isReady = false;
  ready: MaybePromise<JsonObject | null> = null;
  done: MaybePromise<OperationResult> = this;
  #tellReady: ((data: JsonObject | null) => void) | null = null;
  #tellDone: ((result: OperationResult) => void) | null = null;

  constructor(facts: OperationFacts, variables: Variables, context: unknown) {
    this.facts = facts;
    this.variables = variables;
    this.context = context;
  }

  /** What `info.operation` is: a node of its own, since partial errors are noted by it. */
  get operation(): OperationDefinitionNode {
    return (this.ownOperation ??= { ...this.facts.operation });
  }

  addError(error: GraphQLError, isEarly: boolean): void {
    this.errors.push(error);
    if (isEarly && this.isReady) this.isRevoked = true;
  }

  /** All that answers at once has been read. */
  begin(root: Place): void {
    if (root.pending === 0) {
      this.ready = this.data;
      return;
    }
    this.done = new Promise((resolve) => {
      this.#tellDone = resolve;
    });
    if (!root.position.isEarly) this.ready = this.done.then(({ data }) => data);
    else if (this.gates > 0) this.ready = new Promise((resolve) => (this.#tellReady = resolve));
    else {
      this.ready = this.data;
      this.isReady = true;
    }
  }

  /** Tells those who wait, when it is time. */
  advance(root: Place): void {
    if (this.#tellReady !== null && (this.gates === 0 || root.isSettled)) {
      this.isReady = true;
      this.#tellReady(this.data);
      this.#tellReady = null;
    }
    if (root.isSettled) this.#tellDone?.(this);
  }
}
