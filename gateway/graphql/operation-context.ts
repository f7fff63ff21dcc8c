import type { OperationKind } from '../../schema/audit-entry.ts';
import type { RequestContext } from '../../subgraphs/services.ts';
import type { HandedOver } from './short-way/handed-over.ts';
import type { Allowance } from '../limits/rates/rate-limiter.ts';

/** An operation's name is the client's text: long enough to tell operations apart, too short to carry a document. */
export const MAX_NAME = 100;

/** What a request's log line tells of its operation. Filled while it runs; never a value that a client sent. */
export interface OperationFacts {
  operationName: string | null;
  /** Null until it is known. */
  operationKind: OperationKind | null;
  /** sha256 of the document's text. */
  documentHash: string | null;
  readonly errorCodes: Set<string>;
  /** What is left of the limits that it was counted against, for the headers of its answer. */
  readonly allowances: Allowance[];
  /** Why the client looks, in its own words: for the audit. */
  purpose: string | null;
  /** What a client asked for, where this is run for it; null: this is what it asked for. */
  origin: OperationOrigin | null;
}

/** What tells one operation from another. */
export type OperationOrigin = Pick<OperationFacts, 'operationName' | 'operationKind' | 'documentHash'>;

/** Where an operation comes from, for what is limited by that. */
export interface Client {
  /** An IP address, behind proxies as the trusted ones tell it. */
  readonly address: string;
  /** Its viewer came with it, signed; else it is the configured one's. */
  readonly isSigned: boolean;
  /** What limits count by (`Caller.key`). */
  readonly key: string;
}

/** One who listens, and what the audit has of him: looks that add nothing to it are written once a minute. */
export interface ToldListener {
  readonly requestId: string;
  /** What he asked for. */
  readonly origin: OperationOrigin;
  /** In milliseconds since 1970. */
  until: number;
  /** Customers, records and personal fields. */
  readonly known: Set<string>;
}

/** Those who are told what a look sees; each has entries of his own. */
export interface Told {
  readonly listeners: Set<ToldListener>;
  /** Set by the audit: what was seen had to be entered, and so it may be told to nobody who came later. */
  isEntered: boolean;
}

/** The `contextValue` of an operation: what resolvers may know, and what the log will. */
export interface OperationContext extends RequestContext {
  readonly facts: OperationFacts;
  /** Absent where the server itself asks. */
  readonly client?: Client | undefined;
  /** Of a look that is made again and again for one who listens. */
  readonly told?: Told | undefined;
  /** Set by the audit, where this operation is to be kept. */
  touched?: RequestContext['touched'];
  /** The same. */
  changes?: RequestContext['changes'];
  /** The same; references of the fetches that this process has answered, where another one has read what they name. */
  references?: unknown[] | undefined;
  /** Set by the short way, for Apollo Server to end what it has begun. */
  handedOver?: HandedOver;
}

export function newTold(): Told {
  return { listeners: new Set(), isEntered: false };
}

/** What the client asked for, whoever runs it for him. */
export function originOf({ operationName, operationKind, documentHash, origin }: OperationFacts): OperationOrigin {
  return origin ?? { operationName, operationKind, documentHash };
}

export function newToldListener(requestId: string, facts: OperationFacts): ToldListener {
  return { requestId, origin: originOf(facts), until: 0, known: new Set() };
}

export function newFacts(): OperationFacts {
  return {
    operationName: null,
    operationKind: null,
    documentHash: null,
    errorCodes: new Set(),
    allowances: [],
    purpose: null,
    origin: null,
  };
}

/** Of an operation of our own that is run for a client's. */
export function factsFor(facts: OperationFacts): OperationFacts {
  return { ...newFacts(), purpose: facts.purpose, origin: originOf(facts) };
}
