import type { SystemId } from '../../../schema/ids.ts';
import type { MatchThresholds } from '../../../schema/identity-settings.ts';
import type { Tie } from '../identity/given-ties.ts';
import type { PairVerdict, SureFinding } from './pair-explanation.ts';

/** What the engine makes of two records: one by sure rules, one by likeness, a question to a person, or two. */
export type Standing = 'GROUP' | 'CLUSTER' | 'REVIEW' | 'APART';

export interface VerdictFacts {
  readonly standing: Standing;
  /** Of which both customers have a number; null where there is none. */
  readonly system: SystemId | null;
  readonly sure: readonly SureFinding[];
  /** Of the two, nobody else's. */
  readonly ties: readonly Tie[];
  readonly probability: number;
  readonly thresholds: MatchThresholds;
  readonly isVetoed: boolean;
  readonly isCandidate: boolean;
}

function whyApart({ ties, probability, thresholds, isVetoed, isCandidate }: VerdictFacts): PairVerdict {
  if (ties.some(({ rule }) => rule === 'APART')) return { kind: 'DECIDED_APART' };
  if (isVetoed) return { kind: 'VETOED' };
  if (probability < thresholds.review) return { kind: 'UNLIKE' };
  return { kind: isCandidate ? 'CONTESTED' : 'NOT_COMPARED' };
}

export function verdictOf(facts: VerdictFacts): PairVerdict {
  const { standing, sure, ties, probability, thresholds, isVetoed } = facts;
  switch (standing) {
    case 'GROUP': {
      const rule = ties.some((tie) => tie.rule === 'MANUAL') ? 'MANUAL' : sure[0]?.rule;
      return rule === undefined ? { kind: 'JOINED_THROUGH_OTHERS' } : { kind: 'JOINED_BY_RULE', rule };
    }
    case 'CLUSTER':
      return { kind: probability >= thresholds.link && !isVetoed ? 'JOINED_BY_LIKENESS' : 'JOINED_THROUGH_OTHERS' };
    case 'REVIEW':
      return { kind: 'REVIEW', system: facts.system };
    case 'APART':
      return whyApart(facts);
  }
}
