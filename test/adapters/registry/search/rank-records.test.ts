import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { NEARNESSES } from '../../../../adapters/registry/search-port.ts';
import { rankRecords } from '../../../../adapters/registry/search/rank-records.ts';
import type { AskedTerm, Grade } from '../../../../adapters/registry/search/rank-records.ts';

const NUMBERS = Array.from({ length: 120 }, (_, no) => no);

const numbers = fc.oneof(
  fc.uniqueArray(fc.nat(119), { maxLength: 100 }),
  fc.uniqueArray(fc.nat(119), { maxLength: 3 }),
);
const ascending = numbers.map((list) => list.toSorted((a, b) => a - b));
const term = fc.record({
  isNeeded: fc.boolean(),
  lists: fc
    .array(fc.record({ grade: fc.constantFrom<Grade[]>(0, 1, 2), numbers: ascending }), { maxLength: 4 })
    .map((lists) => lists.toSorted((a, b) => a.grade - b.grade)),
});

/** As the words say it, one record after the other. */
function rankEach(terms: readonly AskedTerm[], preferred: ReadonlySet<number>, limit: number) {
  const gradeOf = (no: number, { lists }: AskedTerm) => lists.find((list) => list.numbers.includes(no))?.grade;
  const ranked = NUMBERS.flatMap((no) => {
    const grades = terms.map((each) => gradeOf(no, each) ?? (each.isNeeded ? null : 2));
    if (grades.includes(null)) return [];
    const sum = grades.reduce<number>((all, grade) => all + (grade ?? 0), 0);
    const isFirst = sum === 0 && preferred.has(no);
    return [{ no, sum: isFirst ? -1 : sum, nearness: NEARNESSES[isFirst ? 0 : 1 + Math.max(...grades.map(Number))] }];
  });
  return ranked
    .toSorted((a, b) => a.sum - b.sum || a.no - b.no)
    .slice(0, limit)
    .map(({ no, nearness }) => ({ no, nearness }));
}

it('ranks records as each by itself says', () => {
  const terms = fc
    .array(term, { minLength: 1, maxLength: 4 })
    .map(([first, ...others]) => [...(first === undefined ? [] : [{ ...first, isNeeded: true }]), ...others]);
  fc.assert(
    fc.property(terms, numbers, fc.integer({ min: 1, max: 60 }), (asked, preferred, limit) => {
      const first = new Set(preferred);
      expect(rankRecords(asked, first, limit)).toEqual(rankEach(asked, first, limit));
    }),
    { numRuns: 1000 },
  );
});
