import type { CustomerMatch } from '../../../adapters/ports.ts';
import type { Nearness } from '../../../adapters/registry/port.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { readsPlain } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { isWholeMatch } from './is-whole-match.ts';
import { scoreAtBest, scoreMatch } from './scores.ts';
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
  /** Of a hit that was left for later: what those can score at best, and no more counts where hits are put in order. */
  readonly atBest?: number;
}

/** Asks one system, or none. */
export type AskForHits = () => Promise<readonly Hit[]>;

/** Questions that are left, and what their hits can score at best. */
export interface QuestionsLeft {
  readonly atBest: number;
  readonly asked: readonly AskForHits[];
}

/** What is asked, each of one system. */
export interface HitQuestions {
  readonly asked: readonly AskForHits[];
  /** What more may be asked when those have answered, where their hits do not fill a page; null where nothing is left. */
  readonly left: () => Promise<QuestionsLeft | null>;
  /**
   * Asked where nobody but a guest was found: systems of whose changes nobody tells, where the index knows nobody, since
   * somebody may have come after it was made. Most read every customer of theirs for it.
   */
  readonly otherwise: readonly AskForHits[];
}

/** What a search looks for, and for whom. */
export interface Sought {
  readonly viewer: Viewer;
  readonly text: string;
  readonly match: CustomerMatch;
  /** Words of a name that the customer has to have as well; none for most. */
  readonly name: readonly string[];
}

/** How well a customer has a name as well, 0 to 1; null where not. None is asked for: 0. */
export function scoreNameBeside(
  { viewer, name }: Pick<Sought, 'viewer' | 'name'>,
  customer: ScoredCustomer,
): number | null {
  if (name.length === 0) return 0;
  const match = { kind: 'name', words: name } as const;
  const scored = scoreMatch('', match, customer);
  return scored !== null && (readsPlain(viewer) || isWholeMatch('', match, scored.value)) ? scored.score : null;
}

/** Two things that are right of one customer leave less doubt than either. */
function scoreTogether(one: number, other: number): number {
  return Math.round((1 - (1 - one) * (1 - other)) * 1000) / 1000;
}

/** What a customer that the index found so can score at best. */
export function hitAtBest({ match, name }: Pick<Sought, 'match' | 'name'>, nearness: Nearness): number {
  const beside = name.length === 0 ? 0 : scoreAtBest({ kind: 'name', words: name }, nearness);
  return scoreTogether(scoreAtBest(match, nearness), beside);
}

/** Of customers that were read because they may be meant, those that are. */
export function toHits(sought: Sought, customers: readonly ScoredCustomer[]): readonly Hit[] {
  const { viewer, text, match } = sought;
  return customers.flatMap((customer): readonly Hit[] => {
    const [scored, beside] = [scoreMatch(text, match, customer), scoreNameBeside(sought, customer)];
    if (scored === null || beside === null) return [];
    if (!(readsPlain(viewer) || isWholeMatch(text, match, scored.value))) return [];
    const score = scoreTogether(scored.score, beside);
    return [{ record: customer.id, score, matched: `${match.kind} ${scored.value}`, known: 'read' }];
  });
}
