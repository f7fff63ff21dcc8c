import { describe, expect, it } from 'vitest';
import { fakeLike } from './fake-like.ts';
import { febrl3Like, febrl4Like, febrlLike } from './febrl-like.ts';
import { HARD_NEGATIVE_KINDS, hardNegatives } from './hard-negatives.ts';
import { historicalLike } from './historical-like.ts';
import { csvOf } from './labelled-row.ts';
import type { LabelledRow } from './labelled-row.ts';
import { generatedRecords } from './million-records.ts';

const TABLES: Readonly<Record<string, (seed: number) => readonly LabelledRow[]>> = {
  febrl3: febrl3Like,
  febrl4: febrl4Like,
  fake: fakeLike,
  historical: (seed) => historicalLike(seed, 50),
  'hard negatives': (seed) => hardNegatives(seed, { groups: 3, rows: 200 }),
};

function peopleOf(rows: readonly LabelledRow[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { person } of rows) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  return [...sizes.values()];
}

describe.each(Object.entries(TABLES))('the rows of %s', (_, rowsOf) => {
  it('are the same for the same seed and others for another', () => {
    expect(rowsOf(5)).toEqual(rowsOf(5));
    expect(rowsOf(6)).not.toEqual(rowsOf(5));
  });

  it('have an id and the same columns each', () => {
    const rows = rowsOf(5);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ cells }) => Object.keys(cells).join())).size).toBe(1);
  });
});

describe('the tables', () => {
  it('are as large as the public ones that they are like', () => {
    expect([febrl3Like(1).length, peopleOf(febrl3Like(1)).length]).toEqual([5000, 2000]);
    expect(Math.max(...peopleOf(febrl3Like(1)))).toBe(6);
    expect([febrl4Like(1).length, new Set(peopleOf(febrl4Like(1)))]).toEqual([10_000, new Set([2])]);
    expect(fakeLike(1)).toHaveLength(1000);
    expect(Math.max(...peopleOf(fakeLike(1)))).toBeLessThanOrEqual(13);
    const historical = peopleOf(historicalLike(1));
    expect(historical.reduce((sum, size) => sum + size, 0) / historical.length).toBeCloseTo(10, 0);
  });

  it('keep what gives the answer away out, unless it is asked for', () => {
    const options = { originals: 5, duplicates: 5, duplicatesAtMost: 1 };
    expect(csvOf(febrlLike(1, options))).not.toMatch(/soc_sec_id|date_of_birth/);
    expect(csvOf(febrlLike(1, { ...options, without: [] }))).toMatch(/date_of_birth,soc_sec_id\n/);
  });

  it('have another given name in one duplicate of twelve, as the public sets have, unless names are kept', () => {
    const shareOf = (exchangesGivenNames: boolean): number => {
      const rows = new Map(febrl4Like(1, exchangesGivenNames).map((row) => [row.id, row.cells['given_name'] ?? '']));
      const pairs = [...rows].flatMap(([id, name]) =>
        id.endsWith('org') ? [[name, rows.get(id.replace('org', 'dup-0'))]] : [],
      );
      const others = pairs.filter(
        ([name, other]) => other !== '' && name?.[0] !== other?.[0] && name?.at(-1) !== other?.at(-1),
      );
      return others.length / pairs.length;
    };
    expect(shareOf(true) - shareOf(false)).toBeGreaterThan(0.05);
    expect(shareOf(true) - shareOf(false)).toBeLessThan(0.09);
  });

  it('hold every kind of hard negative, each row another person', () => {
    const rows = hardNegatives(1, { groups: 2 });
    expect(peopleOf(rows).every((size) => size === 1)).toBe(true);
    expect(rows.length).toBeGreaterThanOrEqual(Object.keys(HARD_NEGATIVE_KINDS).length * 4);
  });

  it('name columns by which nobody is given away, and labels where they are asked for', () => {
    const rows = hardNegatives(1, { groups: 1, kinds: ['twins'] });
    expect(csvOf(rows).split('\n')[0]).not.toContain('cluster');
    expect(csvOf(rows, { label: true }).split('\n')[1]).toMatch(/,p0$/);
  });
});

describe('generatedRecords', () => {
  it('tell of 1.3 records a person, with names as common as names are', () => {
    const all = [...generatedRecords(1, 20_000)];
    expect(all.length / new Set(all.map(({ person }) => person)).size).toBeCloseTo(1.3, 2);
    const counts = new Map<string, number>();
    for (const { record } of all) {
      const name = record.fields.surname ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const shares = [...counts.values()].map((count) => count / all.length).toSorted((a, b) => b - a);
    expect(shares[0]).toBeGreaterThan(0.005);
    expect(shares[0]).toBeLessThan(0.02);
    expect(counts.size).toBeGreaterThan(4000);
  });
});
