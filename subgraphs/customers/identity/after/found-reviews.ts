/** What a build leaves to people: pairs that likeness alone cannot decide, the most valuable customers first. */
import type { FoundReview } from '../../../../adapters/registry/identity-port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { ResolvedCluster, ReviewPair } from '../../../matching/resolve/component.ts';
import type { SubgraphServices } from '../../../services.ts';
import { orderValues } from './order-values.ts';

function recordsOf({ groups }: ResolvedCluster): readonly RecordId[] {
  return groups.flatMap(({ records }) => records.map(({ record }) => record as RecordId)); // ids that the engine had from us
}

/** By record of a review: all records of its customer. */
function customersOf(
  clusters: readonly ResolvedCluster[],
  reviews: readonly ReviewPair[],
): ReadonlyMap<string, readonly RecordId[]> {
  const reviewed = new Set(reviews.flatMap(({ left, right }) => [left, right]));
  const found = new Map<string, readonly RecordId[]>();
  for (const cluster of clusters) {
    const records = recordsOf(cluster);
    for (const record of records) if (reviewed.has(record)) found.set(record, records);
  }
  return found;
}

/** Errors: SystemError where a system that holds orders does not answer. */
export async function foundReviews(
  services: SubgraphServices,
  { clusters, reviews }: { readonly clusters: readonly ResolvedCluster[]; readonly reviews: readonly ReviewPair[] },
  modelVersion: string,
): Promise<readonly FoundReview[]> {
  const customers = customersOf(clusters, reviews);
  const values = await orderValues(services, [...new Set([...customers.values()].flat())]);
  const valueOf = (record: string): number =>
    (customers.get(record) ?? []).reduce((sum, one) => sum + (values.get(one) ?? 0), 0);
  return reviews.map(({ left, right, bits, probability }) => ({
    records: [left as RecordId, right as RecordId], // ids that the engine had from us
    bits,
    probability,
    modelVersion,
    value: valueOf(left) + valueOf(right),
  }));
}
