import type { MatchOutcome } from '../../../subgraphs/matching/index.ts';
import { note } from '../output.ts';
import { rounded } from './cluster-rows.ts';
import { writeCsv } from './csv/write-csv.ts';

/** More than anybody looks at. */
export const REVIEWS_AT_MOST = 10_000;

type Review = MatchOutcome['reviews'][number];

/** The most alike first; by ids where two are as alike, so that every run writes the same. */
function byLikeness(a: Review, b: Review): number {
  if (a.bits !== b.bits) return b.bits - a.bits;
  if (a.left !== b.left) return a.left < b.left ? -1 : 1;
  return a.right < b.right ? -1 : 1;
}

/** Writes the most alike of the pairs that a person might look at, and tells where there are more. */
export async function writeReviews(
  file: string,
  reviews: readonly Review[],
  atMost: number = REVIEWS_AT_MOST,
): Promise<void> {
  const rows = reviews
    .toSorted(byLikeness)
    .slice(0, atMost)
    .map(({ left, right, probability, bits }) => ({
      left_id: left,
      right_id: right,
      probability: rounded(probability),
      bits: rounded(bits),
    }));
  await writeCsv(file, ['left_id', 'right_id', 'probability', 'bits'], rows);
  if (rows.length < reviews.length)
    note(
      `--reviews: the ${rows.length} most alike of ${reviews.length} pairs are written; --reviews-limit says how many.`,
    );
}
