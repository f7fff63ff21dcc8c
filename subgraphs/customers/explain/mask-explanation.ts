import { MASKS } from '../../masking/masks.ts';
import type { MatchEvidence } from '../reviews/evidence.ts';
import type { PairExplanation } from './pair-explanation.ts';

function maskEvidence(evidence: MatchEvidence): MatchEvidence {
  const mask = (value: string | null): string | null =>
    value === null ? null : MASKS.VALUE(value, { field: evidence.field });
  return { ...evidence, left: mask(evidence.left), right: mask(evidence.right) };
}

/** The same with masks for the values that were compared, as the graph masks them. */
export function maskExplanation(explanation: PairExplanation): PairExplanation {
  return { ...explanation, evidence: explanation.evidence.map(maskEvidence) };
}
