import type { RequestContext } from '../../subgraphs/services.ts';

/** What a request's log line tells of its operation. Filled while it runs; never a value that a client sent. */
export interface OperationFacts {
  operationName: string | null;
  /** sha256 of the document's text. */
  documentHash: string | null;
  readonly errorCodes: Set<string>;
}

/** The `contextValue` of an operation: what resolvers may know, and what the log will. */
export interface OperationContext extends RequestContext {
  readonly facts: OperationFacts;
}

export function newFacts(): OperationFacts {
  return { operationName: null, documentHash: null, errorCodes: new Set() };
}
