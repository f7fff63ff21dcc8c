import { describe, expect, it } from 'vitest';
import { fieldSet } from '../../../../schema/field-set.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { EntityName } from '../../../../schema/model.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { AGENT, NOBODY } from '../../test-graph.ts';
import { ANN, SHOP, createReachWorld, requestOf } from '../reach-world.ts';

const IDS: Readonly<Record<EntityName, readonly string[]>> = {
  Customer: ['shop:A', 'shop:B', 'shop:C'],
  Order: ['shop:1', 'shop:2', 'shop:3', 'shop:4'],
  Invoice: ['books:1', 'books:2', 'books:3', 'books:4', 'books:5', 'books:6'],
  Payment: ['books:1', 'books:2', 'books:3'],
  Ticket: ['desk:1~x', 'desk:2~x'],
  Shipment: ['van:1', 'van:2'],
};

async function foundBy(viewer: Viewer, entity: EntityName): Promise<readonly string[]> {
  const { within } = createReachWorld();
  const ids = IDS[entity] as readonly RecordId[]; // by their spelling
  const context = requestOf(viewer);
  const asked = { entity: fieldSet([]) };
  const found = await Promise.all(within.systems.ports(entity).map((port) => port.byIds(ids, context, asked)));
  return found.flatMap((one) => [...one.keys()]);
}

describe('byIds of a bounded port', () => {
  it.each([
    // Hers, not the one who may be her.
    ['Customer', ['shop:A'], ['shop:B']],
    // Not the one that names nobody.
    ['Order', ['shop:1'], ['shop:4']],
    // One that names nobody is its order's; one that names another is his, whosever order it is on.
    ['Invoice', ['books:1', 'books:2'], ['books:6']],
    // By its invoice, unless it names an order.
    ['Payment', ['books:1'], []],
    ['Ticket', ['desk:1~x'], []],
    ['Shipment', ['van:1'], []],
  ] as const)('gives of each %s what is the viewer’s', async (entity, hers, theirs) => {
    expect(await foundBy(ANN, entity)).toEqual(hers);
    expect(await foundBy(SHOP, entity)).toEqual(theirs);
    expect(await foundBy(NOBODY, entity)).toEqual([]);
    expect(await foundBy(AGENT, entity)).toEqual(IDS[entity]);
  });

  it('asks no system for nobody, nor for a customer who is not the viewer', async () => {
    const { within, systems } = createReachWorld();
    const [port] = within.systems.ports('Customer');
    await port?.byIds(['shop:B' as RecordId], requestOf(ANN)); // by its spelling
    await port?.byIds(['shop:A' as RecordId], requestOf(NOBODY)); // as above
    expect(systems.calls).toEqual([]);
  });

  it('asks no system for a partner’s orders that cannot tell whose they are', async () => {
    const { within, systems } = createReachWorld(['Order.partner']);
    const found = await within.systems.ports('Order')[0]?.byIds(['shop:4' as RecordId], requestOf(SHOP)); // by its spelling
    expect(found?.size).toBe(0);
    expect(systems.calls).toEqual([]);
  });
});

describe('byNumbers of a bounded port', () => {
  it.each([
    [ANN, ['books:1', 'books:2']],
    [SHOP, ['books:6']],
    [NOBODY, []],
  ] as const)('gives $audience what is its own', async (viewer, expected) => {
    const { within } = createReachWorld();
    const numbers = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6'];
    const found = await within.systems
      .ports('Invoice')[0]
      ?.byNumbers(numbers, requestOf(viewer), { entity: fieldSet([]) });
    expect([...(found?.values() ?? [])].flat().map(({ id }) => id)).toEqual(expected);
    expect([...(found?.keys() ?? [])]).toHaveLength(expected.length);
  });
});
