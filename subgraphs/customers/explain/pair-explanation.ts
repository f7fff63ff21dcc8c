/** Why two records are one customer, or two. */
import type { ChangeId } from '../../../adapters/registry/identity-port.ts';
import type { LinkRule } from '../../../schema/enums.ts';
import type { CustomerId, RecordId, SystemId } from '../../../schema/ids.ts';
import type { MatchThresholds } from '../../../schema/identity-settings.ts';
import type { Instant } from '../../../schema/model.ts';
import type { MatchEvidence } from '../reviews/evidence.ts';

/** Whose a record is today, and by what it came there. Null: no build has seen it. */
export interface RecordStanding {
  readonly record: RecordId;
  readonly customer: CustomerId | null;
  readonly rule: LinkRule | null;
}

/** Why a rule that two records fulfil does not join them. */
export type NotJoined =
  /** A person keeps them apart, or others of theirs. */
  | 'DECIDED_APART'
  /** So many hold the value that it is nobody's. */
  | 'COMMON'
  /** They are two numbers of one system that holds each customer once. */
  | 'ONE_SYSTEM'
  /** Names, birth dates or titles say that they are two people. */
  | 'CONTRADICTION'
  /** Others who hold the value, or who are one with the two, stand against it. */
  | 'AMBIGUOUS';

export interface SureFinding {
  readonly rule: 'CROSSWALK' | 'SHARED_KEY' | 'EXACT_EMAIL' | 'EXACT_PHONE';
  /** Null: it joins them. */
  readonly notJoined: NotJoined | null;
}

export interface PairDecision {
  readonly kind: 'link' | 'apart';
  readonly change: ChangeId;
  readonly at: Instant;
  readonly actor: string;
}

/** What an update would make of the two now, and why. */
export type PairVerdict =
  | { readonly kind: 'JOINED_BY_RULE'; readonly rule: SureFinding['rule'] | 'MANUAL' }
  | { readonly kind: 'JOINED_BY_LIKENESS' }
  /** Each is one with a third. */
  | { readonly kind: 'JOINED_THROUGH_OTHERS' }
  | { readonly kind: 'DECIDED_APART' }
  /** `system`: both customers have a number of it, which likeness never makes one; null where that is not why. */
  | { readonly kind: 'REVIEW'; readonly system: SystemId | null }
  | { readonly kind: 'VETOED' }
  /** Nothing that pairs are looked for by is the same. */
  | { readonly kind: 'NOT_COMPARED' }
  | { readonly kind: 'UNLIKE' }
  /** Alike enough, but other records of theirs stand against it; what a person is asked of these settles it. */
  | { readonly kind: 'CONTESTED' };

export interface PairExplanation {
  readonly records: readonly [RecordStanding, RecordStanding];
  readonly sure: readonly SureFinding[];
  readonly decisions: readonly PairDecision[];
  /** As for a review: the prior first, a veto last. */
  readonly evidence: readonly MatchEvidence[];
  readonly bits: number;
  readonly probability: number;
  readonly thresholds: MatchThresholds;
  readonly modelVersion: string;
  readonly verdict: PairVerdict;
}
