import type { RecordId } from '../../../../schema/ids.ts';
import type { Normalise } from '../../../matching/normalise/person-table-builder.ts';
import { createSureTableBuilder } from '../../../matching/sure/sure-table.ts';
import type { SureTable, SureTableOptions } from '../../../matching/sure/sure-table.ts';
import type { PersonRecord } from './person-record.ts';

/** Everybody, as the engine compares them, with what the systems say of each other's records. */
export interface People {
  readonly table: SureTable;
  readonly rowOf: (id: string) => number | undefined;
  /** By row, the record that it was merged into; absent for a row that was not. */
  readonly merges: ReadonlyMap<number, RecordId>;
  /** By row; absent for a row without one. */
  readonly sharedKeys: ReadonlyMap<number, string>;
}

export interface PeopleBuilder {
  readonly size: number;
  /** False for a record that is there already, which is left as it is. */
  add(record: PersonRecord): boolean;
  /** Forgets the records after the first `size`, those of a system that broke off in the middle. */
  truncate(size: number): void;
  build(): People;
}

/** `normalise` is normaliseRecord where it is left out. */
export function createPeopleBuilder(options: SureTableOptions, normalise?: Normalise): PeopleBuilder {
  const table = createSureTableBuilder(options, normalise);
  const merges = new Map<number, RecordId>();
  const sharedKeys = new Map<number, string>();
  return {
    get size() {
      return table.size;
    },
    add(record) {
      if (table.has(record.id)) return false;
      const row = table.size;
      table.add(record);
      if (record.mergedInto !== null) merges.set(row, record.mergedInto);
      if (record.sharedKey !== null) sharedKeys.set(row, record.sharedKey);
      return true;
    },
    truncate(size) {
      table.truncate(size);
      for (const facts of [merges, sharedKeys]) for (const row of facts.keys()) if (row >= size) facts.delete(row);
    },
    build() {
      const built = table.build();
      const rows = new Map(built.persons.ids.map((id, row) => [id, row]));
      return { table: built, rowOf: (id) => rows.get(id), merges, sharedKeys };
    },
  };
}
