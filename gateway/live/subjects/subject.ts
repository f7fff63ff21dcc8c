/**
 * Subjects: what a subscription is about. A subject looks at the graph again and again, through queries, and tells what
 * is new to those who have listened, and what one is told who has just come.
 */
import type { FormattedExecutionResult } from 'graphql';
import type { LookDocument } from '../documents/look-documents.ts';
import type { RunQuery } from './run-query.ts';

/** What one look came to. */
export interface Seen {
  /** For those who have been told before, in order. */
  readonly news: readonly FormattedExecutionResult[];
  /** For one who has just come; null: nothing, until there is news. */
  readonly first: FormattedExecutionResult | null;
  /** Nothing will ever come after this. */
  readonly isOver: boolean;
  /** Which changes are to be looked at: topics as topic-index.ts keeps them. */
  readonly topics: readonly string[];
  /** Look again though no change is heard of: at once, as there is more to tell, or soon, as not all could be read. */
  readonly again: 'now' | 'soon' | 'no';
}

export interface SubjectRequest {
  readonly run: RunQuery;
  readonly look: LookDocument;
  readonly responseName: string;
  readonly id: string;
  /** The client's. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Subject {
  /** One look at a time. */
  look(): Promise<Seen>;
}

/** Of subjects that may be about a customer whom a change names by a record that nobody knows yet. */
export const ANY_CUSTOMER = 'any customer';

export function orderTopic(id: string): string {
  return `order ${id}`;
}

/** By the record ids that rows name customers by. */
export function recordTopic(id: string): string {
  return `record ${id}`;
}

export function customerTopic(id: string): string {
  return `customer ${id}`;
}
