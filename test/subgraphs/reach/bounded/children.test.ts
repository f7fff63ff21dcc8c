import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../schema/ids.ts';
import { NOBODY } from '../../test-graph.ts';
import { ANN, SHOP, createReachWorld, requestOf } from '../reach-world.ts';

const ids = (...texts: readonly string[]) => texts as readonly RecordId[]; // by their spelling

describe('children of a bounded port', () => {
  it.each([
    [ANN, ['shop:1']],
    [SHOP, []],
    [NOBODY, []],
  ] as const)('gives $audience those of its own records', async (viewer, expected) => {
    const { within, systems } = createReachWorld();
    const port = within.systems.ports('Order')[0];
    const found = await port?.children('lines', ids('shop:1', 'shop:2', 'shop:3'), null, requestOf(viewer));
    expect([...(found?.keys() ?? [])]).toEqual(expected);
    const read = systems.calls.filter(({ method }) => method === 'children').map(({ keys }) => keys);
    expect(read).toEqual(expected.length === 0 ? [] : [expected]);
  });

  it('gives a customer the addresses of her own records alone', async () => {
    const { within, systems } = createReachWorld();
    const found = await within.systems
      .ports('Customer')[0]
      ?.children('addresses', ids('shop:A', 'shop:B'), null, requestOf(ANN));
    expect([...(found?.keys() ?? [])]).toEqual(['shop:A']);
    expect(systems.calls).toHaveLength(1);
  });
});

describe('childrenByIds of a bounded port', () => {
  it.each([
    [ANN, ['desk:1~x~1']],
    [SHOP, []],
    [NOBODY, []],
  ] as const)('gives $audience members of its own records', async (viewer, expected) => {
    const { within } = createReachWorld();
    const port = within.systems.ports('Ticket')[0];
    const found = await port?.childrenByIds(
      'messages',
      ids('desk:1~x~1', 'desk:2~x~1', 'desk:9~x~1'),
      requestOf(viewer),
    );
    expect([...(found?.keys() ?? [])]).toEqual(expected);
  });

  it('reads the same for a member of another’s record as for one that there is none of', async () => {
    const callsFor = async (id: string) => {
      const { within, systems } = createReachWorld();
      await within.systems.ports('Ticket')[0]?.childrenByIds('messages', ids(id), requestOf(ANN));
      return systems.calls.map(({ method }) => method);
    };
    expect(await callsFor('desk:2~x~1')).toEqual(await callsFor('desk:9~x~1'));
  });
});
