import { createComparison } from '../compare/comparison.ts';
import { LEVELS } from '../compare/levels.ts';
import type { PersonTable } from '../person-table.ts';

/** What only a comparison can tell of two rows. */
export interface SureJudge {
  readonly isVetoed: (one: number, other: number) => boolean;
  /** Given name and surname are known of both, and the same but for a slip or a nickname; gender does not speak against it. */
  readonly namesAgree: (one: number, other: number) => boolean;
}

const FIELDS = [
  { name: 'given', kind: 'given' },
  { name: 'surname', kind: 'surname' },
  { name: 'gender', kind: 'gender' },
] as const;
/** An initial is no name: it stands for too many. */
const SAME_GIVEN: readonly string[] = ['exact', 'nickname', 'near'];
const SAME_SURNAME: readonly string[] = ['exact', 'near'];

/** Shape: rows of one table. */
export function createSureJudge(table: PersonTable): SureJudge {
  const comparison = createComparison(FIELDS);
  const comparer = comparison.between(table, table);
  return {
    isVetoed: (one, other) => comparer.vetoOf(one, other) !== null,
    namesAgree(one, other) {
      const [given = 0, surname = 0, gender = 0] = comparison.levelsOf(comparer.patternOf(one, other));
      return (
        SAME_GIVEN.includes(LEVELS.given[given] ?? '') &&
        SAME_SURNAME.includes(LEVELS.surname[surname] ?? '') &&
        LEVELS.gender[gender] !== 'different'
      );
    },
  };
}
