import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryInvoice, memoryPayment } from '../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { loadOrderBilling } from '../../../subgraphs/money/order-billing.ts';
import { AGENT, NOW, plainSealer } from '../test-graph.ts';

const ORDER = 'erp:10' as RecordId; // a record id by its spelling

describe('loadOrderBilling', () => {
  it('tells a payment that names both the order and its invoice once', async () => {
    const systems = createMemorySystems({
      systems: [
        {
          info: memoryInfo('ledger', 'BILLING'),
          invoices: [memoryInvoice({ key: '1', order: ORDER })],
          payments: [
            memoryPayment({ key: '1', order: ORDER, invoice: 'ledger:1' }),
            memoryPayment({ key: '2', order: ORDER }),
            memoryPayment({ key: '3', invoice: 'ledger:1' }),
          ],
        },
      ],
      sealer: plainSealer,
    });
    const services = { systems, registry: {} as Registry, now: () => NOW }; // the registry is not asked here
    const billing = await loadOrderBilling(services, { viewer: AGENT, requestId: 'test' }, ORDER);
    expect(billing?.books?.payments.map(({ id }) => id).toSorted()).toEqual(['ledger:1', 'ledger:2', 'ledger:3']);
  });
});
