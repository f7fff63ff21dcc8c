import { levelOf, type ComparedField } from '../../compare/levels.ts';
import { createTextPairs } from '../../compare/text/text-pairs.ts';
import type { PersonTable, TextColumn } from '../../person-table.ts';
import { REVIEW_ALONE, type Limit } from '../limit.ts';

const LIMIT: Limit = { because: 'marksDiffer', most: REVIEW_ALONE };
const CODE_NEAR = levelOf('code', 'near');
const ORGANISATIONS_ALIKE = levelOf('organisation', 'alike');
const DIFFER = 2;

const isKnown = ({ ids }: TextColumn, row: number) => (ids[row] ?? -1) >= 0;
/** Longer names have slips. */
const LONGEST_SHORT = 4;

/** Signs of a whole name and of the given name alone are one person's. */
function areOne(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || Math.min(a.length, b.length) > LONGEST_SHORT;
}

/**
 * A person is asked where two short names in another script than Latin differ in a sign, however they are read, and of two firms where their legal forms are
 * others or their names are only alike: those of one owner, and shops of one franchise.
 */
export function createMarks(
  fields: readonly ComparedField[],
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const organisation = fields.findIndex(({ kind }) => kind === 'organisation');
  const isPerson = (table: PersonTable, row: number) => isKnown(table.given, row) || isKnown(table.surname, row);
  const marks = createTextPairs(left.mark, right.mark, (a, b) => (areOne(a, b) ? 1 : DIFFER));
  const forms = createTextPairs(left.mark, right.mark, (a, b) => (a === b ? 1 : DIFFER));
  return (i, j, levels) => {
    if (fields.some(({ kind }, at) => kind === 'code' && levels[at] !== 0 && (levels[at] ?? 0) <= CODE_NEAR))
      return null;
    if (isPerson(left, i) || isPerson(right, j)) return marks(i, j) === DIFFER ? LIMIT : null;
    return forms(i, j) === DIFFER || levels[organisation] === ORGANISATIONS_ALIKE ? LIMIT : null;
  };
}
