import type { Blocks, Run } from '../blocking/blocks.ts';
import { mostPairs, pairsOfRun } from '../blocking/candidate-pairs.ts';
import { comparedFieldsOf } from '../compare/compared-fields.ts';
import { createComparison } from '../compare/comparison.ts';
import type { Comparison, PairComparer } from '../compare/comparison.ts';
import type { Model } from '../model/model.ts';
import { isOnePersonADoor } from './one-person-a-door.ts';
import { forEachRandomPair } from '../model/random-pairs.ts';
import { frequenciesOf } from '../model/term-frequencies.ts';
import type { KeyOf } from '../model/term-frequencies.ts';
import { trainModel } from '../model/train-model.ts';
import type { TrainingPass } from '../model/train-model.ts';
import { NORMALISE_VERSION } from '../normalise/normalise-version.ts';
import type { PersonTable } from '../person-table.ts';
import { hashesOfIds, rowsById } from './row-order.ts';

/** Of more candidates than this a sample is compared: what is learned from it hardly differs. */
const MOST_CANDIDATES = 3_000_000;
const RANDOM_PAIRS = 100_000;
const RANDOM_SEED = 360;

/** Whether a pair is in the sample. */
type IsSampled = (left: number, right: number) => boolean;

type Counts = Map<number, number>;

function count(counts: Counts, pattern: number, weight: number): void {
  counts.set(pattern, (counts.get(pattern) ?? 0) + weight);
}

/** A share of all pairs, drawn by their ids. */
function sampleOf(table: PersonTable, share: number): IsSampled {
  if (share >= 1) return () => true;
  const hashes = hashesOfIds(table.ids);
  const end = share * 2 ** 32;
  return (left, right) => {
    // Every row has a hash; which of the two comes first does not matter. The mixing is MurmurHash3's.
    let mixed = hashes[left]! + hashes[right]!;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0 < end;
  };
}

function namesHeld({ fields }: Comparison, run: Run): readonly string[] {
  return fields.filter(({ kind }) => run.fields.includes(kind)).map(({ name }) => name);
}

function randomCounts(table: PersonTable, comparer: PairComparer): Counts {
  const rows = rowsById(table.ids);
  const counts: Counts = new Map();
  forEachRandomPair(table.size, RANDOM_PAIRS, RANDOM_SEED, (one, other) => {
    count(counts, comparer.patternOf(rows[one]!, rows[other]!), 1); // positions are below the size
  });
  return counts;
}

interface Sample {
  readonly comparer: PairComparer;
  readonly vetoOf: PairComparer['vetoOf'];
  readonly isSampled: IsSampled;
  /** Of all pairs, the share that is looked at. */
  readonly share: number;
}

/** What a run's pairs are like; those that no run before has found are counted among the candidates too. */
function countPass(
  blocks: Blocks,
  run: Run,
  { comparer, vetoOf, isSampled, share }: Sample,
  candidates: Counts,
): Pick<TrainingPass, 'counts' | 'vetoed'> {
  const counts: Counts = new Map();
  let vetoed = 0;
  pairsOfRun(blocks, run, (left, right, isFirst) => {
    if (!isSampled(left, right)) return;
    if (vetoOf(left, right) !== null) {
      vetoed += 1 / share;
      return;
    }
    const pattern = comparer.patternOf(left, right);
    count(counts, pattern, 1 / share);
    if (isFirst) count(candidates, pattern, 1 / share);
  });
  return { counts, vetoed };
}

/**
 * Learns a model from the table's candidate pairs and from random ones.
 *
 * Shape: `onPairs` gets how many of the candidates have been gone through, and of how many.
 */
export function trainOnTable(
  table: PersonTable,
  blocks: Blocks,
  { keyOf, households }: { readonly keyOf: KeyOf; readonly households: boolean },
  onPairs: (done: number, total: number) => void,
): Model {
  const comparison = createComparison(comparedFieldsOf(table));
  const comparer = comparison.between(table, table);
  const onePersonADoor = !households && isOnePersonADoor(table, comparison);
  const vetoOf = (left: number, right: number) =>
    onePersonADoor ? comparer.vetoBesideGivenNames(left, right) : comparer.vetoOf(left, right);
  const total = blocks.runs.reduce((sum, run) => sum + mostPairs(blocks, run), 0);
  const share = Math.min(1, MOST_CANDIDATES / total);
  const sample: Sample = { comparer, vetoOf, isSampled: sampleOf(table, share), share };
  const candidates: Counts = new Map();
  let done = 0;

  function passOf(run: Run): TrainingPass {
    const counted = countPass(blocks, run, sample, candidates);
    done += mostPairs(blocks, run);
    onPairs(done, total);
    return { held: namesHeld(comparison, run), ...counted };
  }

  const passes = blocks.runs.map(passOf);
  return trainModel({
    comparison,
    normaliseVersion: NORMALISE_VERSION,
    records: table.size,
    random: randomCounts(table, comparer),
    passes,
    candidates,
    frequencies: frequenciesOf(table, keyOf),
    onePersonADoor,
  });
}
