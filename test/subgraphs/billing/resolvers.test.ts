import { describe, expect, it } from 'vitest';
import {
  memoryCustomer,
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
} from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { createTestGraph, customer, entities, errorsOf, valueAt } from '../test-graph.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

const LEDGER: MemorySystem = {
  info: memoryInfo('ledger', 'BILLING'),
  invoices: [
    memoryInvoice({
      key: '1',
      number: 'R-1',
      customer: 'ledger:C1',
      order: 'erp:10',
      issuedAt: '2026-03-01T08:00:00Z',
      dueOn: '2026-03-31',
      state: { value: 'PARTIALLY_PAID', code: 'P', label: null },
      total: eur('45.00'),
      paid: eur('20.00'),
      balance: eur('25.00'),
      lines: [{ description: 'Mug', quantity: '2', total: eur('45.00') }],
    }),
    memoryInvoice({
      key: '2',
      customer: 'ledger:C1',
      issuedAt: '2026-01-01T08:00:00Z',
      state: 'OVERDUE',
      total: eur('10.10'),
      balance: eur('10.10'),
    }),
    memoryInvoice({
      key: '3',
      customer: 'ledger:C1',
      issuedAt: null,
      state: 'VOID',
      total: eur('99'),
      balance: eur('99'),
    }),
  ],
  payments: [
    memoryPayment({
      key: '1',
      customer: 'ledger:C1',
      invoice: 'ledger:1',
      at: '2026-03-02T08:00:00Z',
      method: 'card',
      state: { value: 'SUCCEEDED', code: 'OK', label: null },
      amount: eur('20.00'),
    }),
    memoryPayment({
      key: '2',
      customer: 'ledger:C1',
      at: '2026-02-02T08:00:00Z',
      amount: eur('5'),
      unapplied: eur('5'),
    }),
    memoryPayment({
      key: '3',
      customer: 'ledger:C1',
      at: '2026-03-09T08:00:00Z',
      state: 'FAILED',
      amount: eur('70'),
      unapplied: eur('70'),
    }),
    memoryPayment({ key: '4', customer: 'ledger:C1', kind: 'REFUND', at: '2026-03-08T08:00:00Z', amount: eur('1') }),
  ],
};
const EXPORT: MemorySystem = {
  info: memoryInfo('export', 'BILLING'),
  invoices: [
    memoryInvoice({
      key: '1',
      customer: 'export:7',
      issuedAt: '2026-02-01T08:00:00Z',
      state: 'OVERDUE',
      total: { amount: '7', currency: 'USD' },
      balance: { amount: '7', currency: 'USD' },
    }),
  ],
};
const CRM: MemorySystem = {
  info: memoryInfo('crm', 'CUSTOMERS'),
  customers: [memoryCustomer({ key: '1', creditLimit: eur('500') })],
};
const ERP: MemorySystem = {
  info: memoryInfo('erp', 'ORDERS'),
  orders: [memoryOrder({ key: '10', total: eur('45.00') })],
};
const ALL = [LEDGER, EXPORT, CRM, ERP];
const rosa = customer('c1', 'ledger:C1', 'export:7', 'crm:1');
const ACCOUNT = `{
  account {
    balances { amount currency } overdue { amount currency } creditLimit { amount } lastPaymentAt missing { system reason }
  }
}`;

