import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../schema/ids.ts';
import { AGENT, NOBODY } from '../../test-graph.ts';
import { ANN, SHOP, createReachWorld, requestOf } from '../reach-world.ts';

const ids = (...texts: readonly string[]) => texts as readonly RecordId[]; // by their spelling
const PARENTS = ids('shop:A', 'shop:B');
const ORDERS = ids('shop:1', 'shop:4');

describe('totals of a bounded port', () => {
  it.each([
    [AGENT, ['shop:A', 'shop:B'], ['shop:1', 'shop:4']],
    [ANN, ['shop:A'], ['shop:1']],
    // Rows on a customer's list tell themselves whose they are, and a total shows none.
    [SHOP, [], ['shop:4']],
    [NOBODY, [], []],
  ] as const)('tell $audience of its own parents alone', async (viewer, customers, orders) => {
    const { within } = createReachWorld();
    const port = within.systems.ports('Invoice')[0];
    const earliest = await port?.earliest('byCustomer', PARENTS, requestOf(viewer));
    expect([...(earliest?.keys() ?? [])]).toEqual(customers);
    const sums = await port?.sums('byOrder', ORDERS, { field: 'total' }, requestOf(viewer));
    expect([...(sums?.keys() ?? [])]).toEqual(orders);
  });
});
