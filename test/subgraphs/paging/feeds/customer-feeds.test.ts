import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryInvoice, memoryOrder } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { MemorySystems } from '../../../../adapters/memory/systems.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { customerFeeds } from '../../../../subgraphs/paging/feeds/customer-feeds.ts';
import type { CustomerFeedsRequest } from '../../../../subgraphs/paging/feeds/customer-feeds.ts';
import { readMerged } from '../../../../subgraphs/paging/feeds/merge.ts';
import type { RequestContext } from '../../../../subgraphs/services.ts';
import { forward } from './walk.ts';

type Request = CustomerFeedsRequest<'Order', 'placed', string>;

/** Two shops; the second one's orders name customers of the first. */
function createShops(): MemorySystems {
  return createMemorySystems({
    sealer: { seal: (plain) => plain, open: () => null, digest: (plain) => plain },
    systems: [
      {
        info: memoryInfo('shop', 'ORDERS'),
        orders: [
          memoryOrder({ key: '1', customer: 'shop:R', placedAt: '2026-03-01T00:00:00Z' }),
          memoryOrder({ key: '2', customer: 'shop:R', placedAt: '2026-03-03T00:00:00Z', state: 'CANCELLED' }),
        ],
      },
      {
        info: memoryInfo('b2b', 'ORDERS'),
        orders: [
          memoryOrder({ key: '1', customer: 'shop:R', placedAt: '2026-03-02T00:00:00Z' }),
          memoryOrder({ key: '2', customer: 'b2b:9', placedAt: '2026-03-04T00:00:00Z' }),
        ],
      },
      { info: memoryInfo('old', 'ORDERS'), orders: [], without: ['Order.placed'] },
      { info: memoryInfo('billing', 'BILLING'), invoices: [memoryInvoice({ key: '1', customer: 'shop:R' })] },
    ],
  });
}

const context: RequestContext = { viewer: { audience: 'agent', scopes: [] }, requestId: 'test' };
/** Not asked by feeds. */
const registry = {} as Registry;

function feedsOf(systems: MemorySystems, request: Partial<Request> = {}, requestContext = context) {
  return customerFeeds({ systems, registry, now: () => new Date(0) }, requestContext, {
    entity: 'Order',
    list: 'placed',
    records: ids('shop:R', 'b2b:9'),
    item: ({ entity }) => entity.id,
    ...request,
  });
}

/** Record ids by their spelling. */
const ids = (...texts: readonly string[]): readonly RecordId[] => texts as readonly RecordId[];

async function read(systems: MemorySystems, request: Partial<Request> = {}): Promise<readonly string[]> {
  const feeds = feedsOf(systems, request, { ...context });
  const page = await readMerged(feeds, { ...forward(10), list: 'orders', whenAllMissing: 'throw' });
  return page.rows.map(({ item }) => item);
}

describe('customerFeeds', () => {
  it('has one feed for each record in each system that has the list', () => {
    expect(feedsOf(createShops()).map(({ id, system }) => [id, system])).toEqual([
      ['shop/Order.placed/shop:R', 'shop'],
      ['shop/Order.placed/b2b:9', 'shop'],
      ['b2b/Order.placed/shop:R', 'b2b'],
      ['b2b/Order.placed/b2b:9', 'b2b'],
    ]);
  });

  it('finds rows that a record of another system owns', async () => {
    expect(await read(createShops())).toEqual(['b2b:2', 'shop:2', 'b2b:1', 'shop:1']);
  });

  it('takes each record once and drops ids that are none', () => {
    const feeds = feedsOf(createShops(), { records: ids('shop:R', 'shop:R', 'nothing', '') });
    expect(feeds.map(({ id }) => id)).toEqual(['shop/Order.placed/shop:R', 'b2b/Order.placed/shop:R']);
  });

  it('asks each system once for all records of all customers', async () => {
    const systems = createShops();
    const request = { ...context };
    const customers = [ids('shop:R'), ids('b2b:9'), ids('shop:S')];
    await Promise.all(
      customers.map((records) => {
        const feeds = feedsOf(systems, { records }, request);
        return readMerged(feeds, { ...forward(10), list: 'orders', whenAllMissing: 'throw' });
      }),
    );
    expect(systems.calls.map(({ system, keys }) => [system, keys])).toEqual([
      ['shop', ['shop:R', 'b2b:9', 'shop:S']],
      ['b2b', ['shop:R', 'b2b:9', 'shop:S']],
    ]);
  });

  it('leaves filters to the database', async () => {
    expect(await read(createShops(), { filter: { only: { state: ['CANCELLED'] } } })).toEqual(['shop:2']);
    expect(
      await read(createShops(), { filter: { from: '2026-03-02T00:00:00Z', before: '2026-03-04T00:00:00Z' } }),
    ).toEqual(['shop:2', 'b2b:1']);
  });

  it('asks only the systems that are named', () => {
    expect(feedsOf(createShops(), { systems: ['b2b', 'unknown'] }).map(({ system }) => system)).toEqual(['b2b', 'b2b']);
    expect(feedsOf(createShops(), { systems: [] })).toEqual([]);
    expect(feedsOf(createShops(), { systems: null })).toHaveLength(4);
  });

  it('puts the rank before the ids', () => {
    expect(feedsOf(createShops(), { rank: '07/' })[0]?.id).toBe('07/shop/Order.placed/shop:R');
  });
});
