import { describe, expect, it } from 'vitest';
import { compileTargets, placesOf } from '../../../../../gateway/execution/plan/fetch/targets.ts';

const DATA = {
  customer: { orders: [{ id: 1, lines: [[{ sku: 'a' }], [{ sku: 'b' }, null]] }, null, { id: 2, lines: null }] },
};

describe('the targets of a fetch', () => {
  it.each([
    [[], [DATA]],
    [['customer'], [DATA.customer]],
    [
      ['customer', 'orders', '@'],
      [DATA.customer.orders[0], DATA.customer.orders[2]],
    ],
    [
      ['customer', 'orders', '@', 'lines', '@', '@'],
      [{ sku: 'a' }, { sku: 'b' }],
    ],
    [['customer', 'account'], []],
    [['constructor'], []],
  ])('at %j are the objects that are there', (path, targets) => {
    expect(compileTargets(path)(DATA)).toEqual(targets);
  });

  it('have places in the same order', () => {
    expect(placesOf(DATA, ['customer', 'orders', '@', 'lines', '@', '@'])).toEqual([
      ['customer', 'orders', 0, 'lines', 0, 0],
      ['customer', 'orders', 0, 'lines', 1, 0],
    ]);
    expect(placesOf(DATA, ['customer', 'orders', '@'])).toEqual([
      ['customer', 'orders', 0],
      ['customer', 'orders', 2],
    ]);
    expect(placesOf(DATA, ['customer', 'account'])).toEqual([]);
  });
});
