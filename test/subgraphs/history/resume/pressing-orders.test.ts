import { describe, expect, it } from 'vitest';
import {
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
} from '../../../../adapters/memory/build.ts';
import type { MemoryDraft } from '../../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import { ORDER_STATES } from '../../../../schema/enums.ts';
import { askCustomers, createHistoryWorld } from '../history-world.ts';
import type { HistoryWorld } from '../history-world.ts';
import { resume } from './resume-world.ts';

/** The clock of the tests stands at 2026-04-01. */
const PLACED = '2026-03-20T10:00:00Z';
const PAST = '2026-03-25T10:00:00Z';
const FUTURE = '2026-04-10T10:00:00Z';
const eur = (amount: string) => ({ amount, currency: 'EUR' });

type OrderDraft = Omit<MemoryDraft<'Order'>, 'customer'>;

function shop(orders: readonly OrderDraft[], customer = 'shop:R'): MemorySystem {
  const drafts = orders.map((order) => ({ customer, placedAt: PLACED, lines: [{ sku: 'A' }], ...order }));
  return { info: memoryInfo('shop', 'ORDERS'), orders: drafts.map((draft) => memoryOrder(draft)) };
}

const unpaid = (...orders: readonly string[]): MemorySystem => ({
  info: memoryInfo('billing', 'BILLING'),
  invoices: orders.map((key) =>
    memoryInvoice({ key, order: `shop:${key}`, issuedAt: PLACED, total: eur('9.00'), balance: eur('9.00') }),
  ),
  payments: [],
});

function parcels(...shipments: readonly MemoryDraft<'Shipment'>[]): MemorySystem {
  return { info: memoryInfo('parcels', 'SHIPPING'), shipments: shipments.map((one) => memoryShipment(one)) };
}

async function openOrders(world: HistoryWorld): Promise<unknown> {
  const told = await resume(world, 'customer', 'resume { openOrders { id } }');
  return (told as { openOrders: readonly { id: string }[] }).openOrders.map(({ id }) => id); // asked for above
}

