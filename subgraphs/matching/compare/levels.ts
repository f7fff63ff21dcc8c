/**
 * The words of a comparison. A field of a pair is compared in levels; level 0 says that one of the two has no value, which
 * is no evidence. A pattern is the levels of all fields as one integer.
 */

export type FieldKind =
  | 'given'
  | 'middle'
  | 'surname'
  | 'organisation'
  | 'birthDate'
  | 'gender'
  | 'email'
  | 'phone'
  | 'address'
  | 'code'
  | 'other';

export interface ComparedField {
  /** The kind, or for codes and others kind and column: "code:tax_number". */
  readonly name: string;
  readonly kind: FieldKind;
}

/** By kind: the levels in their order, 'none' first. Their numbers are stored in patterns: append, never reorder. */
export const LEVELS = {
  /**
   * alike: letters scrambled, or two slips. calling: one's middle name is the other's given name. swapped: given name and
   * surname stand in each other's place. crossed: the same, but one of the two places is empty. garbled: spelled as no name is, with half of the other's letters.
   * muddled: swapped, and one of them garbled.
   */
  given: [
    ...(['none', 'exact', 'nickname', 'near', 'alike', 'calling', 'initial', 'different'] as const),
    ...(['swapped', 'crossed', 'garbled', 'muddled'] as const),
  ],
  middle: ['none', 'exact', 'near', 'initial', 'different'],
  /** alike: scrambled, two slips, or a word in common ("Clifford", "Clifford of Chudleigh"). */
  surname: ['none', 'exact', 'near', 'alike', 'different'],
  organisation: ['none', 'exact', 'near', 'alike', 'different'],
  /** slip: one digit, two digits that changed places, or day and month. close: within 100 days, or two parts equal. */
  birthDate: ['none', 'exact', 'slip', 'close', 'year', 'different', 'far'],
  gender: ['none', 'same', 'different'],
  /** local: the same name at another provider. ownName: likewise, but the name is the person's own, which many
   * bear; or the same but for digits, which make it another account. */
  email: ['none', 'exact', 'near', 'local', 'ownName', 'different'],
  phone: ['none', 'exact', 'last9', 'last7', 'slip', 'different'],
  /** step1 (the same door) to step9 (another place) by the points of compare/fields/address.ts; cities where they are all there is. */
  address: [
    'none',
    ...(['step1', 'step2', 'step3', 'step4', 'step5', 'step6', 'step7', 'step8', 'step9'] as const),
    ...(['sameCity', 'nearCity', 'otherCity'] as const),
  ],
  code: ['none', 'exact', 'near', 'different'],
  other: ['none', 'exact', 'near', 'different'],
} as const satisfies Record<FieldKind, readonly string[]>;

export type LevelOf<K extends FieldKind> = (typeof LEVELS)[K][number];

/** The number of a level, as it stands in patterns. */
export function levelOf<K extends FieldKind>(kind: K, level: LevelOf<K>): number {
  // A list of texts may be searched for any text; the types let the catalogue's own words in alone.
  return (LEVELS[kind] as readonly string[]).indexOf(level);
}
