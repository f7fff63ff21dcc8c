import type { CustomerId, RecordId } from './ids.ts';
import type { Instant } from './model.ts';

/** Whose looks are kept: of those who see others. */
export const AUDITED_AUDIENCES = ['agent', 'partner'] as const;
export type AuditedAudience = (typeof AUDITED_AUDIENCES)[number];

export const OPERATION_KINDS = ['query', 'mutation', 'subscription'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** A change of who is one customer, as `IdentityChange` has it; its reason is kept with the change alone. */
export interface EnteredChange {
  /** `ic_7`. */
  readonly id: string;
  /** `MERGE`. */
  readonly kind: string;
}

/** Who saw whom, by one request, and what it changed. Never a value of anybody's data. */
export interface AuditEntry {
  /** A UUID of its own: an entry that comes twice is one. */
  readonly id: string;
  readonly at: Instant;
  readonly audience: AuditedAudience;
  /** In the words of its issuer; null where nobody signed in. */
  readonly subject: string | null;
  /** The partner's name in the access file; null for agents. */
  readonly partner: string | null;
  readonly requestId: string;
  readonly operation: string | null;
  /** Null in entries from before it was kept. */
  readonly operationKind: OperationKind | null;
  /** sha256 of the document's text. */
  readonly documentHash: string | null;
  /** Customers by the ids they had, and records that were met without asking whose they are. */
  readonly seen: readonly (CustomerId | RecordId)[];
  /** What the operation asks for of what the schema calls personal: `Customer.email`. */
  readonly personalFields: readonly string[];
  /** These were told as masks. */
  readonly masked: boolean;
  /** Of the header `c360-purpose`. */
  readonly purpose: string | null;
  /** The codes of the answer's errors; none: all went well. */
  readonly errorCodes: readonly string[];
  /** What it changed of who is one customer, in that order; none for anything but a mutation. */
  readonly changes: readonly EnteredChange[];
}
