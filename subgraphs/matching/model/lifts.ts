import type { ComparedField, FieldKind } from '../compare/levels.ts';
import type { Model } from './model.ts';
import { isAnyAgreed, isAnythingAgreed, type Limit } from './limit.ts';

/**
 * What a third record must tell, beside being sure to be one with either of two, for a limit between the two to fall.
 * likeness: nothing more. name: a given name that people bear, which one of the two misspells. birthDate: one that comes near
 * theirs. contact: a birth date, an e-mail or a telephone of theirs. agreement: anything of theirs beside the name.
 */
export type LiftedBy = 'likeness' | 'name' | 'birthDate' | 'contact' | 'agreement';

export interface Lifts {
  /**
   * What lifts the limit that stands between two rows, however much they score: 'nothing' where no third record does; null
   * where none stands there.
   */
  limitedUntil(left: number, right: number): LiftedBy | 'nothing' | null;
  /** Whether a row and a witness have in common what lifts a limit between the row and a third; of names its own says so. */
  haveInCommon(by: LiftedBy, left: number, witness: number): boolean;
}

/** Where nobody lives together another name or address is a fault, and a list has nothing else to agree in. */
const OF_FAULTS: ReadonlySet<LiftedBy | 'nothing'> = new Set(['name', 'agreement']);
const OWN_CONTACTS: ReadonlySet<FieldKind> = new Set(['birthDate', 'email', 'phone']);

function isInCommon(by: LiftedBy, fields: readonly ComparedField[], levels: readonly number[]): boolean {
  switch (by) {
    case 'likeness':
    case 'name':
      return true;
    case 'birthDate':
      return isAnyAgreed(fields, levels, (kind) => kind === 'birthDate');
    case 'contact':
      return isAnyAgreed(fields, levels, (kind) => OWN_CONTACTS.has(kind));
    case 'agreement':
      return isAnythingAgreed(fields, levels, null);
  }
}

/** What a limit between two records of two clusters is worth beside a third record. */
export function createLifts(
  { fields, onePersonADoor }: Pick<Model, 'fields' | 'onePersonADoor'>,
  pairs: {
    readonly levelsOf: (i: number, j: number) => readonly number[];
    readonly limitOf: (i: number, j: number) => Limit | null;
    readonly isMisspelling: (i: number, j: number) => boolean;
  },
): Lifts {
  return {
    limitedUntil(i, j) {
      const limit = pairs.limitOf(i, j);
      if (limit === null) return null;
      const { liftedBy = 'nothing' } = limit;
      if (onePersonADoor === true && OF_FAULTS.has(liftedBy)) return 'likeness';
      return liftedBy === 'name' && !pairs.isMisspelling(i, j) ? 'nothing' : liftedBy;
    },
    haveInCommon: (by, i, witness) => isInCommon(by, fields, pairs.levelsOf(i, witness)),
  };
}
