import type { PersonTable } from '../../person-table.ts';
import { createAmbiguousNames } from './ambiguous-names.ts';
import { createColleagues } from './colleagues.ts';
import type { Limit } from '../limit.ts';
import { createMarks } from './marks.ts';
import type { Model } from '../model.ts';
import { createNameless } from './nameless.ts';
import { createTwoSurnames } from './two-surnames.ts';

/** How much two rows may score for what their levels do not say: null where nothing limits them. */
export function createPairLimits(
  model: Model,
  left: PersonTable,
  right: PersonTable,
): (i: number, j: number, levels: readonly number[]) => Limit | null {
  const limits = [
    createNameless(model, left, right),
    createAmbiguousNames(model, left, right),
    createColleagues(model.fields),
    createMarks(model.fields, left, right),
    createTwoSurnames(model),
  ];
  return (i, j, levels) => {
    for (const limit of limits) {
      const found = limit(i, j, levels);
      if (found !== null) return found;
    }
    return null;
  };
}
