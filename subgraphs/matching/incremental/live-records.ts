import { sureTableOf } from '../sure/sure-table.ts';
import type { SureRecord, SureTable, SureTableOptions } from '../sure/sure-table.ts';
import type { MatchSource } from './match-state.ts';

/** What an update has read of the systems: each record once, however often it is looked at. */
export interface LiveRecords {
  load(ids: Iterable<string>): Promise<void>;
  /** Of what was loaded, and where it is absent has left its system. */
  get(id: string): SureRecord | undefined;
  /** By id, so that the order in which they were found does not show. */
  table(ids: Iterable<string>): SureTable;
}

export function createLiveRecords(source: MatchSource, options: SureTableOptions): LiveRecords {
  const records = new Map<string, SureRecord | null>();
  const get = (id: string): SureRecord | undefined => records.get(id) ?? undefined;
  return {
    get,
    async load(ids) {
      const asked = [...new Set(ids)].filter((id) => !records.has(id));
      if (asked.length === 0) return;
      for (const id of asked) records.set(id, null);
      for (const record of await source.read(asked)) records.set(record.id, record);
    },
    table: (ids) =>
      sureTableOf(
        [...new Set(ids)].sort().flatMap((id) => get(id) ?? []),
        options,
      ),
  };
}
