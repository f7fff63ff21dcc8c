import { levelOf, type FieldKind } from '../../compare/levels.ts';
import type { PersonTable, TextColumn } from '../../person-table.ts';
import { REVIEW_ALONE, type Limit } from '../limit.ts';
import type { Model } from '../model.ts';

const NO_GIVEN_NAME: Limit = { because: 'givenNameMissing', most: REVIEW_ALONE, liftedBy: 'likeness' };
const NO_NAME: Limit = { because: 'nameMissing', most: REVIEW_ALONE, liftedBy: 'likeness' };
/** Brothers and sisters are born further apart. */
const DATE_CLOSE = levelOf('birthDate', 'close');
const CODE_NEAR = levelOf('code', 'near');
const EMAIL_NEAR = levelOf('email', 'near');
const PHONE_ALIKE = levelOf('phone', 'last7');
const ONE_HOUSE = levelOf('address', 'step4');
/** One of two has one name alone, which is the other's family name or its given one. */
const CROSSED = levelOf('given', 'crossed');

/** Where nobody lives together a table of names and addresses alone has nothing to ask for. */
const TELLING: ReadonlySet<FieldKind> = new Set(['birthDate', 'email', 'phone', 'code']);
const isKnown = ({ ids }: TextColumn, row: number) => (ids[row] ?? -1) >= 0;

/**
 * A person is asked where one of two rows has no given name, or no name at all, and nothing says which of a household it is: no
 * birth date comes near and no code agrees. Of two that have family names alone an e-mail is enough.
 */
export function createNameless(
  { fields, onePersonADoor }: Pick<Model, 'fields' | 'onePersonADoor'>,
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const has = (levels: readonly number[], kind: FieldKind, most: number) =>
    fields.some((field, at) => field.kind === kind && (levels[at] ?? 0) > 0 && (levels[at] ?? 0) <= most);
  const given = fields.findIndex(({ kind }) => kind === 'given');
  const mayBeOthers = onePersonADoor !== true || fields.some(({ kind }) => TELLING.has(kind));
  const limitOf = (i: number, j: number, levels: readonly number[]): Limit | null => {
    const [isGiven, isOther] = [isKnown(left.given, i), isKnown(right.given, j)];
    if (isGiven && isOther) return levels[given] === CROSSED && mayBeOthers ? NO_GIVEN_NAME : null;
    if (isGiven || isOther) return mayBeOthers ? NO_GIVEN_NAME : null;
    // Firms have no given names either.
    if (isKnown(left.organisation, i) && isKnown(right.organisation, j)) return null;
    if (!isKnown(left.surname, i) || !isKnown(right.surname, j)) return NO_NAME;
    const isHousehold = has(levels, 'phone', PHONE_ALIKE) || has(levels, 'address', ONE_HOUSE);
    return mayBeOthers && isHousehold && !has(levels, 'email', EMAIL_NEAR) ? NO_GIVEN_NAME : null;
  };
  return (i, j, levels) => {
    const limit = limitOf(i, j, levels);
    return limit === null || has(levels, 'birthDate', DATE_CLOSE) || has(levels, 'code', CODE_NEAR) ? null : limit;
  };
}
