import type { AddressColumns, PersonTable } from '../../person-table.ts';
import { consonantsOf, firstWord, lettersOf, partOf, soundOf } from './name-parts.ts';
import type { Part } from './name-parts.ts';

export interface AddressParts {
  readonly house: Part;
  readonly street: Part;
  readonly streetSound: Part;
  readonly citySound: Part;
  readonly postcode: Part;
}

/** What the keys of a table's rows are made from. */
export interface Parts {
  readonly given: Part;
  readonly givenSound: Part;
  readonly givenLetters: Part;
  readonly givenConsonants: Part;
  readonly surname: Part;
  readonly surnameSound: Part;
  readonly surnameLetters: Part;
  readonly surnameConsonants: Part;
  readonly organisation: Part;
  /** 19840521; 0: none. */
  readonly birthDate: (row: number) => number;
  readonly emails: readonly Part[];
  readonly phones: readonly Part[];
  readonly addresses: readonly AddressParts[];
  readonly codes: readonly { readonly name: string; readonly part: Part }[];
  readonly others: readonly { readonly name: string; readonly part: Part }[];
}

function same(text: string): string {
  return text;
}

function addressParts(address: AddressColumns): AddressParts {
  return {
    house: partOf(address.house, same),
    street: partOf(address.street, firstWord),
    streetSound: partOf(address.street, (text) => soundOf(text.replaceAll(' ', ''))),
    citySound: partOf(address.city, (text) => soundOf(text.replaceAll(' ', ''))),
    postcode: partOf(address.postcode, same),
  };
}

export function partsOf(table: PersonTable): Parts {
  return {
    given: partOf(table.given, firstWord),
    givenSound: partOf(table.given, (text) => soundOf(firstWord(text))),
    givenLetters: partOf(table.given, lettersOf),
    givenConsonants: partOf(table.given, consonantsOf),
    surname: partOf(table.surname, same),
    surnameSound: partOf(table.surname, (text) => soundOf(text.replaceAll(' ', ''))),
    surnameLetters: partOf(table.surname, lettersOf),
    surnameConsonants: partOf(table.surname, consonantsOf),
    organisation: partOf(table.organisation, same),
    birthDate: (row) => table.birthDate[row] ?? 0,
    emails: table.emails.map((column) => partOf(column, same)),
    phones: table.phones.map((column) => partOf(column, same)),
    addresses: table.addresses.map(addressParts),
    codes: table.codes.map(({ name, column }) => ({ name, part: partOf(column, same) })),
    others: table.others.map(({ name, column }) => ({ name, part: partOf(column, same) })),
  };
}
