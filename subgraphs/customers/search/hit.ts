import type { CustomerMatch } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { readsPlain } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { isWholeMatch } from './is-whole-match.ts';
import { scoreMatch } from './scores.ts';
import type { ScoredCustomer } from './scores.ts';

export interface Hit {
  /** A customer record, or a guest. */
  readonly record: RecordId;
  readonly score: number;
  /** The field that matched, and the value by which it did. */
  readonly matched: string;
  /**
   * How the record is known: `read` in its own system, `named` by another record as its customer, or `sealed`, the id
   * that a guest of this e-mail would have.
   */
  readonly known: 'read' | 'named' | 'sealed';
}

/** Asks one system, or none. */
export type AskForHits = () => Promise<readonly Hit[]>;

/** What a search looks for, and for whom. */
export interface Sought {
  readonly viewer: Viewer;
  readonly text: string;
  readonly match: CustomerMatch;
}

/** Of customers that were read because they may be meant, those that are. */
export function toHits({ viewer, text, match }: Sought, customers: readonly ScoredCustomer[]): readonly Hit[] {
  return customers.flatMap((customer): readonly Hit[] => {
    const scored = scoreMatch(text, match, customer);
    if (scored === null || !(readsPlain(viewer) || isWholeMatch(text, match, scored.value))) return [];
    return [{ record: customer.id, score: scored.score, matched: `${match.kind} ${scored.value}`, known: 'read' }];
  });
}
