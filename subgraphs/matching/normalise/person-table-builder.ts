import type { PersonTable } from '../person-table.ts';
import type { SourceFields, SourceRecord } from '../source-record.ts';
import { createGrowingColumn, createGrowingTexts, createTextPool } from './growing-columns.ts';
import type { GrowingTexts } from './growing-columns.ts';
import { normaliseRecord } from './normalise-record.ts';
import type { NormaliseOptions, NormalisedAddress, NormalisedRecord } from './normalise-record.ts';

/** As normaliseRecord, whose options it knows. */
export type Normalise = (fields: SourceFields) => NormalisedRecord;

/** E-mails, phones and addresses of a record beyond the first three are left out. */
const MOST_VALUES = 3;

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

/** Columns that come to be when the first record has a value for them: the second e-mail, a code by its name. */
function createColumnsByKey<Key, Column extends { clearFrom(row: number): void }>(create: (key: Key) => Column) {
  const columns = new Map<Key, Column>();
  return {
    columns,
    of(key: Key): Column {
      const column = columns.get(key) ?? create(key);
      columns.set(key, column);
      return column;
    },
    clearFrom: (row: number) => columns.forEach((column) => column.clearFrom(row)),
  };
}

function createValueColumns() {
  const pool = createTextPool();
  const slots = createColumnsByKey((_slot: number) => createGrowingTexts(pool));
  return {
    set: (row: number, values: readonly string[]) =>
      values.slice(0, MOST_VALUES).forEach((value, slot) => slots.of(slot).set(row, value)),
    clearFrom: slots.clearFrom,
    take: (size: number) => [...slots.columns.values()].map((column) => column.take(size)),
  };
}

function createNamedColumns() {
  const named = createColumnsByKey((_name: string) => createGrowingTexts(createTextPool()));
  return {
    set: (row: number, values: ReadonlyMap<string, string>) =>
      values.forEach((value, name) => named.of(name).set(row, value)),
    clearFrom: named.clearFrom,
    /** By name, so that the order of the records does not show. */
    take: (size: number) =>
      [...named.columns.keys()].sort().map((name) => ({ name, column: named.of(name).take(size) })),
  };
}

function createAddressColumns() {
  const pools = {
    house: createTextPool(),
    street: createTextPool(),
    city: createTextPool(),
    region: createTextPool(),
    postcode: createTextPool(),
    country: createTextPool(),
  };
  const slots = createColumnsByKey((_slot: number) => createOneAddress(pools));
  return {
    set: (row: number, addresses: readonly NormalisedAddress[]) =>
      addresses.slice(0, MOST_VALUES).forEach((address, slot) => slots.of(slot).set(row, address)),
    clearFrom: slots.clearFrom,
    take: (size: number) => [...slots.columns.values()].map((columns) => columns.take(size)),
  };
}

function createOneAddress(pools: Readonly<Record<keyof NormalisedAddress, ReturnType<typeof createTextPool>>>) {
  const house = createGrowingTexts(pools.house);
  const street = createGrowingTexts(pools.street);
  const city = createGrowingTexts(pools.city);
  const region = createGrowingTexts(pools.region);
  const postcode = createGrowingTexts(pools.postcode);
  const country = createGrowingTexts(pools.country);
  return {
    set(row: number, address: NormalisedAddress) {
      house.set(row, address.house);
      street.set(row, address.street);
      city.set(row, address.city);
      region.set(row, address.region);
      postcode.set(row, address.postcode);
      country.set(row, address.country);
    },
    clearFrom: (row: number) =>
      [house, street, city, region, postcode, country].forEach((column) => column.clearFrom(row)),
    take: (size: number) => ({
      house: house.take(size),
      street: street.take(size),
      city: city.take(size),
      region: region.take(size),
      postcode: postcode.take(size),
      country: country.take(size),
    }),
  };
}

