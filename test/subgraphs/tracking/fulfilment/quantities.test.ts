import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from '../../../../subgraphs/money/decimal.ts';
import { returnedQuantities } from '../../../../subgraphs/tracking/fulfilment/shares.ts';
import { goodsOfOrder } from '../../../../subgraphs/tracking/fulfilment/goods.ts';
import { MILESTONES, fulfilledQuantities } from '../../../../subgraphs/tracking/fulfilment/quantities.ts';
import { replacementsOf } from '../../../../subgraphs/tracking/fulfilment/replacements.ts';
import { foldShipmentState } from '../../../../subgraphs/tracking/shipment-state.ts';
import { orderLines, parcelRecords, returns as anyReturns } from '../arbitraries.ts';
import { NOW, content, orderLine, shipment } from '../records.ts';

describe('fulfilledQuantities', () => {
  it('adds up what has reached each milestone, by article', () => {
    const goods = goodsOfOrder([orderLine('A', '3'), orderLine('B', '1')]);
    const quantities = fulfilledQuantities(goods, [
      { shipment: shipment(), lines: [content('a', '1')], state: 'DELIVERED', stateAt: null },
      { shipment: shipment(), lines: [content('A ', '1'), content('B', '1')], state: 'PRE_TRANSIT', stateAt: null },
    ]);
    expect(quantities.get('a')).toMatchObject({ ordered: '3', PACKED: '2', SHIPPED: '1', DELIVERED: '1' });
    expect(quantities.get('b')).toMatchObject({ ordered: '1', PACKED: '1', SHIPPED: '0' });
  });

  it('takes a line with a negative quantity off again', () => {
    const goods = goodsOfOrder([orderLine('A', '3'), orderLine('A', '-1'), orderLine('B', '1'), orderLine('B', '-1')]);
    expect([...goods]).toEqual([['a', '2']]);
  });

  it('never counts more than was ordered, nor more delivered than shipped than packed', () => {
    fc.assert(
      fc.property(orderLines, parcelRecords, anyReturns, (lines, records, returns) => {
        const parcels = records.map((one) => ({ ...one, ...foldShipmentState(one.shipment, one.scans, { now: NOW }) }));
        const goods = goodsOfOrder(lines);
        const quantities = fulfilledQuantities(goods, parcels, replacementsOf(goods, returns));
        const returned = returnedQuantities(quantities, returns);
        for (const [article, counted] of quantities) {
          const falling = [counted.ordered, ...MILESTONES.map((milestone) => counted[milestone]), '0'];
          for (const [index, quantity] of falling.slice(1).entries()) {
            expect(compareDecimals(quantity, falling[index] ?? '')).toBeLessThanOrEqual(0);
          }
          expect(compareDecimals(returned.get(article) ?? '0', counted.ordered)).toBeLessThanOrEqual(0);
          for (const quantity of [counted.cameBack, counted.dueAgain, counted.onceDelivered]) {
            expect(compareDecimals(quantity, counted.ordered)).toBeLessThanOrEqual(0);
            expect(compareDecimals(quantity, '0')).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});
