import { createKeyReader, keysOf } from '../blocking/keys/key-reader.ts';
import { sipHash, sipKeyOf } from '../blocking/keys/sip-hash.ts';
import type { AddressColumns, NamedColumn, PersonTable, TextColumn } from '../person-table.ts';
import type { SureTable } from '../sure/sure-table.ts';
import type { StoredRecord } from './match-state.ts';

/** Keyed digests of whole texts, from 2 on and even: the odd number after each is free to mean something else. */
export function createTextKeys(secret: Uint8Array): (kind: string, text: string) => number {
  const key = sipKeyOf(secret);
  return (kind, text) => {
    const written = `${kind}\u001F${text}`;
    const units = new Uint16Array(written.length + 4);
    for (let at = 0; at < written.length; at += 1) units[at] = written.charCodeAt(at);
    const digest = sipHash(key, units, written.length);
    return digest - (digest % 2) || 2;
  };
}

/** The key of the guests of an e-mail, or of its customers, whichever of the two is given. */
export function guestsKey(email: number): number {
  return email + 1 - (email % 2);
}

export function customersKey(email: number): number {
  return email - (email % 2);
}

function textAt({ ids, texts }: TextColumn, row: number): string | null {
  return texts[ids[row] ?? -1] ?? null;
}

function textsAt(columns: readonly TextColumn[], row: number): readonly string[] {
  return columns.flatMap((column) => textAt(column, row) ?? []);
}

function addressAt(address: AddressColumns, row: number): readonly (string | null)[] {
  const { house, street, city, region, postcode, country } = address;
  return [house, street, city, region, postcode, country].map((column) => textAt(column, row));
}

function namedAt(columns: readonly NamedColumn[], row: number): readonly (readonly [string, string])[] {
  return columns.flatMap(({ name, column }) => {
    const text = textAt(column, row);
    return text === null ? [] : [[name, text] as const];
  });
}

/** All that is compared of a row, the same in whatever table the row is. */
function contentOf(table: PersonTable, row: number): readonly unknown[] {
  const { given, middle, surname, organisation, mark } = table;
  return [
    [given, middle, surname, organisation, mark].map((column) => textAt(column, row)),
    [table.birthDate, table.gender, table.generation, table.placeholders].map((column) => column[row] ?? 0),
    textsAt(table.emails, row),
    textsAt(table.phones, row),
    table.addresses.map((address) => addressAt(address, row)).filter((parts) => parts.some((part) => part !== null)),
    namedAt(table.codes, row),
    namedAt(table.others, row),
  ];
}

/** Reads rows of a table as they are stored. */
export interface RecordKeys {
  digestAt(row: number): string;
  storedAt(row: number): StoredRecord;
}

/** Errors: RangeError when `secret` has another length than 16 bytes. */
export function createRecordKeys({ persons, guests, emails, limits }: SureTable, secret: Uint8Array): RecordKeys {
  const reader = createKeyReader(persons, secret);
  const keyOf = createTextKeys(secret);
  const digestAt = (row: number): string => {
    const hasLimit = (limits[row] ?? -1) >= 0;
    const content = [textAt(emails, row), guests[row] === 1, hasLimit, contentOf(persons, row)];
    return keyOf('content', JSON.stringify(content)).toString(16);
  };
  const valuesAt = (row: number): Pick<StoredRecord, 'email' | 'phones' | 'mailboxes'> => {
    const email = textAt(emails, row);
    return {
      email: email === null ? 0 : keyOf('signs in with', email) + (guests[row] ?? 0),
      phones: textsAt(persons.phones, row).map((phone) => keyOf('phone', phone)),
      mailboxes: textsAt(persons.emails, row).map((mailbox) => keyOf('mailbox', mailbox)),
    };
  };
  const storedAt = (row: number): StoredRecord => ({
    id: persons.ids[row] ?? '',
    digest: digestAt(row),
    blocks: keysOf(reader, row),
    ...valuesAt(row),
  });
  return { digestAt, storedAt };
}

/** Every key of a record once. */
export function allKeysOf({ blocks, email, phones, mailboxes }: StoredRecord): ReadonlySet<number> {
  return new Set([...blocks, email, ...phones, ...mailboxes].filter((key) => key !== 0));
}
