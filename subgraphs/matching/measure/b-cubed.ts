import { scoresOf } from './assignment.ts';
import type { Overlaps, Scores } from './assignment.ts';

/**
 * The mean over records: of the records of its cluster, how many are of its person (precision); of the records of its person,
 * how many are in its cluster (recall). A big cluster counts as its records do, not as its pairs.
 *
 * Source: Bagga and Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space Model (1998).
 */
export function bCubedScores({ both, found, truth }: Overlaps): Scores {
  let [precision, recall, records] = [0, 0, 0];
  for (const [cluster, row] of both) {
    for (const [person, shared] of row) {
      precision += (shared * shared) / (found.get(cluster) ?? shared);
      recall += (shared * shared) / (truth.get(person) ?? shared);
      records += shared;
    }
  }
  return records === 0 ? scoresOf(1, 1) : scoresOf(precision / records, recall / records);
}
