import { levelOf, type ComparedField, type FieldKind } from '../../compare/levels.ts';
import { REVIEW_ALONE, type Limit } from '../limit.ts';

const LIMIT: Limit = { because: 'givenNamesOfTwo', most: REVIEW_ALONE };
const ORGANISATIONS_ALIKE = levelOf('organisation', 'alike');
const EMAIL_EXACT = levelOf('email', 'exact');
const PHONES_ALIKE = levelOf('phone', 'last7');
const DATE_SLIP = levelOf('birthDate', 'slip');
const CODE_NEAR = levelOf('code', 'near');
/** What one person's given name has, for its own; an initial has limits of its own. */
const OWN: ReadonlySet<number> = new Set(
  (['none', 'exact', 'initial', 'near'] as const).map((level) => levelOf('given', level)),
);

/**
 * A person is asked where two of one firm, with its e-mail or its telephone, have given names that are one with a fault or
 * a short form at best: colleagues of one family name are two people, unless a birth date or a code agrees.
 */
export function createColleagues(
  fields: readonly ComparedField[],
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const given = fields.findIndex(({ kind }) => kind === 'given');
  return (_i, _j, levels) => {
    if (OWN.has(levels[given] ?? 0)) return null;
    const has = (kind: FieldKind, most: number) =>
      fields.some((field, at) => field.kind === kind && levels[at] !== 0 && (levels[at] ?? 0) <= most);
    if (has('birthDate', DATE_SLIP) || has('code', CODE_NEAR) || !has('organisation', ORGANISATIONS_ALIKE)) return null;
    return has('email', EMAIL_EXACT) || has('phone', PHONES_ALIKE) ? LIMIT : null;
  };
}
