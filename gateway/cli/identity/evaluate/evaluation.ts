import { bCubedScores, overlapsOf, pairwiseScores } from '../../../../subgraphs/matching/index.ts';
import type { Assignment, BlockRecall, PairwiseScores, Scores } from '../../../../subgraphs/matching/index.ts';

export interface Evaluation {
  /** Rows with a label. */
  readonly records: number;
  /** Rows without one, which are left out. */
  readonly unlabelled: number;
  /** Different labels. */
  readonly people: number;
  /** Clusters that hold a row with a label. */
  readonly clusters: number;
  readonly pairwise: PairwiseScores;
  readonly bCubed: Scores;
  /** Null where clusters were given: what was compared for them is not known. */
  readonly blocking: BlockRecall | null;
}

/** What was found of one row: its label, '' for none, and the cluster that it was put into. */
export interface LabelledPlace {
  readonly id: string;
  readonly label: string;
  readonly cluster: string;
}

export function evaluationOf(places: readonly LabelledPlace[], blocking: BlockRecall | null): Evaluation {
  const labelled: readonly Assignment[] = places
    .filter(({ label }) => label !== '')
    .map(({ id, label, cluster }) => ({ record: id, truth: label, found: cluster }));
  const overlaps = overlapsOf(labelled);
  return {
    records: labelled.length,
    unlabelled: places.length - labelled.length,
    people: overlaps.truth.size,
    clusters: overlaps.found.size,
    pairwise: pairwiseScores(overlaps),
    bCubed: bCubedScores(overlaps),
    blocking,
  };
}

function scoresText({ precision, recall, f1 }: Scores): string {
  return `precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F1 ${f1.toFixed(4)}`;
}

export function evaluationLines(evaluation: Evaluation): readonly string[] {
  const { records, unlabelled, people, clusters, pairwise, bCubed, blocking } = evaluation;
  const { truePairs, foundPairs, rightPairs } = pairwise;
  const without = unlabelled === 0 ? '' : ` ${unlabelled} rows without a label are left out.`;
  return [
    `${records} records of ${people} people, found as ${clusters}.${without}`,
    `Pairwise      ${scoresText(pairwise)}  (${truePairs} pairs are true, ${foundPairs} were joined, ${rightPairs} of them rightly)`,
    `B-cubed       ${scoresText(bCubed)}`,
    ...(blocking === null
      ? []
      : [
          `Block recall  ${blocking.recall.toFixed(4)}  (${blocking.comparedPairs} of ${blocking.truePairs} true pairs are compared)`,
        ]),
  ];
}