describe('Customer.account', () => {
  it('sums what is owed over all systems by currency, less what was paid on account', async () => {
    const { run } = createTestGraph('billing', ALL);
    const answer = await run(entities('Customer', ACCOUNT), { refs: [rosa] });
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, '_entities.0.account')).toEqual({
      // 25.00 + 10.10 - 5; neither the void invoice nor the failed payment counts
      balances: [
        { amount: '30.10', currency: 'EUR' },
        { amount: '7', currency: 'USD' },
      ],
      overdue: [
        { amount: '10.10', currency: 'EUR' },
        { amount: '7', currency: 'USD' },
      ],
      creditLimit: { amount: '500' },
      lastPaymentAt: '2026-03-02T08:00:00Z',
      missing: [],
    });
  });

  it('has no entry for a customer who owes nothing', async () => {
    const { run } = createTestGraph('billing', ALL);
    const { data } = await run(entities('Customer', ACCOUNT), { refs: [customer('c2', 'ledger:C2')] });
    expect(valueAt(data, '_entities.0.account')).toEqual({
      balances: [],
      overdue: [],
      creditLimit: null,
      lastPaymentAt: null,
      missing: [],
    });
  });

  it('names the system that is down and sums what the others hold', async () => {
    const { run, systems } = createTestGraph('billing', ALL);
    systems.fail('ledger', 'TIMEOUT');
    const answer = await run(entities('Customer', ACCOUNT), { refs: [rosa] });
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, '_entities.0.account')).toMatchObject({
      balances: [{ amount: '7', currency: 'USD' }],
      lastPaymentAt: null,
      missing: [{ system: 'ledger', reason: 'TIMEOUT' }],
    });
  });

  it('is null with one error when no billing system answers', async () => {
    const { run, systems } = createTestGraph('billing', [LEDGER, CRM]);
    systems.fail('ledger', 'UNAVAILABLE');
    const answer = await run(entities('Customer', ACCOUNT), { refs: [rosa] });
    expect(answer.data).toEqual({ _entities: [{ account: null }] });
    expect(errorsOf(answer)).toEqual([{ path: '_entities.0.account', code: 'SYSTEM_UNAVAILABLE', system: 'ledger' }]);
  });

  it('nulls the credit limit alone while the customer system is down', async () => {
    const { run, systems } = createTestGraph('billing', ALL);
    systems.fail('crm', 'UNAVAILABLE');
    const answer = await run(entities('Customer', ACCOUNT), { refs: [rosa] });
    expect(valueAt(answer.data, '_entities.0.account')).toMatchObject({ creditLimit: null, overdue: [{}, {}] });
    expect(errorsOf(answer)).toMatchObject([{ path: '_entities.0.account.creditLimit', system: 'crm' }]);
  });

  it('takes the credit limit of the most trusted system that names one', async () => {
    const limits = ['first', 'second', 'third'].map((id, index) => ({
      info: memoryInfo(id, 'CUSTOMERS'),
      customers: [memoryCustomer({ key: '1', creditLimit: index === 0 ? null : eur(String(index)) })],
    }));
    const { run } = createTestGraph('billing', [LEDGER, ...limits]);
    const refs = [customer('c1', 'third:1', 'second:1', 'first:1', 'second:@c2VhbGVk')];
    const { data } = await run(entities('Customer', '{ account { creditLimit { amount } } }'), { refs });
    expect(valueAt(data, '_entities.0.account.creditLimit')).toEqual({ amount: '1' });
  });

  it('asks no system for what its mapping leaves out', async () => {
    const without = ['Invoice.balance', 'Payment.unapplied', 'Payment.byCustomer'] as const;
    const { run, systems } = createTestGraph('billing', [{ ...LEDGER, without }]);
    const { data } = await run(entities('Customer', ACCOUNT), { refs: [rosa] });
    expect(valueAt(data, '_entities.0.account')).toMatchObject({ balances: [], overdue: [], lastPaymentAt: null });
    expect(systems.calls).toEqual([]);
  });
});

