import type { Cluster, SureRule } from '../../../adapters/registry/port.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { ResolvedCluster } from '../../matching/resolve/component.ts';

/** Likeness is never certain, whatever its bits: 1 is for rules and people. */
const MOST_LIKELY = 0.999_999;

/** A cluster of the engine as the registry takes it. */
export function toCluster({ groups }: ResolvedCluster): Cluster {
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
