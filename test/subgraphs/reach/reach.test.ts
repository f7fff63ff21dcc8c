import { describe, expect, it } from 'vitest';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { SubgraphServices } from '../../../subgraphs/services.ts';
import { reachOf } from '../../../subgraphs/reach/reach.ts';
import { NOBODY } from '../test-graph.ts';
import { ANN, SHOP, createReachWorld, linkTo, requestOf } from './reach-world.ts';

describe('the reach of a customer', () => {
  it('is the records that a rule or a person made one, and not those that are alike', async () => {
    const { within } = createReachWorld();
    const reach = await reachOf(within, requestOf(ANN));
    expect(reach).toMatchObject({
      kind: 'customer',
      within: { kind: 'customer', records: ['shop:A', 'desk:A'] },
      customer: { id: 'c_ann', links: [linkTo('shop:A'), linkTo('desk:A')] },
    });
  });

  it('is that of the customer of today for a former id that surely means it', async () => {
    const { within } = createReachWorld();
    const reach = await reachOf(within, requestOf({ ...ANN, customerId: 'c_dee_once' as CustomerId })); // by its spelling
    expect(reach).toMatchObject({
      kind: 'customer',
      customer: { id: 'c_dee', links: [linkTo('shop:D'), linkTo('desk:D')] },
    });
  });

  it('is nothing for a former id that may have meant a record which is only like the others', async () => {
    const { within } = createReachWorld();
    for (const former of [
      { ...ANN, customerId: 'c_old' as CustomerId }, // by its spelling
      { ...ANN, signedInBy: 'c_old' as CustomerId }, // as above
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await reachOf(within, requestOf(former))).toEqual({ kind: 'nothing' });
    }
  });

  it('is the record alone for who signed in by one that is alike and no more', async () => {
    const { within } = createReachWorld();
    const request = requestOf({ ...ANN, signedInBy: 'shop:C' as RecordId });
    const link = linkTo('shop:C', 'PROBABILISTIC');
    expect(await reachOf(within, request)).toMatchObject({
      within: { kind: 'customer', records: ['shop:C'] },
      customer: { id: 'c_ann', links: [link] },
    });
    const id = 'c_ann' as CustomerId; // by its spelling
    expect((await within.registry.customers([id], request)).get(id)?.links).toEqual([link]);
    expect(await within.registry.byRecords(['shop:A' as RecordId], request)).toEqual(new Map());
  });

  it('is all that is sure for who signed in by a record that is', async () => {
    const { within } = createReachWorld();
    const reach = await reachOf(within, requestOf({ ...ANN, signedInBy: 'desk:A' as RecordId }));
    expect(reach).toMatchObject({ within: { records: ['shop:A', 'desk:A'] } });
  });

  it('follows the record to the customer of today, whomever it was joined to at sign-in', async () => {
    const { within } = createReachWorld();
    const reach = await reachOf(within, requestOf({ ...ANN, signedInBy: 'shop:B' as RecordId }));
    expect(reach).toMatchObject({ customer: { id: 'c_bob' }, within: { records: ['shop:B', 'desk:B'] } });
    expect(await reachOf(within, requestOf({ ...ANN, signedInBy: 'shop:X' as RecordId }))).toEqual({ kind: 'nothing' });
  });

  it('is read once a request', async () => {
    const { within, asked } = createReachWorld();
    const request = requestOf(ANN);
    await Promise.all(within.systems.ports('Order').map((port) => port.byIds([], request)));
    await within.systems.ports('Invoice')[0]?.byNumbers(['I1'], request);
    await within.registry.customers(['c_ann' as CustomerId], request); // by its spelling
    expect(asked).toEqual(['customers c_ann']);
    await within.systems.ports('Invoice')[0]?.byNumbers(['I1'], requestOf(ANN));
    expect(asked).toEqual(['customers c_ann', 'customers c_ann']);
  });

  it.each([
    ['a customer whom the registry does not know', { ...ANN, customerId: 'c_x' as CustomerId }],
    ['a customer without an id', { audience: 'customer', scopes: [] }],
    ['a partner without a name', { audience: 'partner', scopes: [] }],
    ['a partner without codes', { audience: 'partner', partner: 'other', scopes: [] }],
    ['nobody', NOBODY],
  ] as const)('is nothing for %s', async (_who, viewer) => {
    expect(await reachOf(createReachWorld().within, requestOf(viewer))).toEqual({ kind: 'nothing' });
  });

  it('is nothing where no record is surely the customer’s', async () => {
    const { within } = createReachWorld();
    const found = { id: 'c_ann' as CustomerId, links: [linkTo('shop:A', 'PROBABILISTIC')] }; // by its spelling
    const registry = { ...within.registry, customers: async () => new Map([[found.id, found]]) };
    expect(await reachOf({ ...within, registry }, requestOf(ANN))).toEqual({ kind: 'nothing' });
  });
});

describe('the reach of a partner', () => {
  it('is the codes that the access file gives it', async () => {
    const { within } = createReachWorld();
    expect(await reachOf(within, requestOf(SHOP))).toEqual({
      kind: 'partner',
      within: { kind: 'partner', codes: ['S'] },
    });
  });

  it('is nothing where the deployment knows no partners', async () => {
    const { systems, registry, now } = createReachWorld().within;
    const services: SubgraphServices = { systems, registry, now };
    expect(await reachOf(services, requestOf(SHOP))).toEqual({ kind: 'nothing' });
  });
});
