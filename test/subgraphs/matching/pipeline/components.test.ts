import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../../subgraphs/matching/pipeline/components.ts';
import type { ProbableEdges } from '../../../../subgraphs/matching/pipeline/probable-edges.ts';

function probable(...pairs: readonly (readonly [number, number])[]): ProbableEdges {
  return {
    left: Int32Array.from(pairs, ([left]) => left),
    right: Int32Array.from(pairs, ([, right]) => right),
    bits: new Float64Array(pairs.length),
    vetoed: new Int32Array(pairs.length),
    compared: pairs.length,
  };
}

const listsOf = ({ starts, values }: { readonly starts: Int32Array; readonly values: Int32Array }) =>
  Array.from({ length: starts.length - 1 }, (_, at) => [...values.subarray(starts[at], starts[at + 1])]);

describe('componentsOf', () => {
  it('gathers rows that edges of either kind tie together, with these edges', () => {
    const found = componentsOf(7, probable([4, 6], [1, 2]), [{ a: 2, b: 5, rule: 'CROSSWALK' }]);

    expect(found.count).toBe(2);
    expect([...found.ofRow]).toEqual([-1, 0, 0, -1, 1, 0, 1]);
    expect(listsOf(found.rows)).toEqual([
      [1, 2, 5],
      [4, 6],
    ]);
    expect(listsOf(found.edges)).toEqual([[1], [0]]);
    expect(listsOf(found.sure)).toEqual([[0], []]);
  });

  it('has none where nothing ties rows together', () => {
    expect(componentsOf(3, probable(), [])).toMatchObject({ count: 0, ofRow: Int32Array.of(-1, -1, -1) });
  });
});
