import type { Cluster, SureRule } from '../../../adapters/registry/port.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { ResolvedCluster } from '../../matching/resolve/component.ts';
import { RECORDS_A_REPORT } from './build-progress.ts';
import type { OnProgress } from './build-progress.ts';

/** Likeness is never certain, whatever its bits: 1 is for rules and people. */
const MOST_LIKELY = 0.999_999;

/** A cluster of the engine as the registry takes it. */
function toCluster({ groups }: ResolvedCluster): Cluster {
  return {
    groups: groups.map(({ records, probability }) => ({
      probability: groups.length === 1 ? 1 : Math.min(probability, MOST_LIKELY),
      records: records.map(({ record, rule }) => ({
        record: record as RecordId, // an id that the engine had from us
        rule: rule as SureRule, // within a group nobody is by likeness
      })),
    })),
  };
}

/** Each of them as it is staged. `total`: how many records are in them. */
export function* toldClusters(
  clusters: readonly ResolvedCluster[],
  total: number,
  onProgress: OnProgress,
): Generator<Cluster> {
  let [done, reported] = [0, 0];
  for (const cluster of clusters) {
    yield toCluster(cluster);
    for (const { records } of cluster.groups) done += records.length;
    if (done - reported < RECORDS_A_REPORT) continue;
    reported = done;
    onProgress({ stage: 'staging', system: null, done, total });
  }
  onProgress({ stage: 'staging', system: null, done, total });
}
