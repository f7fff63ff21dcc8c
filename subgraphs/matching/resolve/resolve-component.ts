/** From the ties of a component to its customers: sure rules first, then likeness with a guard (docs/identity.md). */
import { createApart } from './apart.ts';
import type {
  BitsBetween,
  Component,
  Nature,
  ProbableEdge,
  Resolution,
  ResolvedCluster,
  ResolvedGroup,
} from './component.ts';
import { withConfirmedNames } from './confirmed-names.ts';
import { guardedClusters } from './guarded-clusters.ts';
import { numberById } from './number-by-id.ts';
import { reviewsOf } from './reviews.ts';
import { rulesToFounders, sureGroups } from './sure-groups.ts';

/** By record: which of the sets it is in. */
function membership(size: number, sets: readonly (readonly number[])[]): Int32Array {
  const setOf = new Int32Array(size);
  for (const [set, records] of sets.entries()) for (const record of records) setOf[record] = set;
  return setOf;
}

/** By group: the probability of its strongest tie to another group of its cluster; 0 for none. */
function strongestTies(probable: readonly ProbableEdge[], groupOf: Int32Array, clusterOf: Int32Array): Float64Array {
  const ties = new Float64Array(groupOf.length);
  for (const { a, b, probability, vetoed } of probable) {
    const [one, other] = [groupOf[a] ?? 0, groupOf[b] ?? 0];
    if (vetoed || one === other || clusterOf[a] !== clusterOf[b]) continue;
    ties[one] = Math.max(ties[one] ?? 0, probability);
    ties[other] = Math.max(ties[other] ?? 0, probability);
  }
  return ties;
}

const NOTHING_KNOWN: Nature = {
  namesakes: { areNamesakes: () => false, ownBits: () => 0, haveOneName: () => null },
  doubts: { isDoubtful: () => false, bits: () => 0, isNamed: () => false },
  limits: { between: () => 'none', isLifted: () => false },
};

/**
 * Shape: every record is in one cluster, its founder first; clusters come by their lowest ids. `bitsBetween` is asked about
 * records by the numbers that they come with.
 */
export function resolveComponent(
  given: Component,
  givenBits: BitsBetween,
  givenNature: Nature = NOTHING_KNOWN,
): Resolution {
  const { component, bitsBetween: bits, nature } = numberById(given, givenBits, givenNature);
  const { records, sure, probable } = component;
  const bitsBetween = withConfirmedNames(component, bits, nature.namesakes);
  const apart = createApart(component.apart);
  const { groups, ties } = sureGroups(records.length, sure, apart);
  const clusters = guardedClusters(component, groups, apart, bitsBetween, nature);

  const groupOf = membership(records.length, groups);
  const clusterOf = membership(
    records.length,
    clusters.map((cluster) => cluster.records),
  );
  const probabilities = strongestTies(probable, groupOf, clusterOf);
  const isGuest = (record: number): boolean => records[record]?.guest === true;
  const inFoundingOrder = (members: readonly number[]): readonly number[] => [
    ...members.filter((record) => !isGuest(record)),
    ...members.filter(isGuest),
  ];
  const founded = groups.map(inFoundingOrder);
  const ruleOf = rulesToFounders(
    ties,
    founded.flatMap(([founder]) => founder ?? []),
  );
  const resolvedGroup = (group: number): ResolvedGroup => ({
    records: (founded[group] ?? []).map((record) => ({ record: records[record]?.id ?? '', rule: ruleOf(record) })),
    probability: probabilities[group] || 1,
  });
  const resolvedCluster = (members: readonly number[]): ResolvedCluster => ({
    groups: [...new Set(inFoundingOrder(members).map((record) => groupOf[record] ?? 0))].map(resolvedGroup),
  });
  return {
    clusters: clusters.map((cluster) => resolvedCluster(cluster.records)),
    reviews: reviewsOf(component, clusters, apart, bitsBetween),
  };
}
