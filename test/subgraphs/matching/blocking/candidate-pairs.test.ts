import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../subgraphs/matching/blocking/blocks.ts';
import { candidatePairs, mostPairs, pairsOfRun } from '../../../../subgraphs/matching/blocking/candidate-pairs.ts';
import { BLOCK_LIMIT, isCandidate } from '../../../../subgraphs/matching/blocking/is-candidate.ts';
import { createKeyReader, keysOf } from '../../../../subgraphs/matching/blocking/keys/key-reader.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { PersonTable } from '../../../../subgraphs/matching/person-table.ts';
import { SECRET, records, shuffled, tableOf } from './tables.ts';

function nameOf({ ids }: PersonTable, left: number, right: number): string {
  const [one = '', other = ''] = [ids[left], ids[right]];
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Every pair as often as it comes, with its run. */
function pairsOf(table: PersonTable): readonly string[] {
  const blocks = blocksOf(table, SECRET, () => undefined);
  const pairs: string[] = [];
  for (const [at, run] of blocks.runs.entries()) {
    candidatePairs(blocks, run, (left, right) => pairs.push(`${nameOf(table, left, right)} ${at}`));
  }
  return pairs.sort();
}

function isCandidateOf(table: PersonTable): (left: number, right: number) => boolean {
  const reader = createKeyReader(table, SECRET);
  const keys = table.ids.map((_, row) => keysOf(reader, row));
  const counts = new Map<number, number>();
  for (const each of keys) for (const key of new Set(each)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (left, right) =>
    isCandidate(keys[left] ?? new Float64Array(), keys[right] ?? new Float64Array(), (key) => counts.get(key) ?? 0);
}

describe('candidatePairs', () => {
  it('gives every pair that isCandidate tells, once, and no other', () => {
    fc.assert(
      fc.property(records(2, 160), (rows) => {
        const table = personTableOf(rows);
        const compared = isCandidateOf(table);
        const expected = rows.flatMap((_, right) =>
          rows.slice(0, right).flatMap((_row, left) => (compared(left, right) ? [nameOf(table, left, right)] : [])),
        );

        expect(pairsOf(table).map((pair) => pair.split(' ').slice(0, 2).join(' '))).toEqual(expected.sort());
      }),
      { numRuns: 12 },
    );
  });

  it('gives the same pairs, each found by the same pass, in whatever order the records come', () => {
    fc.assert(
      fc.property(records(2, 200), fc.integer(), (rows, seed) => {
        expect(pairsOf(personTableOf(shuffled(rows, seed)))).toEqual(pairsOf(personTableOf(rows)));
      }),
      { numRuns: 12 },
    );
  });

  it('counts no fewer pairs than there are', () => {
    fc.assert(
      fc.property(records(2, 120), (rows) => {
        const blocks = blocksOf(personTableOf(rows), SECRET, () => undefined);
        for (const run of blocks.runs) {
          let pairs = 0;
          candidatePairs(blocks, run, () => pairs++);
          expect(pairs).toBeLessThanOrEqual(mostPairs(blocks, run));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('gives the pairs of one block in the number that their count makes', () => {
    const blocks = blocksOf(
      tableOf(...Array.from({ length: 5 }, () => ({ codes: { tax: '1234567' } }))),
      SECRET,
      () => undefined,
    );

    expect(blocks.runs.map((run) => mostPairs(blocks, run))).toContain(10);
  });
});

describe('a block', () => {
  const colleagues = (count: number) =>
    tableOf(
      ...Array.from({ length: count }, (_, at) => ({ phones: ['+61 2 9999 0000'], surname: `x${'abcdefg'[at % 7]}z` })),
    );

  it('is whole up to the limit', () => {
    expect(pairsOf(colleagues(BLOCK_LIMIT))).toHaveLength((BLOCK_LIMIT * (BLOCK_LIMIT - 1)) / 2);
  });

  it('is cut beyond it', () => {
    expect(pairsOf(colleagues(BLOCK_LIMIT + 1)).length).toBeLessThan((BLOCK_LIMIT * (BLOCK_LIMIT - 1)) / 2);
  });
});

describe('pairsOfRun', () => {
  it('gives each pair once a run, and calls it the first in the run that candidatePairs gives it in', () => {
    fc.assert(
      fc.property(records(2, 120), (rows) => {
        const table = personTableOf(rows);
        const blocks = blocksOf(table, SECRET, () => undefined);
        const firsts: string[] = [];
        for (const [at, run] of blocks.runs.entries()) {
          const seen: string[] = [];
          pairsOfRun(blocks, run, (left, right, isFirst) => {
            seen.push(nameOf(table, left, right));
            if (isFirst) firsts.push(`${nameOf(table, left, right)} ${at}`);
          });
          expect(new Set(seen).size).toBe(seen.length);
        }

        expect(firsts.sort()).toEqual(pairsOf(table));
      }),
      { numRuns: 8 },
    );
  });
});
