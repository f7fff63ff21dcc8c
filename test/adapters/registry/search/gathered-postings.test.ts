import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGatheredPostings } from '../../../../adapters/registry/search/gathered-postings.ts';
import { createIndexSecrets } from '../../../../adapters/registry/search/index-secrets.ts';
import { placeOf } from '../../../../adapters/registry/search/posting.ts';

const { codec } = createIndexSecrets('a secret that is long enough for it');

interface Noted {
  readonly no: number;
  readonly terms: readonly number[];
}

interface Row {
  readonly term: number;
  readonly part: number;
  readonly numbers: Uint8Array;
}

/** Common terms and rare ones; records of several parts. */
const term = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 52 - 1 }));
const noted: fc.Arbitrary<readonly Noted[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 60 })
  .chain((numbers) =>
    fc
      .array(fc.uniqueArray(term, { maxLength: 6 }), { minLength: numbers.length, maxLength: numbers.length })
      .map((terms) => numbers.toSorted((a, b) => a - b).map((no, place) => ({ no, terms: terms[place] ?? [] }))),
  );

function rowsOf(all: readonly Noted[], many: number): readonly Row[] {
  const postings = createGatheredPostings(codec);
  for (const { no, terms } of all) postings.note(no, terms);
  return [...postings.rows(many)].flat() as unknown as readonly Row[]; // of the table of postings
}

describe('createGatheredPostings', () => {
  it('tells of every term and part who was noted, in the order of the table', () => {
    fc.assert(
      fc.property(noted, fc.integer({ min: 1, max: 100 }), (all, many) => {
        const rows = rowsOf(all, many);
        const told = rows.flatMap(({ term: of, part, numbers }) =>
          codec.decodeNumbers(of, part, numbers).map((within) => [of, part, within]),
        );
        const wanted = all.flatMap(({ no, terms }) => {
          const { part, within } = placeOf(no);
          return terms.map((of) => [of, part, within] as const);
        });
        const sorted = wanted.toSorted(([a, b, c], [x, y, z]) => a - x || b - y || c - z);

        expect(told).toEqual(sorted);
        expect(new Set(rows.map(({ term: of, part }) => `${of} ${part}`)).size).toBe(rows.length);
      }),
    );
  });

  it('is empty once it has told all', () => {
    const postings = createGatheredPostings(codec);
    postings.note(0, [7]);

    expect([...postings.rows(10)].flat()).toHaveLength(1);
    expect([...postings.rows(10)].flat()).toHaveLength(0);
  });
});
