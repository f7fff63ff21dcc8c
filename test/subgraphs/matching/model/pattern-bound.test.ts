import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRecords } from '../../../../subgraphs/matching/match-records.ts';
import { createScorer } from '../../../../subgraphs/matching/model/scorer.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import { generatedRecords } from '../../../identity/generate/million-records.ts';
import { SECRET, records } from '../blocking/tables.ts';

const keyOf = (text: string): string => text;
const population = personTableOf([...generatedRecords(5, 120)].map(({ record }) => record));
const { model } = matchRecords(population, { secret: SECRET });

function checkPairs(table: typeof population, least: number): void {
  const scorer = createScorer(model, keyOf).between(table, table);
  for (let right = 0; right < table.size; right += 1) {
    for (let left = 0; left < right; left += 1) {
      const bits = scorer.bitsOf(left, right);
      expect(scorer.bitsFrom(left, right, least)).toBe(bits < least ? -Infinity : bits);
    }
  }
}

describe('patternBoundOf', () => {
  it('never gives up a pair that comes to what is asked for', () => {
    fc.assert(
      fc.property(records(2, 12), fc.integer({ min: -40, max: 60 }), (rows, least) => {
        checkPairs(personTableOf(rows), least);
      }),
      { numRuns: 60 },
    );
  });

  it('never gives up one of the pairs that the model was trained on', () => {
    for (const least of [-20, 0, 2, 20]) checkPairs(population, least);
  });
});
