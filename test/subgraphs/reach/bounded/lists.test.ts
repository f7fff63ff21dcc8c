import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { AGENT, NOBODY } from '../../test-graph.ts';
import { ANN, SHOP, createReachWorld, requestOf } from '../reach-world.ts';

const ids = (...texts: readonly string[]) => texts as readonly RecordId[]; // by their spelling
const PAGE = { limit: 10 };

async function invoicesOf(viewer: Viewer, list: 'byCustomer' | 'byOrder', parents: readonly RecordId[]) {
  const { within, systems } = createReachWorld();
  const found = await within.systems.ports('Invoice')[0]?.list(list, parents, PAGE, requestOf(viewer));
  const rows = [...(found?.values() ?? [])].flat().map(({ entity }) => entity.id);
  return { rows: rows.toSorted(), calls: systems.calls };
}

describe('list of a bounded port', () => {
  it('drops customers who are not the viewer before it asks', async () => {
    const { rows, calls } = await invoicesOf(ANN, 'byCustomer', ids('shop:A', 'shop:B'));
    expect(rows).toEqual(['books:1']);
    expect(calls.map(({ keys }) => keys)).toEqual([['shop:A']]);
  });

  it('drops orders that are not the viewer’s before it asks, and keeps rows that name nobody of those that are', async () => {
    const { rows, calls } = await invoicesOf(ANN, 'byOrder', ids('shop:1', 'shop:2', 'shop:4'));
    expect(rows).toEqual(['books:1', 'books:2']);
    expect(calls.map(({ method, keys }) => [method, keys])).toEqual([
      ['byIds', ['shop:1', 'shop:2', 'shop:4']],
      ['list', ['shop:1']],
    ]);
  });

  it('gives a partner the rows of its orders, whosever list they are on', async () => {
    expect((await invoicesOf(SHOP, 'byOrder', ids('shop:2', 'shop:4'))).rows).toEqual(['books:6']);
    expect((await invoicesOf(SHOP, 'byCustomer', ids('shop:A', 'shop:B'))).rows).toEqual(['books:6']);
  });

  it('asks nothing for nobody, and everything for an agent', async () => {
    expect(await invoicesOf(NOBODY, 'byOrder', ids('shop:1'))).toEqual({ rows: [], calls: [] });
    const { rows, calls } = await invoicesOf(AGENT, 'byOrder', ids('shop:1', 'shop:2'));
    expect(rows).toEqual(['books:1', 'books:2', 'books:3', 'books:4']);
    expect(calls).toHaveLength(1);
  });

  it('does not ask again for what the request has read already', async () => {
    const { within, systems } = createReachWorld();
    const request = requestOf(ANN);
    const orders = await within.systems.ports('Order')[0]?.list('byCustomer', ids('shop:A'), PAGE, request);
    expect([...(orders?.values() ?? [])].flat()).toHaveLength(1);
    await within.systems.ports('Invoice')[0]?.list('byOrder', ids('shop:1'), PAGE, request);
    expect(systems.calls.map(({ entity, method }) => `${entity} ${method}`)).toEqual(['Order list', 'Invoice list']);
  });
});

describe('childrenOfList of a bounded port', () => {
  it.each([
    [ANN, ['van:1']],
    [SHOP, []],
    [NOBODY, []],
  ] as const)('gives $audience the children of its own rows', async (viewer, expected) => {
    const { within } = createReachWorld();
    const port = within.systems.ports('Shipment')[0];
    const found = await port?.childrenOfList('byOrder', 'scans', ids('shop:1', 'shop:2'), requestOf(viewer));
    expect([...(found?.keys() ?? [])]).toEqual(expected);
  });
});
