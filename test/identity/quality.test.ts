/** How well people are told apart and found again, over generated tables with errors of the kinds that public labelled sets have. */
import { describe, expect, it } from 'vitest';
import { fakeLike } from './generate/fake-like.ts';
import { febrl3Like, febrl4Like, febrlLike } from './generate/febrl-like.ts';
import { historicalLike } from './generate/historical-like.ts';
import type { LabelledRow } from './generate/labelled-row.ts';
import { matched, measured } from './matched.ts';

interface Bar {
  readonly name: string;
  readonly rows: (seed: number) => readonly LabelledRow[];
  readonly seeds: readonly number[];
  /** The goals of docs/identity-matching.md. */
  readonly f1: number;
}

const PRECISION = 0.995;

const BARS: readonly Bar[] = [
  {
    name: 'addresses, up to five duplicates, without number and birth date',
    rows: febrl3Like,
    seeds: [1, 2],
    f1: 0.98,
  },
  { name: 'addresses, one duplicate, without number and birth date', rows: febrl4Like, seeds: [1], f1: 0.98 },
  { name: 'scrambled names, dates and e-mails', rows: fakeLike, seeds: [1, 2, 3], f1: 0.94 },
  { name: 'historical people', rows: historicalLike, seeds: [1, 2], f1: 0.85 },
];

describe.each(BARS)('matching $name', ({ rows, seeds, f1 }) => {
  it.each(seeds)('finds people again and joins few wrongly (seed %i)', async (seed) => {
    const table = rows(seed);
    const { pairwise } = measured(table, await matched(table));
    expect(pairwise.f1).toBeGreaterThanOrEqual(f1);
    expect(pairwise.precision).toBeGreaterThanOrEqual(PRECISION);
  });
});

describe('matching addresses at which families live', () => {
  it('leaves two given names at one door to a person, whatever that misses', async () => {
    const families = { originals: 2000, duplicates: 3000, duplicatesAtMost: 5, households: 0.2 };
    const table = febrlLike(1, families);
    const { pairwise } = measured(table, await matched(table));
    expect(pairwise.precision).toBeGreaterThanOrEqual(PRECISION);
    expect(pairwise.recall).toBeLessThan(0.9);
  });
});
