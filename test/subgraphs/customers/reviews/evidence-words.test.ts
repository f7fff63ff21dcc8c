import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { fieldWord, levelWord } from '../../../../subgraphs/customers/reviews/evidence-words.ts';
import { LEVELS } from '../../../../subgraphs/matching/compare/levels.ts';
import { LIMIT_REASONS } from '../../../../subgraphs/matching/model/limit.ts';
import { createScorer } from '../../../../subgraphs/matching/model/scorer.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import { randomRecord } from '../../matching/incremental/random-world.ts';
import { shippedModel } from './shipped-model.ts';

/** `step3`, `contactsDiffer`, `last9`: names that the engine gives, and nobody says. */
const ENGINE_WORD = /[a-z][A-Z]|[a-z]\d/;

describe('the words of evidence', () => {
  it.each(Object.entries(LEVELS))('are there for every level of %s', (kind, levels) => {
    const told = levels.slice(1).map((level) => levelWord(kind, level)); // the first stands for no value
    for (const word of told) expect(word).not.toMatch(ENGINE_WORD);
    expect(new Set(told).size).toBe(told.length);
  });

  it.each(LIMIT_REASONS)('are there for the limit %s', (reason) => {
    expect(levelWord('limit', reason)).toMatch(/, so that a person is asked$/);
  });

  it('are there for every step of waterfalls of any records', () => {
    const random = createRandom(7, 0, 'records');
    const table = personTableOf(
      Array.from({ length: 120 }, (_, at) => randomRecord(`crm:${at}`, random)),
      {},
    );
    const scorer = createScorer(shippedModel(), (text) => text).between(table, table);
    const pairs = Array.from({ length: table.size - 1 }, (_, left) => [left, left + 1] as const);
    const steps = pairs.flatMap((pair) => scorer.waterfallOf(...pair).steps);
    expect(new Set(steps.map(({ field }) => field)).size).toBeGreaterThan(5);
    for (const { field, level } of steps) expect(levelWord(field, level)).not.toMatch(ENGINE_WORD);
    expect(fieldWord('given')).toBe('givenName');
  });
});
