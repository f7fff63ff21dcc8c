import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryInvoice, memoryOrder, memoryPayment, memoryShipment } from '../../../adapters/memory/build.ts';
import type { MemoryRecord } from '../../../adapters/memory/record.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { CustomerId, RecordId, SystemId } from '../../../schema/ids.ts';
import { NOBODY } from '../../subgraphs/test-graph.ts';
import { SHOP, openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

let graph: MemoryGraph;
let customer: string;
beforeEach(async () => {
  graph = await openMemoryGraph();
  customer = await graph.customerId();
});
afterEach(() => graph.close());

const FOLLOW = 'subscription($id: ID!) { customerActivity(id: $id) { id kind } }';
const follow = () => graph.subscribe(FOLLOW, { variables: { id: customer } });

function add(system: string, record: MemoryRecord): void {
  graph.systems.add(system, record);
  graph.systems.change(system, { entity: record.entity, id: `${system}:${record.key.join('~')}` as RecordId });
}

const order = (key: string, placedAt: string, owner: string | null = 'shop:C1') =>
  memoryOrder({ key, customer: owner, placedAt });
const told = (...ids: readonly string[]) =>
  ids.map((id) => ({ data: { customerActivity: { id, kind: expect.any(String) } } }));

describe('customerActivity', () => {
  it('tells nothing of what was there, and what comes once, the oldest first', async () => {
    const listener = await follow();
    expect(await listener.taken()).toEqual([]);
    add('shop', order('3', '2026-03-10T12:03:00Z'));
    add('shop', order('2', '2026-03-10T12:02:00Z'));
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:shop:2', 'placed:shop:3'));
    graph.systems.change('shop', { entity: 'Order', id: 'shop:3' as RecordId });
    await graph.poll();
    expect(await listener.taken()).toEqual([]);
  });

  it('tells what comes late with a time of before', async () => {
    const listener = await follow();
    add('billing', memoryInvoice({ key: '8', customer: 'shop:C1', issuedAt: '2026-02-01T00:00:00Z' }));
    await graph.poll();
    expect(await listener.taken()).toEqual(told('issued:billing:8'));
  });

  it('has the fields that the client selects, by fragments and aliases too', async () => {
    const listener = await graph.subscribe(
      `subscription($id: ID!, $short: Boolean!) { news: customerActivity(id: $id) { __typename c360RecordId: kind ...Order } }
       fragment Order on OrderInteraction { order { number @skip(if: $short) placedAt } }`,
      { variables: { id: customer, short: true } },
    );
    add('shop', order('2', '2026-03-10T12:02:00Z'));
    await graph.poll();
    const placedAt = '2026-03-10T12:02:00Z';
    expect(await listener.taken()).toEqual([
      { data: { news: { __typename: 'OrderInteraction', c360RecordId: 'ORDER_PLACED', order: { placedAt } } } },
    ]);
  });

  it('tells one who has come later what comes after, and no more', async () => {
    const early = await follow();
    add('shop', order('2', '2026-03-10T12:02:00Z'));
    await graph.poll();
    const late = await follow();
    add('shop', order('3', '2026-03-10T12:03:00Z'));
    await graph.poll();
    expect(await early.taken()).toEqual(told('placed:shop:2', 'placed:shop:3'));
    expect(await late.taken()).toEqual(told('placed:shop:3'));
  });

  it('tells a burst whole, in order', async () => {
    const listener = await follow();
    const keys = Array.from({ length: 230 }, (_, index) => String(1000 + index));
    for (const key of keys) add('shop', order(key, `2026-03-10T12:00:00.${key}Z`));
    await graph.poll(); // nobody takes anything meanwhile
    const ids: unknown[] = [];
    for (let count = 0; count < keys.length; count += 1) {
      // oxlint-disable-next-line no-await-in-loop
      ids.push((await listener.next())?.data?.['customerActivity']);
    }
    expect(ids).toEqual(keys.map((key) => ({ id: `placed:shop:${key}`, kind: 'ORDER_PLACED' })));
    expect(listener.drop).not.toHaveBeenCalled();
  });

  it('tells what a system that was down holds when it is back, and nothing of its past', async () => {
    graph.systems.fail('billing', 'UNAVAILABLE');
    const listener = await follow();
    add('shop', order('2', '2026-03-10T12:02:00Z'));
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:shop:2'));
    graph.systems.recover('billing');
    await graph.poll();
    expect(await listener.taken()).toEqual([]);
    graph.systems.fail('billing', 'UNAVAILABLE');
    add('billing', memoryInvoice({ key: '9', customer: 'shop:C1', issuedAt: '2026-03-10T12:05:00Z' }));
    add('shop', order('3', '2026-03-10T12:06:00Z'));
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:shop:3'));
    graph.systems.recover('billing');
    await graph.poll();
    expect(await listener.taken()).toEqual(told('issued:billing:9'));
  });

  it('is seen with the rights of its own viewer', async () => {
    const query =
      'subscription($id: ID!) { customerActivity(id: $id) { ... on OrderInteraction { order { history { note } } } } }';
    const request = { variables: { id: customer } };
    const self = { audience: 'customer', customerId: customer as CustomerId, scopes: [] } as const; // as the graph told it
    const [agent, herself] = [
      await graph.subscribe(query, request),
      await graph.subscribe(query, { ...request, viewer: self }),
    ];
    const at = '2026-03-10T12:02:00Z';
    const history = [{ at, state: 'PLACED', note: 'She calls every day.' }] as const;
    add('shop', memoryOrder({ key: '2', customer: 'shop:C1', placedAt: at, history }));
    await graph.poll();
    const notes = (note: string | null) => [{ data: { customerActivity: { order: { history: [{ note }] } } } }];
    expect(await agent.taken()).toEqual(notes('She calls every day.'));
    expect(await herself.taken()).toEqual(notes(null));
  });

  it('is refused to nobody', async () => {
    expect(await graph.answer(FOLLOW, { variables: { id: customer }, viewer: NOBODY })).toEqual({
      errors: [
        {
          message: 'Subscription.customerActivity must be asked for by somebody who has signed in.',
          path: ['customerActivity'],
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
    expect(graph.live.listeners).toBe(0);
  });

  it('tells what has come since it began, where the first looks fail', async () => {
    const down = new SystemError('registry' as SystemId, 'UNAVAILABLE'); // a system id by its spelling
    const asked = vi.spyOn(graph.services.registry, 'customers').mockRejectedValue(down);
    const listener = await follow();
    const failure = { path: ['customerActivity'], extensions: { code: 'SYSTEM_UNAVAILABLE' } };
    expect(await listener.taken()).toMatchObject([{ data: { customerActivity: null }, errors: [failure] }]);
    add('shop', order('2', new Date().toISOString()));
    await graph.poll();
    asked.mockRestore();
    await graph.bus.publish({ kind: 'anything' });
    expect(await listener.taken()).toEqual(told('placed:shop:2'));
    add('billing', memoryInvoice({ key: '8', customer: 'shop:C1', issuedAt: '2026-02-01T00:00:00Z' }));
    await graph.poll();
    expect(await listener.taken()).toEqual(told('issued:billing:8'));
  });

  it('tells an interaction once whose row is gone from one look and back in the next', async () => {
    const listener = await follow();
    const again = order('2', '2026-03-10T12:02:00Z');
    add('shop', again);
    await graph.poll();
    graph.systems.remove('shop', again);
    await graph.bus.publish({ kind: 'anything' });
    await listener.taken();
    add('shop', again);
    await graph.poll();
    expect(await listener.taken()).toEqual([]);
  });

  it('ends, and says so, when more comes at once than it reads', async () => {
    const listener = await follow();
    for (let key = 1000; key < 1900; key += 1) {
      graph.systems.add('shop', order(String(key), new Date(Date.UTC(2026, 2, 10, 12, 0, 0, key)).toISOString()));
    }
    await graph.bus.publish({ kind: 'anything' });
    expect(await listener.next()).toMatchObject({
      errors: [{ message: expect.stringContaining('subscribe again'), extensions: { code: 'RATE_LIMITED' } }],
    });
    expect(await listener.next()).toBeNull();
  });

  it('tells what billing has while the orders system is down, though a row names its order alone', async () => {
    const listener = await follow();
    graph.systems.fail('shop', 'UNAVAILABLE');
    add('billing', memoryPayment({ key: '1', customer: null, order: 'shop:1' }));
    add('billing', memoryInvoice({ key: '8', customer: 'shop:C1', issuedAt: '2026-03-10T12:05:00Z' }));
    await graph.poll();
    expect(await listener.taken()).toEqual(told('issued:billing:8'));
  });

  it('tells one null for an unknown customer, and ends', async () => {
    const listener = await graph.subscribe(FOLLOW, { variables: { id: 'nobody' } });
    expect(await listener.next()).toEqual({ data: { customerActivity: null } });
    expect(await listener.next()).toBeNull();
  });

  it('keeps what a field could not be read for beside its interaction', async () => {
    const listener = await graph.subscribe(
      'subscription($id: ID!) { customerActivity(id: $id) { id ... on ShippingInteraction { order { number } } } }',
      { variables: { id: customer } },
    );
    graph.systems.fail('shop', 'TIMEOUT');
    const parcel = { key: 'P1', customer: 'shop:C1', order: 'shop:1', createdAt: '2026-03-10T12:05:00Z' };
    add('parcels', memoryShipment(parcel));
    await graph.poll();
    expect(await listener.taken()).toMatchObject([
      {
        data: { customerActivity: { id: 'created:parcels:P1', order: null } },
        errors: [{ path: ['customerActivity', 'order'], extensions: { code: 'SYSTEM_TIMEOUT', system: 'shop' } }],
      },
    ]);
  });
});

describe('a customer who orders as a guest while somebody listens', () => {
  it('is found by the e-mail that is known from another system', async () => {
    await graph.close();
    const [shop, ...others] = SHOP;
    if (shop === undefined) throw new Error('The shop must be there.');
    const known = memoryOrder({ key: 'G1', guestEmail: 'rosa@example.com', placedAt: '2026-03-01T00:00:00Z' });
    const outlet = { ...shop, info: { ...shop.info, id: 'outlet' as typeof shop.info.id }, customers: [], orders: [] };
    graph = await openMemoryGraph({ systems: [{ ...shop, orders: [known] }, outlet, ...others] });
    const guest = await graph.answer('{ order(id: "shop:G1") { customer { id } } }');
    customer = (guest.data as { order: { customer: { id: string } } }).order.customer.id; // as the query asks for it
    const listener = await follow();
    // Of a record that has just come to the customer, what is older than a day is its past.
    const placedAt = new Date().toISOString();
    const more = memoryOrder({ key: 'G2', guestEmail: 'rosa@example.com', placedAt });
    add('outlet', memoryOrder({ key: 'G3', guestEmail: 'rosa@example.com', placedAt: '2020-01-01T00:00:00Z' }));
    add('outlet', more);
    await graph.poll();
    expect(await listener.taken()).toEqual(told('placed:outlet:G2'));
  });
});
