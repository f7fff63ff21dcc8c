/** Subscriptions of who may see some rows: each look is made within the reach of who listens. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryCustomer, memoryInfo, memoryOrder } from '../../../adapters/memory/build.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

const TRACK = 'subscription($id: ID!) { orderTracking(id: $id) { stage } }';
const FOLLOW = 'subscription($id: ID!) { customerActivity(id: $id) { id } }';

const PARTNER: Viewer = { audience: 'partner', partner: 'shop', scopes: [] };

let graph: MemoryGraph;
let ann: Viewer & { readonly customerId: CustomerId };
let tom: Viewer & { readonly customerId: CustomerId };

async function customerOf(record: string): Promise<Viewer & { readonly customerId: CustomerId }> {
  const { data } = await graph.answer('query($id: ID!) { customerByRecord(id: $id) { id } }', {
    variables: { id: record },
  });
  const { customerByRecord } = data as { readonly customerByRecord: { readonly id: CustomerId } }; // as asked for
  return { audience: 'customer', customerId: customerByRecord.id, scopes: [] };
}

beforeEach(async () => {
  const placedAt = '2026-03-01T10:00:00Z';
  graph = await openMemoryGraph({
    systems: [
      {
        info: memoryInfo('shop', 'ORDERS'),
        changesEveryMs: 1000,
        customers: [
          memoryCustomer({ key: 'A', name: 'Ann', email: 'ann@example.com' }),
          memoryCustomer({ key: 'T', name: 'Tom', email: 'tom@example.com' }),
        ],
        orders: [
          memoryOrder({ key: '1', customer: 'shop:A', placedAt, state: 'PLACED' }),
          memoryOrder({ key: '2', customer: 'shop:T', placedAt, state: 'PLACED' }),
        ],
      },
    ],
  });
  [ann, tom] = [await customerOf('shop:A'), await customerOf('shop:T')];
});
afterEach(() => graph.close());

/** Order 1 is cancelled, and whose it is from now on. */
async function cancelFor(customer: string): Promise<void> {
  const placedAt = '2026-03-01T10:00:00Z';
  graph.systems.replace('shop', memoryOrder({ key: '1', customer, placedAt, state: 'CANCELLED' }));
  graph.systems.change('shop', { entity: 'Order', id: 'shop:1' as RecordId }); // by its spelling
  await graph.poll();
}

const tracked = (stage: string) => ({ data: { orderTracking: { stage } } });
const NONE = { data: { orderTracking: null } };

describe('the tracking of an order', () => {
  it('is told to its customer', async () => {
    const listener = await graph.subscribe(TRACK, { variables: { id: 'shop:1' }, viewer: ann });
    expect(await listener.next()).toEqual(tracked('PLACED'));
    await cancelFor('shop:A');
    expect(await listener.taken()).toEqual([tracked('CANCELLED')]);
  });

  it.each([
    ['another customer', () => tom],
    ['a partner whose order it is not', () => PARTNER],
  ])('is null for %s, also while its own customer follows it', async (_who, viewer) => {
    const request = { variables: { id: 'shop:1' } };
    const hers = await graph.subscribe(TRACK, { ...request, viewer: ann });
    const listener = await graph.subscribe(TRACK, { ...request, viewer: viewer() });
    expect(await listener.next()).toEqual(NONE);
    expect(await listener.next()).toBeNull();
    expect(await hers.next()).toEqual(tracked('PLACED'));
  });

  it('is told no longer when the order has become another customer’s', async () => {
    const listener = await graph.subscribe(TRACK, { variables: { id: 'shop:1' }, viewer: ann });
    expect(await listener.next()).toEqual(tracked('PLACED'));
    await cancelFor('shop:T');
    expect(await listener.next()).toEqual(NONE);
    expect(await listener.next()).toBeNull();
  });
});

describe('the activity of a customer', () => {
  const placed = (id: string) => ({ data: { customerActivity: { id } } });

  it('is told to that customer, and what others do is not', async () => {
    const listener = await graph.subscribe(FOLLOW, { variables: { id: ann.customerId }, viewer: ann });
    await listener.taken();
    const at = '2026-03-10T12:02:00Z';
    for (const [key, customer] of [
      ['3', 'shop:T'],
      ['4', 'shop:A'],
    ] as const) {
      graph.systems.add('shop', memoryOrder({ key, customer, placedAt: at }));
      graph.systems.change('shop', { entity: 'Order', id: `shop:${key}` as RecordId }); // by its spelling
    }
    await graph.poll();
    expect(await listener.taken()).toEqual([placed('placed:shop:4')]);
  });

  it('is null for another customer, of whose records nothing is read', async () => {
    const before = graph.systems.calls.length;
    const listener = await graph.subscribe(FOLLOW, { variables: { id: ann.customerId }, viewer: tom });
    expect(await listener.next()).toEqual({ data: { customerActivity: null } });
    expect(await listener.next()).toBeNull();
    const keys = graph.systems.calls.slice(before).flatMap((call) => call.keys);
    expect(keys.filter((key) => key.includes('shop:A'))).toEqual([]);
  });
});
