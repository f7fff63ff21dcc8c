import { describe, expect, it } from 'vitest';
import {
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
} from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { NOBODY, createTestGraph, entities, errorsOf, valueAt } from '../test-graph.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const ERP: MemorySystem = {
  info: memoryInfo('erp', 'ORDERS'),
  orders: [
    memoryOrder({
      key: '10',
      number: '2026/10',
      customer: 'erp:C1',
      placedAt: '2026-03-01T08:00:00Z',
      promisedBy: '2026-03-05T18:00:00Z',
      state: 'IN_PROGRESS',
      total: eur('45.00'),
      email: 'rosa@example.com',
      postcode: '53111',
      lines: [{ sku: 'MUG', quantity: '2' }],
      history: [{ at: '2026-03-01T08:00:00Z', state: 'PLACED', note: 'Rosa Delgado rang twice' }],
    }),
  ],
};
const SHOP: MemorySystem = {
  info: memoryInfo('shop', 'ORDERS'),
  orders: [memoryOrder({ key: '3', number: '2026/10', email: 'mei@example.com', placedAt: '2026-02-01T08:00:00Z' })],
};
const LEDGER: MemorySystem = {
  info: memoryInfo('ledger', 'BILLING'),
  invoices: [
    memoryInvoice({ key: '1', order: 'erp:10', issuedAt: '2026-03-01T09:00:00Z', state: 'PAID', total: eur('45.00') }),
  ],
  payments: [memoryPayment({ key: '1', invoice: 'ledger:1', at: '2026-03-01T10:00:00Z', amount: eur('45.00') })],
};
const WMS: MemorySystem = {
  info: memoryInfo('wms', 'SHIPPING'),
  shipments: [
    memoryShipment({
      key: ['1', '1'],
      customer: 'wms:C1',
      order: 'erp:10',
      createdAt: '2026-03-02T08:00:00Z',
      trackingNumber: 'JD01',
      lines: [{ sku: 'MUG', quantity: '1' }],
      scans: [{ at: '2026-03-04T08:00:00Z', state: 'DELIVERED', text: 'Signed: R. Delgado', location: 'Bonn' }],
    }),
    memoryShipment({
      key: ['1', '2'],
      customer: 'wms:C1',
      order: 'erp:10',
      createdAt: '2026-03-03T08:00:00Z',
      trackingNumber: 'JD02',
      lines: [{ sku: 'MUG', quantity: '1' }],
      scans: [{ at: '2026-03-09T08:00:00Z', state: 'IN_TRANSIT', location: 'Köln' }],
    }),
  ],
};
const ALL = [ERP, SHOP, LEDGER, WMS];
const FIELDS = `{
  headline stage late atRisk actionRequired { by what }
  steps { stage state reachedAt } etas { kind latest }
  events { at system text shipment { id } }
  shipments { id state scans { text } order { id } customer { record } }
  missing { system reason }
}`;
const refs = [{ __typename: 'Order', id: 'erp:10' }];
const tracking = entities('Order', `{ id tracking ${FIELDS} }`);

