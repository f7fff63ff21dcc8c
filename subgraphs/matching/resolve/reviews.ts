import type { Apart } from './apart.ts';
import type { Component, ProbableEdge, ReviewPair } from './component.ts';
import type { Cluster } from './crossings.ts';

function isLikelier(one: ProbableEdge, other: ProbableEdge): boolean {
  return one.bits !== other.bits ? one.bits > other.bits : one.a !== other.a ? one.a < other.a : one.b < other.b;
}

function isKeptApart(one: Cluster, other: Cluster, apart: Apart): boolean {
  return one.records.some((record) => apart.of(record).some((kept) => other.records.includes(kept)));
}

/**
 * What a person has to decide: of any two clusters their likest pair, unless somebody has kept the two apart, or the pair is
 * known to be two people (twins, father and son), which is no question to anybody. One answer
 * settles both clusters, so the other pairs between them are not asked about.
 */
export function reviewsOf({ records, probable }: Component, clusters: readonly Cluster[], apart: Apart): ReviewPair[] {
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.records.map((record) => [record, cluster] as const)));
  const likest = new Map<string, ProbableEdge>();
  for (const edge of probable) {
    const [one, other] = [clusterOf.get(edge.a), clusterOf.get(edge.b)];
    if (edge.vetoed || one === undefined || other === undefined || one === other) continue;
    if (isKeptApart(one, other, apart)) continue;
    const pair = [one.first, other.first].sort((a, b) => a - b).join(' ');
    const known = likest.get(pair);
    if (known === undefined || isLikelier(edge, known)) likest.set(pair, edge);
  }
  return [...likest.values()]
    .sort((one, other) => one.a - other.a || one.b - other.b)
    .map(({ a, b, bits, probability }) => ({
      left: records[a]?.id ?? '',
      right: records[b]?.id ?? '',
      bits,
      probability,
    }));
}
