import { describe, expect, it } from 'vitest';
import { hashesOfIds, rowsById } from '../../../../subgraphs/matching/pipeline/row-order.ts';

describe('rowsById', () => {
  it('orders rows by the code units of their ids', () => {
    expect([...rowsById(['b', 'a10', 'a2', 'B', 'ä'])]).toEqual([3, 1, 2, 0, 4]);
  });
});

describe('hashesOfIds', () => {
  it('depends on the id alone', () => {
    const [one, other] = [hashesOfIds(['r1', 'r2']), hashesOfIds(['r2', 'x', 'r1'])];

    expect([one[0], one[1]]).toEqual([other[2], other[0]]);
    expect(one[0]).not.toBe(one[1]);
  });
});
