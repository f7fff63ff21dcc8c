import type { NormaliseOptions } from '../normalise/normalise-record.ts';
import { createPersonTableBuilder } from '../normalise/person-table-builder.ts';
import type { Normalise } from '../normalise/person-table-builder.ts';
import type { PersonTable, TextColumn } from '../person-table.ts';
import type { SourceRecord } from '../source-record.ts';

/** A record with what the sure rules look at besides. */
export interface SureRecord extends SourceRecord {
  readonly guest: boolean;
  /** The e-mail that a customer signs in with, trimmed and in small letters and otherwise as it is. */
  readonly email: string | null;
}

export interface SureTable {
  readonly persons: PersonTable;
  /** By row: 1 for a guest. */
  readonly guests: Uint8Array;
  readonly emails: TextColumn;
  /**
   * By row: of two records with one limit no rule but the crosswalk and people make one. The system's number; -1 for guests
   * and for systems that hold duplicates.
   */
  readonly limits: Int32Array;
}

export interface SureTableOptions {
  /** ISO 3166-1 alpha-2: whose phone numbers and postcodes are meant where a record names no country. */
  readonly country?: string;
  readonly holdsDuplicates: (system: string) => boolean;
}

export interface SureTableBuilder {
  readonly size: number;
  has(id: string): boolean;
  /** Errors: RangeError for an id that is there already; the row is not added then. */
  add(record: SureRecord): void;
  /** Forgets the rows from `size` on. */
  truncate(size: number): void;
  build(): SureTable;
}

export function normaliseOptions({ country }: SureTableOptions): NormaliseOptions {
  return country === undefined ? {} : { country };
}

/** `normalise` is normaliseRecord where it is left out. */
export function createSureTableBuilder(options: SureTableOptions, normalise?: Normalise): SureTableBuilder {
  const { holdsDuplicates } = options;
  const persons = createPersonTableBuilder(normaliseOptions(options), normalise);
  const guests: number[] = [];
  const unlimited: boolean[] = [];
  const emailIds: number[] = [];
  const emails = new Map<string, number>();
  const numberOf = (email: string): number => {
    const number = emails.get(email) ?? emails.size;
    emails.set(email, number);
    return number;
  };
  return {
    get size() {
      return persons.size;
    },
    has: (id) => persons.has(id),
    add(record) {
      persons.add(record);
      guests.push(record.guest ? 1 : 0);
      unlimited.push(record.guest || record.system === null || holdsDuplicates(record.system));
      emailIds.push(record.email === null ? -1 : numberOf(record.email));
    },
    truncate(size) {
      persons.truncate(size);
      for (const column of [guests, unlimited, emailIds]) column.length = Math.min(column.length, size);
    },
    build() {
      const table = persons.build();
      return {
        persons: table,
        guests: Uint8Array.from(guests),
        emails: { ids: Int32Array.from(emailIds), texts: [...emails.keys()] },
        limits: table.systems.map((system, row) => (unlimited[row] === true ? -1 : system)),
      };
    },
  };
}

export function sureTableOf(
  records: Iterable<SureRecord>,
  options: SureTableOptions,
  normalise?: Normalise,
): SureTable {
  const builder = createSureTableBuilder(options, normalise);
  for (const record of records) builder.add(record);
  return builder.build();
}
