/** What speaks for and against two clusters being one: the evidence of all cross pairs. */
import type { Apart } from './apart.ts';
import type { BitsBetween, Component, Nature } from './component.ts';

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
  /** Pairs under a veto that a record of the true name would lift. */
  readonly doubtful: readonly (readonly [number, number])[];
  /** Pairs under a limit that a third record would lift. */
  readonly limited: readonly (readonly [number, number])[];
}

export const FORBIDDEN: Crossing = { sum: 0, pairs: 0, forbidden: true, doubtful: [], limited: [] };

export function meanOf({ sum, pairs }: Crossing): number {
  return pairs === 0 ? 0 : sum / pairs;
}

/** Both crossings are with the same third cluster. */
export function addCrossings(one: Crossing, other: Crossing): Crossing {
  return {
    sum: one.sum + other.sum,
    pairs: one.pairs + other.pairs,
    forbidden: one.forbidden || other.forbidden,
    doubtful: [...one.doubtful, ...other.doubtful],
    limited: [...one.limited, ...other.limited],
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

/** Whether they have two numbers of one system that holds each customer once. */
export function shareLimit(one: Cluster, other: Cluster, { records }: Component): boolean {
  const limits = new Set(one.records.map((record) => records[record]?.limit ?? -1).filter((limit) => limit >= 0));
  return other.records.some((record) => limits.has(records[record]?.limit ?? -1));
}

/** Whether some pair of theirs is known to be two people. */
export function hasVeto(one: Cluster, other: Cluster, bitsBetween: BitsBetween): boolean {
  const [left, right] = samplesOf(one, other);
  return left.some((a) => right.some((b) => bitsBetween(Math.min(a, b), Math.max(a, b)) === -Infinity));
}

/** Asks for the evidence of every cross pair, or of a sample of them that their ids alone decide. */
export function createCrossings(
  component: Component,
  apart: Apart,
  bitsBetween: BitsBetween,
  { doubts, limits }: Pick<Nature, 'doubts' | 'limits'>,
) {
  return (one: Cluster, other: Cluster): Crossing => {
    if (shareLimit(one, other, component) || apart.parts(one.records, other.records)) return FORBIDDEN;
    let [sum, pairs] = [0, 0];
    const doubtful: (readonly [number, number])[] = [];
    const limited: (readonly [number, number])[] = [];
    const [left, right] = samplesOf(one, other);
    for (const record of left) {
      for (const third of right) {
        const [a, b] = record < third ? [record, third] : [third, record];
        let bits = bitsBetween(a, b);
        if (bits === -Infinity) {
          if (!doubts.isDoubtful(a, b)) return FORBIDDEN;
          doubtful.push([a, b]);
          bits = doubts.bits(a, b);
        }
        const limit = limits.between(a, b);
        if (limit === 'firm') return FORBIDDEN;
        if (limit === 'lifted') limited.push([a, b]);
        sum += Math.max(LEAST_BITS, bits);
        pairs += 1;
      }
    }
    return { sum, pairs, forbidden: false, doubtful, limited };
  };
}
