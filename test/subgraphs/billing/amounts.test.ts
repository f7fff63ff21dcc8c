import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryInvoice, memoryOrder, memoryPayment } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { createTestGraph, customer, entities, errorsOf, valueAt } from '../test-graph.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const ERP: MemorySystem = { info: memoryInfo('erp', 'ORDERS'), orders: [memoryOrder({ key: '10' })] };
const EXPORT: MemorySystem = {
  info: memoryInfo('export', 'BILLING'),
  invoices: [memoryInvoice({ key: '1', customer: 'export:7', issuedAt: '2026-02-01T08:00:00Z' })],
};

describe('legacy rows without an amount', () => {
  const at = (day: number): string => `2026-03-0${day}T08:00:00Z`;
  /** Rows 1 to 5, the newest first; 2, 3 and 5 have no amount that can be read. */
  const rows = [1, 2, 3, 4, 5].map((n) => ({
    key: String(n),
    time: at(6 - n),
    amount: n === 1 || n === 4 ? eur('1') : null,
  }));
  const BROKEN: MemorySystem = {
    info: memoryInfo('broken', 'BILLING'),
    invoices: rows.map(({ key, time, amount }) =>
      memoryInvoice({ key, number: 'R', customer: 'broken:C', order: 'erp:10', issuedAt: time, total: amount }),
    ),
    payments: rows.map(({ key, time, amount }) =>
      memoryPayment({ key, customer: 'broken:C', invoice: 'broken:1', at: time, amount }),
    ),
  };
  const good = [{ id: 'broken:1' }, { id: 'broken:4' }];
  const bad = [{ system: 'broken', reason: 'BAD_DATA' }];
  const refs = [customer('c1', 'broken:C', 'export:7')];
  const invalid = (path: string) => ({ path, code: 'SYSTEM_DATA_INVALID', system: 'broken' });

  it.each([
    ['invoices', [...good, { id: 'export:1' }]],
    ['payments', good],
  ])('are left out of Customer.%s, and their system is missing', async (list, nodes) => {
    const { run } = createTestGraph('billing', [BROKEN, EXPORT]);
    const answer = await run(entities('Customer', `{ ${list} { nodes { id } missing { system reason } } }`), { refs });
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, `_entities.0.${list}`)).toEqual({ nodes, missing: bad });
  });

  it('leave the pages full, and are missing on the page on which they would have stood', async () => {
    const { run } = createTestGraph('billing', [BROKEN, EXPORT]);
    const page = (args: string) =>
      entities(
        'Customer',
        `{ invoices(${args}) { nodes { id } pageInfo { hasNextPage endCursor } missing { system reason } } }`,
      );
    const first = await run(page('first: 1'), { refs });
    expect(valueAt(first.data, '_entities.0.invoices')).toMatchObject({
      nodes: [{ id: 'broken:1' }],
      pageInfo: { hasNextPage: true },
      missing: [],
    });
    const after = String(valueAt(first.data, '_entities.0.invoices.pageInfo.endCursor'));
    const second = await run(page(`first: 2, after: "${after}"`), { refs });
    expect(valueAt(second.data, '_entities.0.invoices')).toMatchObject({
      nodes: [{ id: 'broken:4' }, { id: 'export:1' }],
      pageInfo: { hasNextPage: false },
      missing: bad,
    });
  });

  it('are left out of lists that have no place for what is missing, with one error a list', async () => {
    const { run } = createTestGraph('billing', [BROKEN, ERP]);
    const order = await run(entities('Order', '{ invoices { id } }'), {
      refs: [{ __typename: 'Order', id: 'erp:10' }],
    });
    expect(order.data).toEqual({ _entities: [{ invoices: good }] });
    expect(errorsOf(order)).toEqual([invalid('_entities.0.invoices')]);
    const others = await run('{ findInvoices(number: "R") { id } invoice(id: "broken:1") { payments { id } } }');
    expect(others.data).toEqual({ findInvoices: good, invoice: { payments: good } });
    expect(errorsOf(others)).toEqual([invalid('findInvoices'), invalid('invoice.payments')]);
  });
});
