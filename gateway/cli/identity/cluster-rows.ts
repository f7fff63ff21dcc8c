import type { MatchOutcome, PersonTable } from '../../../subgraphs/matching/index.ts';

export interface ClusterRow {
  readonly id: string;
  /** The lowest id of its records, by code units. */
  readonly cluster: string;
  /** That the record belongs to the others of its cluster, by its strongest tie; 1 for a record alone. */
  readonly probability: number;
}

/** Six decimals: the same text on every machine. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** In the order of the table's rows. */
export function clusterRows(table: PersonTable, { clusters }: Pick<MatchOutcome, 'clusters'>): readonly ClusterRow[] {
  const places = new Map<string, { readonly cluster: string; readonly probability: number }>();
  for (const { groups } of clusters) {
    const all = groups.flatMap(({ records, probability }) => records.map(({ record }) => ({ record, probability })));
    const cluster = all.reduce((lowest, { record }) => (record < lowest ? record : lowest), all[0]?.record ?? '');
    for (const { record, probability } of all) places.set(record, { cluster, probability });
  }
  return table.ids.map((id) => ({ id, ...(places.get(id) ?? { cluster: id, probability: 1 }) }));
}
