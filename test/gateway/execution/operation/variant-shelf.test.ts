import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';
import { createVariantShelf } from '../../../../gateway/execution/operation/variant-shelf.ts';
import type { VariantShelf } from '../../../../gateway/execution/operation/variant-shelf.ts';

describe('a shelf of variants', () => {
  it('takes off what was put there first, whosever table it is on', () => {
    const shelf = createVariantShelf(10);
    const [one, other] = [new Map<string, string>(), new Map<string, string>()];
    shelf.put(one, 'a', 'A', 4);
    shelf.put(other, 'a', 'B', 4);
    shelf.put(one, 'b', 'C', 2);
    expect([...one, ...other]).toHaveLength(3);
    shelf.put(other, 'b', 'D', 5);
    expect([[...one.keys()], [...other.keys()]]).toEqual([['b'], ['b']]);
  });

  it('keeps the newest, whatever it weighs', () => {
    const shelf = createVariantShelf(10);
    const table = new Map<string, string>();
    shelf.put(table, 'a', 'A', 4);
    shelf.put(table, 'b', 'B', 40);
    expect([...table.keys()]).toEqual(['b']);
    shelf.put(table, 'c', 'C', 4);
    expect([...table.keys()]).toEqual(['c']);
  });
});

const SCHEMA = buildSchema('type Query { id: Int name: Int }');
const CONDITIONS = ['a', 'b', 'c', 'd', 'e', 'f'];
const TEXT = `query (${CONDITIONS.map((name) => `$${name}: Boolean!`).join(' ')}) {
  id ${CONDITIONS.map((name) => `${name}: name @include(if: $${name})`).join(' ')}
}`;

/** A shelf, with what was put there and how heavy it all is now. */
function watchedShelf(maxWeight: number) {
  const shelf = createVariantShelf(maxWeight);
  const tables = new Set<ReadonlyMap<string, unknown>>();
  const weights: number[] = [];
  const watched: VariantShelf = {
    put(table, key, value, weight) {
      shelf.put(table, key, value, weight);
      tables.add(table);
      weights.push(weight);
    },
  };
  const held = () => [...tables].reduce((sum, { size }) => sum + size, 0);
  return { watched, weights, held };
}

async function answerOf(operation: ReturnType<typeof compileOperation>, bits: number): Promise<readonly string[]> {
  const variables = Object.fromEntries(CONDITIONS.map((name, index) => [name, (bits & (1 << index)) !== 0]));
  const run = operation.run(variables, {});
  if (run.kind === 'refused') throw run.errors[0];
  return Object.keys((await run.done).data ?? {});
}

describe('the variants of operations', () => {
  it('are bounded over all operations together, by their fields', async () => {
    const { watched, weights, held } = watchedShelf(20 * 7 * 1200); // seven fields each
    const operations = [1, 2, 3].map(() => compileOperation(SCHEMA, parse(TEXT), null, undefined, watched));
    for (const operation of operations) {
      for (let bits = 0; bits < 2 ** CONDITIONS.length; bits += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect(await answerOf(operation, bits)).toEqual([
          'id',
          ...CONDITIONS.filter((_, at) => (bits & (1 << at)) !== 0),
        ]);
      }
    }
    expect(weights).toHaveLength(3 * 63); // the first of each has its place with its operation
    expect(new Set(weights)).toEqual(new Set([7 * 1200]));
    expect(held()).toBe(20);
  });

  it('are compiled once as long as they have room, the first whatever others come', async () => {
    const { watched, weights } = watchedShelf(1);
    const operation = compileOperation(SCHEMA, parse(TEXT), null, undefined, watched);
    const puts: number[] = [];
    for (const bits of [0, 1, 1, 0, 2, 0, 1]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await answerOf(operation, bits);
      puts.push(weights.length);
    }
    expect(puts).toEqual([0, 1, 1, 1, 2, 2, 3]);
  });

  it('need no shelf where nothing is conditional', async () => {
    const { watched, weights } = watchedShelf(1);
    const operation = compileOperation(SCHEMA, parse('{ id }'), null, undefined, watched);
    expect([await answerOf(operation, 0), await answerOf(operation, 1)]).toEqual([['id'], ['id']]);
    expect(weights).toEqual([]);
  });
});