describe('Order.tracking', () => {
  it('puts order, billing and shipping together', async () => {
    const { run } = createTestGraph('shipping', ALL);
    const answer = await run(tracking, { refs });
    expect(answer.errors).toEqual([]);
    const told = valueAt(answer.data, '_entities.0.tracking');
    expect(told).toMatchObject({
      headline: expect.stringContaining('1 of 2 parcels delivered'),
      late: true,
      steps: expect.arrayContaining([{ stage: 'PAID', state: 'DONE', reachedAt: '2026-03-01T10:00:00Z' }]),
      etas: [{ kind: 'PROMISED', latest: '2026-03-05T18:00:00Z' }],
      missing: [],
    });
    expect(valueAt(told, 'shipments')).toHaveLength(2);
    expect(valueAt(told, 'shipments')).toEqual(
      expect.arrayContaining([
        {
          id: 'wms:1~1',
          state: 'DELIVERED',
          scans: [{ text: 'Signed: R. Delgado' }],
          order: { id: 'erp:10' },
          customer: { record: 'wms:C1' },
        },
      ]),
    );
    expect(valueAt(told, 'events.0')).toMatchObject({ at: '2026-03-09T08:00:00Z', shipment: { id: 'wms:1~2' } });
  });

  it('is null for an order that does not exist', async () => {
    const { run } = createTestGraph('shipping', ALL);
    const answer = await run(tracking, { refs: [{ __typename: 'Order', id: 'erp:99' }] });
    expect(answer).toEqual({ data: { _entities: [{ id: 'erp:99', tracking: null }] }, errors: [] });
  });

  it.each(['ledger', 'wms'])('tells what the others know while %s is down, and names it', async (system) => {
    const { run, systems } = createTestGraph('shipping', ALL);
    systems.fail(system, 'TIMEOUT');
    const answer = await run(tracking, { refs });
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, '_entities.0.tracking')).toMatchObject({
      headline: expect.any(String),
      missing: [{ system, reason: 'TIMEOUT' }],
    });
  });

  it('asks nobody for money without a billing system, or while one is down', async () => {
    const branch = { info: memoryInfo('branch', 'BILLING'), invoices: [], payments: [] };
    const unpaid = {
      ...LEDGER,
      payments: [],
      invoices: [memoryInvoice({ key: '1', order: 'erp:10', total: eur('45.00'), dueOn: '2026-03-01' })],
    };
    const alone = await createTestGraph('shipping', [ERP]).run(tracking, { refs });
    expect(valueAt(alone.data, '_entities.0.tracking.actionRequired')).toBeNull();
    const { run, systems } = createTestGraph('shipping', [ERP, unpaid, branch]);
    const asked = await run(tracking, { refs });
    expect(valueAt(asked.data, '_entities.0.tracking.actionRequired')).toMatchObject({ by: 'CUSTOMER' });
    systems.fail('branch', 'TIMEOUT');
    const silent = await run(tracking, { refs });
    expect(valueAt(silent.data, '_entities.0.tracking.actionRequired')).toBeNull();
  });

  it('takes no parcels found for none sent while one of two shipping systems is down', async () => {
    const { run, systems } = createTestGraph('shipping', [
      ERP,
      { info: memoryInfo('courier', 'SHIPPING'), shipments: [] },
      WMS,
    ]);
    systems.fail('wms', 'TIMEOUT');
    const { data } = await run(tracking, { refs });
    expect(valueAt(data, '_entities.0.tracking')).toMatchObject({
      headline: 'There is no word from the shipping system; your order was last seen as in progress.',
      stage: 'UNKNOWN',
      late: true,
    });
  });

  it("tells days in the zone of the order's own system", async () => {
    const info = { ...memoryInfo('erp', 'ORDERS'), zone: 'America/Chicago' };
    const history = [{ at: '2026-03-04T02:30:00Z', state: 'CANCELLED' }] as const;
    const cancelled = memoryOrder({ key: '10', state: 'CANCELLED', placedAt: '2026-03-01T08:00:00Z', history });
    const { run } = createTestGraph('shipping', [{ info, orders: [cancelled] }, WMS]);
    const { data } = await run(entities('Order', '{ tracking { headline } }'), { refs });
    expect(valueAt(data, '_entities.0.tracking.headline')).toMatch(/^This order was cancelled on 3 March\b/);
  });

  it('rule 7: waits for a scan as long as the mapping says of the system, wherever the parcel is told of', async () => {
    const told = '{ fulfilmentState shipments { state } tracking { headline stage shipments { state } } }';
    const [, silent] = WMS.shipments ?? [];
    const shipments = silent === undefined ? [] : [{ ...silent, key: ['1', '3'] }];
    const statesAfter = async (staleAfterDays: number) => {
      const info = { ...WMS.info, staleAfterDays };
      const { run } = createTestGraph('shipping', [ERP, { info, shipments }]);
      const { data } = await run(entities('Order', told), { refs });
      return [valueAt(data, '_entities.0.shipments.0.state'), valueAt(data, '_entities.0.tracking.shipments.0.state')];
    };
    expect(await statesAfter(1)).toEqual(['STALE', 'STALE']);
    expect(await statesAfter(2)).toEqual(['IN_TRANSIT', 'IN_TRANSIT']);
  });

  it('is null with one error while the order system is down', async () => {
    const { run, systems } = createTestGraph('shipping', ALL);
    systems.fail('erp', 'UNAVAILABLE');
    const answer = await run(tracking, { refs });
    expect(answer.data).toEqual({ _entities: [{ id: 'erp:10', tracking: null }] });
    expect(errorsOf(answer)).toEqual([{ path: '_entities.0.tracking', code: 'SYSTEM_UNAVAILABLE', system: 'erp' }]);
  });
});