function createPersonColumns() {
  // A given name is a surname elsewhere: one pool, so that swapped ones have one number.
  const [names, organisations, marks] = [createTextPool(), createTextPool(), createTextPool()];
  const texts = {
    given: createGrowingTexts(names),
    middle: createGrowingTexts(names),
    surname: createGrowingTexts(names),
    organisation: createGrowingTexts(organisations),
    mark: createGrowingTexts(marks),
  } satisfies Readonly<Record<string, GrowingTexts>>;
  const numbers = {
    birthDate: createGrowingColumn(0),
    gender: createGrowingColumn(0),
    generation: createGrowingColumn(0),
    placeholders: createGrowingColumn(0),
  };
  return {
    set(row: number, person: NormalisedRecord) {
      texts.given.set(row, person.given);
      texts.middle.set(row, person.middle);
      texts.surname.set(row, person.surname);
      texts.organisation.set(row, person.organisation);
      texts.mark.set(row, person.mark);
      numbers.birthDate.set(row, person.birthDate);
      numbers.gender.set(row, person.gender);
      numbers.generation.set(row, person.generation);
      numbers.placeholders.set(row, person.isPlaceholder ? 1 : 0);
    },
    clearFrom: (row: number) =>
      [...Object.values(texts), ...Object.values(numbers)].forEach((column) => column.clearFrom(row)),
    take: (size: number) => ({
      given: texts.given.take(size),
      middle: texts.middle.take(size),
      surname: texts.surname.take(size),
      organisation: texts.organisation.take(size),
      mark: texts.mark.take(size),
      birthDate: numbers.birthDate.take(size),
      gender: Uint8Array.from(numbers.gender.take(size)),
      generation: Uint8Array.from(numbers.generation.take(size)),
      placeholders: Uint8Array.from(numbers.placeholders.take(size)),
    }),
  };
}

function addId(known: Set<string>, ids: string[], id: string): void {
  if (known.has(id)) {
    throw new RangeError(`records: every id must be there once, but row ${ids.length + 1} repeats an earlier one.`);
  }
  known.add(id);
  ids.push(id);
}

/** Takes records one by one, so that a stream of a million goes in. Rows keep the order in which they come. */
export function createPersonTableBuilder(
  options: NormaliseOptions = {},
  normalise: Normalise = (fields) => normaliseRecord(fields, options),
): PersonTableBuilder {
  const ids: string[] = [];
  const known = new Set<string>();
  const systemNumbers = createTextPool();
  const systems = createGrowingColumn(-1);
  const [person, emails, phones, addresses] = [
    createPersonColumns(),
    createValueColumns(),
    createValueColumns(),
    createAddressColumns(),
  ];
  const [codes, others] = [createNamedColumns(), createNamedColumns()];
  return {
    get size() {
      return ids.length;
    },
    has: (id) => known.has(id),
    add({ id, system, fields }) {
      const row = ids.length;
      addId(known, ids, id);
      const record = normalise(fields);
      systems.set(row, systemNumbers.idOf(system));
      person.set(row, record);
      emails.set(row, record.emails);
      phones.set(row, record.phones);
      addresses.set(row, record.addresses);
      codes.set(row, record.codes);
      others.set(row, record.others);
    },
    truncate(size) {
      for (const id of ids.slice(size)) known.delete(id);
      ids.length = Math.min(ids.length, size);
      for (const columns of [systems, person, emails, phones, addresses, codes, others]) columns.clearFrom(size);
    },
    build: () => ({
      size: ids.length,
      ids: ids.slice(),
      systems: systems.take(ids.length),
      ...person.take(ids.length),
      emails: emails.take(ids.length),
      phones: phones.take(ids.length),
      addresses: addresses.take(ids.length),
      codes: codes.take(ids.length),
      others: others.take(ids.length),
    }),
  };
}

/** The table of records that are all in hand. */
export function personTableOf(records: Iterable<SourceRecord>, options: NormaliseOptions = {}): PersonTable {
  const builder = createPersonTableBuilder(options);
  for (const record of records) builder.add(record);
  return builder.build();
}
