/** A row that a join finds several times is told once, whatever its key is made of. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ListPlan } from '../../../../adapters/sql/plan/list-plan.ts';
import { createTeller } from '../../../../adapters/sql/read/read-list.ts';
import type { DecodedRow } from '../../../../adapters/sql/read/read-rule.ts';

// Of the plan a teller reads the spec alone.
const LIST = { spec: {} } as unknown as ListPlan;

/** Few signs, so that parts meet: digits and what stands between parts among them. */
const part = fc.oneof(
  fc.integer({ min: -1, max: 2 }),
  fc.string({ unit: fc.constantFrom('1', '2', ',', ':', 'a'), maxLength: 3 }),
);

it.each([1, 2, 3])('tells each key of %i parts once', (parts) => {
  fc.assert(
    fc.property(fc.array(fc.array(part, { minLength: parts, maxLength: parts }), { maxLength: 40 }), (keys) => {
      const tells = createTeller(LIST, {});
      const told = keys.filter((key) => {
        const row: DecodedRow = { at: null, position: { raw: null, key }, entity: null, child: null };
        return tells(row);
      });
      const distinct = new Map(keys.map((key) => [JSON.stringify(key), key]));
      expect(told).toEqual([...distinct.values()]);
    }),
    { numRuns: 300 },
  );
});