describe('resume.openOrders', () => {
  it('has orders whose promise has passed, and none that is on time', async () => {
    const orders = [{ key: 'late', promisedBy: PAST }, { key: 'onTime', promisedBy: FUTURE }, { key: 'unpromised' }];
    expect(await openOrders(createHistoryWorld([shop(orders)]))).toEqual(['shop:late']);
  });

  it('has orders that wait for the customer, to be paid or collected, and none that waits for us', async () => {
    const collect = [{ at: PAST, state: 'AVAILABLE_FOR_PICKUP' as const }];
    const { invoices = [], ...books } = unpaid('pay', 'ship');
    const payment = { key: '1', order: 'shop:ship', invoice: 'billing:ship', at: PLACED, amount: eur('9.00') };
    const world = createHistoryWorld([
      shop([{ key: 'pay' }, { key: 'collect' }, { key: 'ship' }]),
      { ...books, invoices, payments: [memoryPayment(payment)] },
      parcels({ key: '1', order: 'shop:collect', lines: [{ sku: 'A' }], scans: collect }),
    ]);
    expect(await openOrders(world)).toEqual(['shop:pay', 'shop:collect']);
  });

  it('has late ones first, then those that wait for the customer, either newest first', async () => {
    const at = (day: string) => ({ placedAt: `2026-03-${day}T10:00:00Z` });
    const orders = [
      { key: 'waitsOld', ...at('01') },
      { key: 'lateOld', ...at('02'), promisedBy: PAST },
      { key: 'lateNew', ...at('03'), promisedBy: PAST },
      { key: 'waitsNew', ...at('04') },
    ];
    const world = createHistoryWorld([shop(orders), unpaid('waitsOld', 'waitsNew')]);
    expect(await openOrders(world)).toEqual(['shop:lateNew', 'shop:lateOld', 'shop:waitsNew', 'shop:waitsOld']);
  });

  it('has no order that was cancelled or has expired', async () => {
    const orders = ORDER_STATES.map((state) => ({ key: state, state, promisedBy: PAST }));
    const told = await openOrders(createHistoryWorld([shop(orders)]));
    expect(told).not.toContain('shop:CANCELLED');
    expect(told).not.toContain('shop:EXPIRED');
    expect(told).toEqual(expect.arrayContaining(['shop:PLACED', 'shop:CONFIRMED', 'shop:IN_PROGRESS', 'shop:UNKNOWN']));
  });

  it('has completed ones whose parcel is late, for 60 days', async () => {
    const transit = [{ at: PAST, state: 'IN_TRANSIT' as const }];
    const completed = { state: 'COMPLETED', promisedBy: PAST } as const;
    const world = createHistoryWorld([
      shop([
        { key: 'late', ...completed },
        { key: 'arrived', ...completed },
        { key: 'old', ...completed, placedAt: '2026-01-30T10:00:00Z' },
      ]),
      parcels(
        { key: '1', order: 'shop:late', lines: [{ sku: 'A' }], scans: transit },
        { key: '2', order: 'shop:arrived', lines: [{ sku: 'A' }], scans: [{ at: PAST, state: 'DELIVERED' }] },
        { key: '3', order: 'shop:old', lines: [{ sku: 'A' }], scans: transit },
      ),
    ]);
    expect(await openOrders(world)).toEqual(['shop:late']);
  });

  it('is twenty orders at the most', async () => {
    const orders = Array.from({ length: 30 }, (_, n) => ({ key: String(n), promisedBy: PAST }));
    expect(await openOrders(createHistoryWorld([shop(orders)]))).toHaveLength(20);
  });

  it('takes as many statements for many customers and orders as for one', async () => {
    const ask = async (count: number): Promise<number> => {
      const keys = Array.from({ length: count }, (_, n) => String(n));
      const orders = keys.flatMap((key) =>
        ['a', 'b'].map((one) => memoryOrder({ key: `${key}${one}`, customer: `shop:${key}`, placedAt: PLACED })),
      );
      // A clock that goes on while the request is answered.
      let ticks = 0;
      const now = () => new Date(Date.parse('2026-04-01T00:00:00Z') + (ticks += 1));
      const world = createHistoryWorld(
        [
          { info: memoryInfo('shop', 'ORDERS'), orders },
          unpaid(...keys.map((key) => `${key}a`)),
          parcels(...keys.map((key) => ({ key, order: `shop:${key}a` }))),
        ],
        { now },
      );
      const customers = keys.map((key) => [`shop:${key}`]);
      const { errors } = await askCustomers(world, 'resume { openOrders { id } }', { customers });
      expect(errors).toBeUndefined();
      return world.systems.calls.length;
    };
    expect(await ask(7)).toBe(await ask(1));
  });
});

describe('resume.openOrders while a system is down', () => {
  const late = [{ key: 'late', promisedBy: PAST }];
  const company = () => createHistoryWorld([shop(late), unpaid('late'), parcels()]);

  it.each(['billing', 'parcels'])('tells what the others know and names %s', async (system) => {
    const world = company();
    world.systems.fail(system, 'TIMEOUT');
    expect(await resume(world, 'agent', 'resume { openOrders { id } missing { system } }')).toEqual({
      openOrders: [{ id: 'shop:late' }],
      missing: [{ system }],
    });
  });

  it('has the orders of the other order systems', async () => {
    const pos = { info: memoryInfo('pos', 'ORDERS'), orders: [memoryOrder({ key: '1', customer: 'shop:R' })] };
    const world = createHistoryWorld([shop(late), pos, parcels()]);
    world.systems.fail('pos', 'UNAVAILABLE');
    expect(await resume(world, 'agent', 'resume { openOrders { id } missing { system } }')).toEqual({
      openOrders: [{ id: 'shop:late' }],
      missing: [{ system: 'pos' }],
    });
  });

  it('names a system that only the orders lead to', async () => {
    const without = ['Shipment.byCustomer', 'Shipment.created', 'Shipment.scanned'] as const;
    const world = createHistoryWorld([shop(late), { ...parcels(), without }]);
    world.systems.fail('parcels', 'TIMEOUT');
    expect(await resume(world, 'agent', 'resume { missing { system } }')).toEqual({ missing: [{ system: 'parcels' }] });
  });
});
