import { levelOf, type ComparedField, type FieldKind } from '../compare/levels.ts';
import type { PersonTable } from '../person-table.ts';
import { REVIEW_ALONE, type Limit } from './limit.ts';

const LIMIT: Limit = { because: 'givenNameMissing', most: REVIEW_ALONE };
/** Brothers and sisters are born further apart. */
const DATE_CLOSE = levelOf('birthDate', 'close');
const CODE_NEAR = levelOf('code', 'near');
/** A list of names and addresses alone has nothing else to ask for. */
const TELLING: ReadonlySet<FieldKind> = new Set(['birthDate', 'email', 'phone', 'code']);

/**
 * A person is asked where one of two rows has no given name and nothing says which of a household it is: no birth date
 * comes near and no code agrees, and the table has columns that could tell.
 */
export function createNameless(
  fields: readonly ComparedField[],
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const given = fields.findIndex(({ kind }) => kind === 'given');
  const isTold = given >= 0 && fields.some(({ kind }) => TELLING.has(kind));
  const isPersonal = ({ kind }: ComparedField, level: number) =>
    level > 0 && ((kind === 'birthDate' && level <= DATE_CLOSE) || (kind === 'code' && level <= CODE_NEAR));
  return (i, j, levels) => {
    if (!isTold || levels[given] !== 0) return null;
    // Firms, and people known by their family names alone, have none on either side.
    if ((left.given.ids[i] ?? -1) >= 0 === (right.given.ids[j] ?? -1) >= 0) return null;
    return fields.some((field, at) => isPersonal(field, levels[at] ?? 0)) ? null : LIMIT;
  };
}
