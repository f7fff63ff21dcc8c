/** What speaks for and against two clusters being one: the evidence of all cross pairs. */
import type { Apart } from './apart.ts';
import type { BitsBetween, Component } from './component.ts';

/** A crossing of more pairs is judged by a sample of so many at the most. */
const MOST_PAIRS = 400;
/** Units: bits. No single pair speaks louder against: one that has nothing in common would drown all others. */
const LEAST_BITS = -20;

export interface Cluster {
  /** The lowest of its records: it names the cluster among those that are at any one time. */
  readonly first: number;
  /** In their order. */
  readonly records: readonly number[];
}

/** The evidence over the cross pairs of two clusters. */
export interface Crossing {
  readonly sum: number;
  readonly pairs: number;
  /** A veto, a limit or a person's decision stands between them. */
  readonly forbidden: boolean;
}

export const FORBIDDEN: Crossing = { sum: 0, pairs: 0, forbidden: true };

export function meanOf({ sum, pairs }: Crossing): number {
  return pairs === 0 ? 0 : sum / pairs;
}

/** Both crossings are with the same third cluster. */
export function addCrossings(one: Crossing, other: Crossing): Crossing {
  return {
    sum: one.sum + other.sum,
    pairs: one.pairs + other.pairs,
    forbidden: one.forbidden || other.forbidden,
  };
}

/** At most `most` of them, evenly over their order, which follows their ids. */
function sampleOf(records: readonly number[], most: number): readonly number[] {
  if (records.length <= most) return records;
  return Array.from({ length: most }, (_, at) => records[Math.floor((at * records.length) / most)] ?? 0);
}

/** The records of both that are looked at. */
function samplesOf(one: Cluster, other: Cluster): readonly [readonly number[], readonly number[]] {
  if (one.records.length * other.records.length <= MOST_PAIRS) return [one.records, other.records];
  const side = Math.floor(Math.sqrt(MOST_PAIRS));
  const left = Math.max(side, Math.floor(MOST_PAIRS / other.records.length));
  const sample = sampleOf(one.records, left);
  return [sample, sampleOf(other.records, Math.floor(MOST_PAIRS / sample.length))];
}

function isForbidden(one: Cluster, other: Cluster, { records }: Component, apart: Apart): boolean {
  const limits = new Set(one.records.map((record) => records[record]?.limit ?? -1).filter((limit) => limit >= 0));
  if (other.records.some((record) => limits.has(records[record]?.limit ?? -1))) return true;
  return one.records.some((record) => apart.of(record).some((kept) => other.records.includes(kept)));
}

/** Asks for the evidence of every cross pair, or of a sample of them that their ids alone decide. */
export function createCrossings(component: Component, apart: Apart, bitsBetween: BitsBetween) {
  return (one: Cluster, other: Cluster): Crossing => {
    if (isForbidden(one, other, component, apart)) return FORBIDDEN;
    let [sum, pairs] = [0, 0];
    const [left, right] = samplesOf(one, other);
    for (const a of left) {
      for (const b of right) {
        const bits = bitsBetween(Math.min(a, b), Math.max(a, b));
        if (bits === -Infinity) return FORBIDDEN;
        sum += Math.max(LEAST_BITS, bits);
        pairs += 1;
      }
    }
    return { sum, pairs, forbidden: false };
  };
}
