import type { RequestContext } from '../../subgraphs/services.ts';

/** An operation's name is the client's text: long enough to tell operations apart, too short to carry a document. */
export const MAX_NAME = 100;

/** What a request's log line tells of its operation. Filled while it runs; never a value that a client sent. */
export interface OperationFacts {
  operationName: string | null;
  /** sha256 of the document's text. */
  documentHash: string | null;
  readonly errorCodes: Set<string>;
}

/** Where an operation comes from, for what is limited by that. */
export interface Client {
  /** An IP address, behind proxies as the trusted ones tell it. */
  readonly address: string;
  /** Its viewer came with it, signed; else it is the configured one's. */
  readonly isSigned: boolean;
}

/** The `contextValue` of an operation: what resolvers may know, and what the log will. */
export interface OperationContext extends RequestContext {
  readonly facts: OperationFacts;
  /** Absent where the server itself asks. */
  readonly client?: Client | undefined;
}

export function newFacts(): OperationFacts {
  return { operationName: null, documentHash: null, errorCodes: new Set() };
}
