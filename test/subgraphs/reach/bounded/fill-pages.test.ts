import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageRequest } from '../../../../adapters/ports.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { fillPages } from '../../../../subgraphs/reach/bounded/fill-pages.ts';

interface TestRow {
  readonly position: { readonly raw: number; readonly key: readonly number[] };
  readonly isKept: boolean;
}

const PARENT = 'shop:A' as RecordId; // by its spelling

/** A list as a port pages it: newest first, by the place of each row. */
function listOf(rows: readonly TestRow[]) {
  return async (parents: readonly RecordId[], { limit, bound, backward }: PageRequest) => {
    const from = bound?.kind === 'position' ? Number(bound.position.raw) : null;
    const before = rows.filter(({ position }) => from === null || position.raw < from);
    const after = rows.filter(({ position }) => from === null || position.raw > from);
    const page = backward === true ? before.slice(-limit) : after.slice(0, limit);
    return new Map(page.length === 0 ? [] : parents.map((parent) => [parent, page]));
  };
}

const lists = fc
  .array(fc.boolean(), { maxLength: 600 })
  .map((kept) => kept.map((isKept, place): TestRow => ({ position: { raw: place, key: [place] }, isKept })));

describe('fillPages', () => {
  it('gives pages as if the rows that are left out had never been there', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 1, max: 30 }), fc.boolean(), async (rows, limit, isBackward) => {
        const page = { limit, backward: isBackward ? (true as const) : undefined };
        const found = await fillPages([PARENT], {
          page,
          read: listOf(rows),
          keep: async (some) => some.filter(({ isKept }) => isKept),
        });
        const expected = await listOf(rows.filter(({ isKept }) => isKept))([PARENT], page);
        expect(found).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