describe('Query.trackOrder', () => {
  const QUERY = `query ($number: String!, $email: String, $postcode: String) {
    trackOrder(number: $number, email: $email, postcode: $postcode) ${FIELDS}
  }`;
  const number = '2026/10';

  it.each([{ email: ' ROSA@example.com' }, { postcode: '53 111' }])('tracks with the proof %j', async (proof) => {
    const { run } = createTestGraph('shipping', ALL);
    const answer = await run(QUERY, { number, ...proof }, NOBODY);
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, 'trackOrder.headline')).toContain('1 of 2 parcels delivered');
  });

  it('leads neither to the customer nor to the order, and repeats no words of staff or carriers', async () => {
    const { run } = createTestGraph('shipping', ALL);
    const { data } = await run(QUERY, { number, email: 'rosa@example.com' }, NOBODY);
    expect(valueAt(data, 'trackOrder.shipments')).toMatchObject([
      { state: 'IN_TRANSIT', scans: [{ text: null }], order: null, customer: null },
      { state: 'DELIVERED', scans: [{ text: null }], order: null, customer: null },
    ]);
    expect(JSON.stringify(data)).not.toMatch(/rosa|delgado|53111/i);
  });

  it('tells of two orders with one number the one that the proof fits', async () => {
    const { run } = createTestGraph('shipping', ALL);
    const { data } = await run(QUERY, { number, email: 'mei@example.com' }, NOBODY);
    expect(data).toMatchObject({ trackOrder: { shipments: [] } });
  });

  it('answers a wrong proof and an unknown number alike, after the same reads', async () => {
    const asked = [
      { number, email: 'mallory@example.com' },
      { number: 'none', email: 'rosa@example.com' },
      { number: '  none', postcode: '53111' },
      { number, email: 'rosa@example.com', postcode: '99999' },
    ].map(async (variables) => {
      const { run, systems } = createTestGraph('shipping', ALL);
      const answer = await run(QUERY, variables, NOBODY);
      return { answer, reads: systems.calls.map(({ system, entity, method, of }) => ({ system, entity, method, of })) };
    });
    const [first, ...others] = await Promise.all(asked);
    expect(first).toEqual({
      answer: { data: { trackOrder: null }, errors: [] },
      reads: ['erp', 'shop'].map((system) => ({ system, entity: 'Order', method: 'byNumbers', of: null })),
    });
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([{}, { email: '' }, { postcode: ' - ' }])('refuses %j as no proof at all', async (proof) => {
    const { run, systems } = createTestGraph('shipping', ALL);
    const answer = await run(QUERY, { number, ...proof }, NOBODY);
    expect(answer.data).toEqual({ trackOrder: null });
    expect(errorsOf(answer)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(systems.calls).toEqual([]);
  });

  it('finds nothing by an empty number, not even an order that has none', async () => {
    const nameless = { ...SHOP, orders: [memoryOrder({ key: '4', number: '', postcode: '53111' })] };
    const { run } = createTestGraph('shipping', [nameless]);
    expect(await run(QUERY, { number: ' ', postcode: '53111' })).toEqual({ data: { trackOrder: null }, errors: [] });
  });

  it('fails where a system that is down might have the order, and tells what another one has', async () => {
    const { run, systems } = createTestGraph('shipping', ALL);
    systems.fail('shop', 'UNAVAILABLE');
    const found = await run(QUERY, { number, email: 'rosa@example.com' }, NOBODY);
    expect(found.errors).toEqual([]);
    const unknown = await run(QUERY, { number, email: 'mei@example.com' }, NOBODY);
    expect(unknown.data).toEqual({ trackOrder: null });
    expect(errorsOf(unknown)).toEqual([{ path: 'trackOrder', code: 'SYSTEM_UNAVAILABLE', system: 'shop' }]);
  });
});
