import type { PersonTable } from '../person-table.ts';
import type { SourceFields, SourceRecord } from '../source-record.ts';
import { createGrowingColumn, createTextPool } from './growing-columns.ts';
import { normaliseRecord } from './normalise-record.ts';
import type { NormaliseOptions, NormalisedRecord } from './normalise-record.ts';
import { createRecordColumns } from './record-columns.ts';

/** As normaliseRecord, whose options it knows. */
export type Normalise = (fields: SourceFields) => NormalisedRecord;

export interface PersonTableBuilder {
  /** How many rows there are. */
  readonly size: number;
  has(id: string): boolean;
  /** Errors: RangeError for an id that is there already; the row is not added then. */
  add(record: SourceRecord): void;
  /** Forgets the rows from `size` on: those of a system that broke off in the middle. */
  truncate(size: number): void;
  build(): PersonTable;
}

/** The ids of rows, each there once. */
function createIds() {
  const ids: string[] = [];
  const known = new Set<string>();
  return {
    size: () => ids.length,
    has: (id: string) => known.has(id),
    add(id: string) {
      if (known.has(id)) {
        throw new RangeError(`records: every id must be there once, but row ${ids.length + 1} repeats an earlier one.`);
      }
      known.add(id);
      ids.push(id);
    },
    truncate(size: number) {
      for (const id of ids.slice(size)) known.delete(id);
      ids.length = Math.min(ids.length, size);
    },
    take: () => ids.slice(),
  };
}

/** Takes records one by one, so that a stream of a million goes in. Rows keep the order in which they come. */
export function createPersonTableBuilder(
  options: NormaliseOptions = {},
  normalise: Normalise = (fields) => normaliseRecord(fields, options),
): PersonTableBuilder {
  const ids = createIds();
  const systemNumbers = createTextPool();
  const systems = createGrowingColumn(-1);
  const columns = createRecordColumns();
  return {
    get size() {
      return ids.size();
    },
    has: ids.has,
    add({ id, system, fields }) {
      const row = ids.size();
      ids.add(id);
      systems.set(row, systemNumbers.idOf(system));
      columns.set(row, normalise(fields));
    },
    truncate(size) {
      ids.truncate(size);
      systems.clearFrom(size);
      columns.clearFrom(size);
    },
    build() {
      const size = ids.size();
      return { size, ids: ids.take(), systems: systems.take(size), ...columns.take(size) };
    },
  };
}

/** The table of records that are all in hand. */
export function personTableOf(records: Iterable<SourceRecord>, options: NormaliseOptions = {}): PersonTable {
  const builder = createPersonTableBuilder(options);
  for (const record of records) builder.add(record);
  return builder.build();
}
