import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryInvoice, memoryOrder } from '../../../adapters/memory/build.ts';
import { createTestGraph, entities, valueAt } from '../test-graph.ts';

describe('Order.paymentState', () => {
  it("takes an invoice for due by the calendar of its own system, as the mapping's `today` does", async () => {
    const order = memoryOrder({ key: '11', state: 'IN_PROGRESS' });
    const invoices = [
      memoryInvoice({ key: '5', order: 'erp:11', dueOn: '2026-03-11', total: { amount: '10.00', currency: 'EUR' } }),
    ];
    const stateIn = async (zone: string) => {
      const info = { ...memoryInfo('ledger', 'BILLING'), zone };
      const { run } = createTestGraph('billing', [
        { info: memoryInfo('erp', 'ORDERS'), orders: [order] },
        { info, invoices },
      ]);
      const { data } = await run(entities('Order', '{ paymentState }'), {
        refs: [{ __typename: 'Order', id: 'erp:11' }],
      });
      return valueAt(data, '_entities.0.paymentState');
    };
    // Noon in Greenwich is the next day on Kiritimati.
    expect([await stateIn('UTC'), await stateIn('Pacific/Kiritimati')]).toEqual(['NOT_DUE', 'DUE']);
  });
});