describe('Customer.invoices and Customer.payments', () => {
  it('pages through all systems newest first and filters states in the databases', async () => {
    const { run } = createTestGraph('billing', ALL);
    const query = entities(
      'Customer',
      `{
        invoices { nodes { id } }
        overdue: invoices(states: [OVERDUE]) { nodes { id } }
        payments(first: 2) { nodes { id kind state } pageInfo { hasNextPage } }
      }`,
    );
    const { data } = await run(query, { refs: [rosa] });
    expect(valueAt(data, '_entities.0')).toEqual({
      invoices: { nodes: ['ledger:1', 'export:1', 'ledger:2', 'ledger:3'].map((id) => ({ id })) },
      overdue: { nodes: [{ id: 'export:1' }, { id: 'ledger:2' }] },
      payments: {
        nodes: [
          { id: 'ledger:3', kind: 'PAYMENT', state: 'FAILED' },
          { id: 'ledger:4', kind: 'REFUND', state: 'SUCCEEDED' },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
  });

  it('takes as many port calls for 50 customers as for one', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const many: MemorySystem = {
      info: memoryInfo('ledger', 'BILLING'),
      invoices: keys.map((key) =>
        memoryInvoice({ key, customer: `ledger:C${key}`, order: `erp:${key}`, balance: eur('1'), lines: [{}] }),
      ),
      payments: keys.map((key) => memoryPayment({ key, customer: `ledger:C${key}`, invoice: `ledger:${key}` })),
    };
    const query = entities(
      'Customer',
      `{
        account { balances { amount } overdue { amount } lastPaymentAt }
        invoices { nodes { lines { description } payments { amount { amount } invoice { number } } } }
        payments { nodes { invoice { number } } }
      }`,
    );
    const refs = keys.map((key) => customer(`c${key}`, `ledger:C${key}`));
    const { count } = createTestGraph('billing', [many]);
    const one = await count(query, { refs: refs.slice(0, 1) });
    expect(await count(query, { refs })).toBe(one);
  });
});

describe('Query.invoice', () => {
  it('tells an invoice with lines, payments and references', async () => {
    const { run } = createTestGraph('billing', ALL);
    const answer = await run(`{
      invoice(id: "ledger:1") {
        number system issuedAt dueOn state stateCode total { amount currency } paid { amount } balance { amount }
        lines { description quantity unitPrice { amount } total { amount } }
        payments { id at kind method state stateCode amount { amount } invoice { number } }
        order { id } customer { record }
      }
    }`);
    expect(answer).toEqual({
      data: {
        invoice: {
          number: 'R-1',
          system: 'ledger',
          issuedAt: '2026-03-01T08:00:00Z',
          dueOn: '2026-03-31',
          state: 'PARTIALLY_PAID',
          stateCode: 'P',
          total: eur('45.00'),
          paid: { amount: '20.00' },
          balance: { amount: '25.00' },
          lines: [{ description: 'Mug', quantity: '2', unitPrice: null, total: { amount: '45.00' } }],
          payments: [
            {
              id: 'ledger:1',
              at: '2026-03-02T08:00:00Z',
              kind: 'PAYMENT',
              method: 'card',
              state: 'SUCCEEDED',
              stateCode: 'OK',
              amount: { amount: '20.00' },
              invoice: { number: 'R-1' },
            },
          ],
          order: { id: 'erp:10' },
          customer: { record: 'ledger:C1' },
        },
      },
      errors: [],
    });
  });

  it('is found by its number and by reference, and is null for an unknown id', async () => {
    const { run } = createTestGraph('billing', ALL);
    const found = await run('{ findInvoices(number: "R-1") { id } invoice(id: "ledger:99") { id } }');
    expect(found.data).toEqual({ findInvoices: [{ id: 'ledger:1' }], invoice: null });
    const refs = ['ledger:2', 'ledger:99'].map((id) => ({ __typename: 'Invoice', id }));
    const { data } = await run(entities('Invoice', '{ number }'), { refs });
    expect(data).toEqual({ _entities: [{ number: '2' }, null] });
  });

  it('is invalid data where the legacy row has no amount, never a zero', async () => {
    const row = memoryInvoice({ key: '1', total: null });
    const { run } = createTestGraph('billing', [{ info: memoryInfo('ledger', 'BILLING'), invoices: [row] }]);
    const answer = await run('{ invoice(id: "ledger:1") { total { amount } } }');
    expect(answer.data).toEqual({ invoice: null });
    expect(errorsOf(answer)).toEqual([{ path: 'invoice.total', code: 'SYSTEM_DATA_INVALID', system: 'ledger' }]);
  });

  it('tells what other systems know of its payments while one of them is down', async () => {
    const psp = (id: string): MemorySystem => ({
      info: memoryInfo(id, 'BILLING'),
      payments: [memoryPayment({ key: '9', invoice: 'export:1' })],
    });
    const { run, systems } = createTestGraph('billing', [EXPORT, psp('psp'), psp('bank')]);
    systems.fail('bank', 'TIMEOUT');
    const answer = await run('{ invoice(id: "export:1") { payments { id } } }');
    expect(answer.data).toEqual({ invoice: { payments: [{ id: 'psp:9' }] } });
    expect(errorsOf(answer)).toEqual([{ path: 'invoice.payments', code: 'SYSTEM_TIMEOUT', system: 'bank' }]);
  });

  it('asks other systems for payments only where its own keeps none', async () => {
    const psp: MemorySystem = {
      info: memoryInfo('psp', 'BILLING'),
      payments: [memoryPayment({ key: '9', invoice: 'export:1' }), memoryPayment({ key: '8', invoice: 'ledger:1' })],
    };
    const { run } = createTestGraph('billing', [LEDGER, EXPORT, psp]);
    const { data } = await run(`{
      own: invoice(id: "ledger:1") { payments { id } }
      elsewhere: invoice(id: "export:1") { payments { id } }
    }`);
    expect(data).toEqual({ own: { payments: [{ id: 'ledger:1' }] }, elsewhere: { payments: [{ id: 'psp:9' }] } });
  });
});

describe('Order.paymentState and Order.invoices', () => {
  const query = entities('Order', '{ id paymentState invoices { id } }');
  const refs = [{ __typename: 'Order', id: 'erp:10' }];

  it('folds the invoices of the order and the payments on them', async () => {
    const { run } = createTestGraph('billing', ALL);
    const answer = await run(query, { refs });
    expect(answer).toEqual({
      data: { _entities: [{ id: 'erp:10', paymentState: 'PARTIALLY_PAID', invoices: [{ id: 'ledger:1' }] }] },
      errors: [],
    });
  });

  it('is unknown to billing for an order that does not exist', async () => {
    const { run } = createTestGraph('billing', ALL);
    const { data } = await run(query, { refs: [{ __typename: 'Order', id: 'erp:99' }] });
    expect(data).toEqual({ _entities: [{ id: 'erp:99', paymentState: null, invoices: [] }] });
  });

  it('has no payment state where no billing system knows of orders', async () => {
    const without = ['Invoice.byOrder', 'Payment.byOrder'] as const;
    const { run } = createTestGraph('billing', [ERP, { ...LEDGER, without }]);
    const answer = await run(query, { refs });
    expect(answer).toEqual({ data: { _entities: [{ id: 'erp:10', paymentState: null, invoices: [] }] }, errors: [] });
  });

  it('is null with an error each while a billing system is down', async () => {
    const { run, systems } = createTestGraph('billing', ALL);
    systems.fail('export', 'UNAVAILABLE');
    const answer = await run(query, { refs });
    expect(answer.data).toEqual({ _entities: [{ id: 'erp:10', paymentState: null, invoices: null }] });
    expect(
      errorsOf(answer)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['_entities.0.invoices', '_entities.0.paymentState']);
  });

  it('takes as many port calls for 50 orders as for one', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const { count } = createTestGraph('billing', [
      { info: memoryInfo('erp', 'ORDERS'), orders: keys.map((key) => memoryOrder({ key })) },
      {
        info: memoryInfo('ledger', 'BILLING'),
        invoices: keys.map((key) => memoryInvoice({ key, order: `erp:${key}` })),
        payments: keys.map((key) => memoryPayment({ key, invoice: `ledger:${key}` })),
      },
    ]);
    const many = keys.map((key) => ({ __typename: 'Order', id: `erp:${key}` }));
    const one = await count(query, { refs: many.slice(0, 1) });
    expect(await count(query, { refs: many })).toBe(one);
  });
});
