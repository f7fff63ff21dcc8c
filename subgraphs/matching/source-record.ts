/** What a source tells of one person or organisation, as it is written there. Everything may be absent. */
export interface SourceRecord {
  readonly id: string;
  /** Records of one system are different people unless the system is said to hold duplicates. Null: any two may be one. */
  readonly system: string | null;
  readonly fields: SourceFields;
}

export interface SourceAddress {
  /** All lines in one text, house number included where it is not told apart. */
  readonly street?: string | null;
  readonly houseNumber?: string | null;
  readonly city?: string | null;
  readonly region?: string | null;
  readonly postcode?: string | null;
  /** ISO 3166-1 alpha-2, or a name. */
  readonly country?: string | null;
}

export interface SourceFields {
  readonly title?: string | null;
  /** The whole name in one text, in any order ("Delgado, Rosa"); beside it the parts, where a source tells them apart. */
  readonly name?: string | null;
  readonly givenName?: string | null;
  readonly middleName?: string | null;
  readonly surname?: string | null;
  readonly suffix?: string | null;
  readonly organisation?: string | null;
  /** Any notation: 1984-05-21, 19840521, 21.05.1984, 21 May 1984, 1984. */
  readonly birthDate?: string | null;
  readonly gender?: string | null;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly addresses?: readonly SourceAddress[];
  /** Numbers that are one person's alone (tax number, passport), by their name. */
  readonly codes?: Readonly<Record<string, string | null>>;
  /** Other attributes that speak for or against (birth place, occupation), by their name. */
  readonly others?: Readonly<Record<string, string | null>>;
}
