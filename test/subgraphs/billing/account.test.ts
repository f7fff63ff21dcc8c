import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryInvoice, memoryPayment } from '../../../adapters/memory/build.ts';
import { createTestGraph, customer, entities, valueAt } from '../test-graph.ts';

const amount = { amount: '10.00', currency: 'EUR' };

describe('Customer.account', () => {
  it('counts what is only authorized neither as money on account nor as the last payment', async () => {
    const payments = [
      memoryPayment({
        key: '7',
        customer: 'ledger:A1',
        at: '2026-03-09T08:00:00Z',
        amount,
        unapplied: amount,
        authorized: true,
      }),
      memoryPayment({ key: '6', customer: 'ledger:A1', at: '2026-03-01T08:00:00Z', amount, unapplied: amount }),
    ];
    const { run } = createTestGraph('billing', [{ info: memoryInfo('ledger', 'BILLING'), payments }]);
    const { data } = await run(entities('Customer', '{ account { lastPaymentAt balances { amount } } }'), {
      refs: [customer('1', 'ledger:A1')],
    });
    expect(valueAt(data, '_entities.0.account')).toEqual({
      lastPaymentAt: '2026-03-01T08:00:00Z',
      balances: [{ amount: '-10.00' }],
    });
  });

  it('takes an invoice below zero from what is owed', async () => {
    const of = (key: string, sum: string) => {
      const money = { amount: sum, currency: 'EUR' };
      return memoryInvoice({ key, customer: 'ledger:A1', state: 'OPEN', total: money, balance: money });
    };
    const invoices = [of('1', '45.00'), of('2', '-30.00')];
    const { run } = createTestGraph('billing', [{ info: memoryInfo('ledger', 'BILLING'), invoices }]);
    const { data } = await run(entities('Customer', '{ account { balances { amount } } }'), {
      refs: [customer('1', 'ledger:A1')],
    });
    expect(valueAt(data, '_entities.0.account.balances')).toEqual([{ amount: '15.00' }]);
  });
});
