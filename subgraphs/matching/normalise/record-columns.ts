import { createGrowingColumn, createGrowingTexts, createTextPool } from './growing-columns.ts';
import type { NormalisedAddress, NormalisedRecord } from './normalise-record.ts';

/** E-mails, phones and addresses of a record beyond the first three are left out. */
const MOST_VALUES = 3;

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

function createTextColumns() {
  // A given name is a surname elsewhere: one pool, so that swapped ones have one number.
  const [names, organisations, marks] = [createTextPool(), createTextPool(), createTextPool()];
  const given = createGrowingTexts(names);
  const middle = createGrowingTexts(names);
  const surname = createGrowingTexts(names);
  const organisation = createGrowingTexts(organisations);
  const mark = createGrowingTexts(marks);
  return {
    set(row: number, person: NormalisedRecord) {
      given.set(row, person.given);
      middle.set(row, person.middle);
      surname.set(row, person.surname);
      organisation.set(row, person.organisation);
      mark.set(row, person.mark);
    },
    clearFrom: (row: number) => [given, middle, surname, organisation, mark].forEach((column) => column.clearFrom(row)),
    take: (size: number) => ({
      given: given.take(size),
      middle: middle.take(size),
      surname: surname.take(size),
      organisation: organisation.take(size),
      mark: mark.take(size),
    }),
  };
}

function createNumberColumns() {
  const [birthDate, gender] = [createGrowingColumn(0), createGrowingColumn(0)];
  const [generation, placeholders] = [createGrowingColumn(0), createGrowingColumn(0)];
  return {
    set(row: number, person: NormalisedRecord) {
      birthDate.set(row, person.birthDate);
      gender.set(row, person.gender);
      generation.set(row, person.generation);
      placeholders.set(row, person.isPlaceholder ? 1 : 0);
    },
    clearFrom: (row: number) =>
      [birthDate, gender, generation, placeholders].forEach((column) => column.clearFrom(row)),
    take: (size: number) => ({
      birthDate: birthDate.take(size),
      gender: Uint8Array.from(gender.take(size)),
      generation: Uint8Array.from(generation.take(size)),
      placeholders: Uint8Array.from(placeholders.take(size)),
    }),
  };
}

/** All that is compared of records, by row. Shape: `take` gives the columns of a PersonTable that hold values. */
export function createRecordColumns() {
  const [texts, numbers, addresses] = [createTextColumns(), createNumberColumns(), createAddressColumns()];
  const [emails, phones] = [createValueColumns(), createValueColumns()];
  const [codes, others] = [createNamedColumns(), createNamedColumns()];
  return {
    set(row: number, record: NormalisedRecord) {
      texts.set(row, record);
      numbers.set(row, record);
      emails.set(row, record.emails);
      phones.set(row, record.phones);
      addresses.set(row, record.addresses);
      codes.set(row, record.codes);
      others.set(row, record.others);
    },
    clearFrom(row: number) {
      for (const columns of [texts, numbers, emails, phones, addresses, codes, others]) columns.clearFrom(row);
    },
    take: (size: number) => ({
      ...texts.take(size),
      ...numbers.take(size),
      emails: emails.take(size),
      phones: phones.take(size),
      addresses: addresses.take(size),
      codes: codes.take(size),
      others: others.take(size),
    }),
  };
}
