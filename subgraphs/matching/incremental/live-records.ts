import { normaliseRecord } from '../normalise/normalise-record.ts';
import type { NormalisedRecord } from '../normalise/normalise-record.ts';
import type { Normalise } from '../normalise/person-table-builder.ts';
import type { SourceFields } from '../source-record.ts';
import { normaliseOptions, sureTableOf } from '../sure/sure-table.ts';
import type { SureRecord, SureTable, SureTableOptions } from '../sure/sure-table.ts';
import type { MatchSource } from './match-state.ts';

/** What an update has read of the systems: each record once, normalised once, however often it is looked at. */
export interface LiveRecords {
  load(ids: Iterable<string>): Promise<void>;
  /** Of what was loaded, and where it is absent has left its system. */
  get(id: string): SureRecord | undefined;
  /** By id, so that the order in which they were found does not show. */
  table(ids: Iterable<string>): SureTable;
}

function createNormalise(options: SureTableOptions): Normalise {
  const known = new WeakMap<SourceFields, NormalisedRecord>();
  return (fields) => {
    const normalised = known.get(fields) ?? normaliseRecord(fields, normaliseOptions(options));
    known.set(fields, normalised);
    return normalised;
  };
}

export function createLiveRecords(source: MatchSource, options: SureTableOptions): LiveRecords {
  const normalise = createNormalise(options);
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
        normalise,
      ),
  };
}
