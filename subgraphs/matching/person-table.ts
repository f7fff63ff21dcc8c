/**
 * Records as they are compared: every value normalised, every text numbered once, a column an array, so that a million of
 * them fit. The same table holds all records of a build and the few that an update looks at.
 */

/**
 * Texts of one kind. `ids[row]` numbers the text of a row in `texts`; -1: the row has none. Columns of one kind in one table
 * (the names, the e-mails, the phones, a part of the addresses) share `texts`, so that one text has one number in them.
 */
export interface TextColumn {
  readonly ids: Int32Array;
  readonly texts: readonly string[];
}

export interface AddressColumns {
  /** House or building number, with its letter: "12b". */
  readonly house: TextColumn;
  /** Words of the street, abbreviations written out, numbers left out. */
  readonly street: TextColumn;
  readonly city: TextColumn;
  readonly region: TextColumn;
  /** Letters and digits alone, in lower case. */
  readonly postcode: TextColumn;
  /** ISO 3166-1 alpha-2 in small letters where it is known, else the folded name. */
  readonly country: TextColumn;
}

export interface NamedColumn {
  readonly name: string;
  readonly column: TextColumn;
}

export interface PersonTable {
  readonly size: number;
  readonly ids: readonly string[];
  /** By row: the system, numbered from 0; -1 for none. */
  readonly systems: Int32Array;
  /** Names are folded: small ASCII letters, one blank between words. */
  readonly given: TextColumn;
  readonly middle: TextColumn;
  readonly surname: TextColumn;
  readonly organisation: TextColumn;
  /** What tells two of one folded name apart: a given name in another script, an organisation's legal form. */
  readonly mark: TextColumn;
  /** 19840521; a part that is not known is 0 (19840000); 0 for none. */
  readonly birthDate: Int32Array;
  /** 0 unknown, 1 female, 2 male: of the source's own word, or of the title. */
  readonly gender: Uint8Array;
  /** 0 none, 1 senior, 2 junior, 3 the third ... */
  readonly generation: Uint8Array;
  /** As many as the records have at the most, 3 at the outside; the first ones first. Mailboxes: without plus-tags. */
  readonly emails: readonly TextColumn[];
  /** E.164 where the number is a valid one, else its digits without leading zeros. */
  readonly phones: readonly TextColumn[];
  readonly addresses: readonly AddressColumns[];
  readonly codes: readonly NamedColumn[];
  readonly others: readonly NamedColumn[];
  /** 1 for test accounts and stand-ins ("Test Test", "unknown"), which are nobody and joined with nobody. */
  readonly placeholders: Uint8Array;
}
