import { levelOf } from '../../compare/levels.ts';
import { isAnythingAgreed, REVIEW_ALONE, type Limit } from '../limit.ts';
import type { Model } from '../model.ts';

const LIMIT: Limit = { because: 'surnamesDiffer', most: REVIEW_ALONE, liftedBy: 'contact' };
const OTHER_SURNAME = levelOf('surname', 'different');

/**
 * A person is asked where two of one given name have two surnames that have nothing in common, and a house but nothing else
 * beside: who shares a flat has a namesake in it at times. Where nobody lives together another surname is a fault.
 */
export function createTwoSurnames({
  fields,
  onePersonADoor,
}: Pick<Model, 'fields' | 'onePersonADoor'>): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const surname = fields.findIndex(({ kind }) => kind === 'surname');
  if (onePersonADoor === true || surname < 0) return () => null;
  return (_i, _j, levels) =>
    levels[surname] === OTHER_SURNAME && !isAnythingAgreed(fields, levels, 'address') ? LIMIT : null;
}
