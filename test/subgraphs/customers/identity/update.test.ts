import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer, memoryOrder } from '../../../../adapters/memory/build.ts';
import type { MemoryRecord, MemorySystem } from '../../../../adapters/memory/record.ts';
import type { MemorySystemsOptions } from '../../../../adapters/memory/systems.ts';
import type { ChangeFeed, Systems } from '../../../../adapters/ports.ts';
import { ConfigurationError, SystemError } from '../../../../schema/errors.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { BuildProgress } from '../../../../subgraphs/customers/identity/build-progress.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { BUILD_CONTEXT } from '../../../../subgraphs/customers/identity/people/read-people.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import type { SubgraphServices } from '../../../../subgraphs/services.ts';
import { BILLING, guestId, ORDERS, SUPPORT } from '../customers-graph.ts';
import { createIdentityWorld, crosswalkRow, customerOf, outcomeOf, readAfter } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';

const SEARCHED = { limit: 10, atOnce: 10, isWhole: false, preferred: [] };

const ROSA = 'rosa.delgado@example.com';
const ACT = { actor: 'agent-7', reason: 'Because.' };

/** Orders tells its changes; billing and support are read whole. */
function shop(): readonly MemorySystem[] {
  return [
    {
      info: ORDERS,
      changesEveryMs: 1000,
      customers: [
        memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA }),
        memoryCustomer({ key: 'C2', name: 'Mei Lin', email: 'mei@example.com', birthDate: '1990-01-07' }),
      ],
      orders: [memoryOrder({ key: '1', guestEmail: 'lee@example.com' })],
    },
    { info: BILLING, customers: [memoryCustomer({ key: '7', name: 'Rosa Delgado', email: ROSA })] },
    { info: SUPPORT, customers: [memoryCustomer({ key: '3', name: 'Ann Baker' })], tickets: [] },
  ];
}

async function openWorld(
  systems: readonly MemorySystem[] = shop(),
  identity?: MemorySystemsOptions['identity'],
): Promise<IdentityWorld> {
  const world = await createIdentityWorld(systems, identity);
  onTestFinished(() => world.close());
  return world;
}

async function builtWorld(...of: Parameters<typeof openWorld>): Promise<IdentityWorld> {
  const world = await openWorld(...of);
  await buildIdentity(world.services);
  return world;
}

/** Puts a record into orders, whose feed tells of it. */
function tellOrders({ services: { systems } }: IdentityWorld, record: MemoryRecord<'Customer'>): void {
  systems.replace('orders', record);
  systems.change('orders', { entity: 'Customer', id: `orders:${record.key.join('~')}` as RecordId }); // by its spelling
}

/** Updates, and holds the outcome to what another registry comes to that is built from nothing with the same model. */
async function updateAsBuilt(world: IdentityWorld) {
  const summary = await updateIdentity(world.services);
  const other = await world.beside();
  await buildIdentity(other.services);
  expect(await outcomeOf(world)).toEqual(await outcomeOf(other));
  await other.close();
  return summary;
}

function readsOf({ services: { systems } }: IdentityWorld, since: number): readonly string[] {
  return systems.calls.slice(since).map(({ system, method }) => `${system} ${method}`);
}

function withFeeds(world: IdentityWorld, feedOf: (feed: ChangeFeed) => ChangeFeed): SubgraphServices {
  const systems: Systems = { ...world.services.systems, changeFeeds: world.services.systems.changeFeeds.map(feedOf) };
  return { ...world.services, systems };
}

describe('updateIdentity', () => {
  it('builds everything where nothing was built, and says so', async () => {
    const world = await openWorld();
    expect(await updateIdentity(world.services)).toEqual({
      whole: 'no-last-run',
      changed: 5,
      records: 5,
      customers: 4,
      opened: 5,
      closed: 0,
    });
    expect(await updateIdentity(world.services)).toMatchObject({ whole: false, changed: 0, opened: 0, closed: 0 });
  });

  it('reads of a source that tells its changes those alone', async () => {
    const world = await builtWorld();
    tellOrders(world, memoryCustomer({ key: 'C9', name: 'Ann Baker', email: 'ann@example.com' }));
    const before = world.services.systems.calls.length;
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 1, opened: 1, closed: 0 });
    const reads = readsOf(world, before);
    expect(reads.indexOf('orders all')).toBeGreaterThan(reads.indexOf('orders byIds'));
    expect(reads.filter((read) => read === 'orders all')).toHaveLength(1); // of the other registry's build
    expect(reads.filter((read) => read === 'billing all')).toHaveLength(2);
  });

  it('reads a source whole whose changes are more than can be named', async () => {
    const world = await builtWorld();
    world.services.systems.remove('orders', memoryCustomer({ key: 'C1' }));
    world.services.systems.change('orders', null);
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 1, opened: 1, closed: 2 });
  });

  it('reads a source whole that does not tell every change of a customer', async () => {
    const world = await builtWorld();
    world.services.systems.replace(
      'orders',
      memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'r@example.com' }),
    );
    const services = withFeeds(world, (feed) => ({ ...feed, watches: new Set(['Order']) }));
    expect(await updateIdentity(services)).toMatchObject({ changed: 1 });
    expect(await customerOf(world, 'orders:C1')).not.toBe(await customerOf(world, 'billing:7'));
  });

  it('looks at all guests of a source that tells nothing of its orders', async () => {
    const world = await builtWorld();
    world.services.systems.add('orders', memoryOrder({ key: '2', guestEmail: ROSA }));
    const services = withFeeds(world, (feed) => ({ ...feed, watches: new Set(['Customer']) }));
    expect(await updateIdentity(services)).toMatchObject({ changed: 1, opened: 1 });
    expect(await customerOf(world, guestId('orders', ROSA))).toBe(await customerOf(world, 'billing:7'));
  });

  it('lets a guest go whose order got a customer, and one whose e-mail was corrected', async () => {
    const world = await builtWorld();
    const { systems } = world.services;
    systems.replace('orders', memoryOrder({ key: '1', customer: 'orders:C2' }));
    systems.change('orders', { entity: 'Order', id: 'orders:1' as RecordId }); // by its spelling
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 1, closed: 1 });
    expect(await customerOf(world, guestId('orders', 'lee@example.com'))).toBeUndefined();
    systems.add('orders', memoryOrder({ key: '2', guestEmail: 'rossa@example.com' }));
    systems.change('orders', { entity: 'Order', id: 'orders:2' as RecordId });
    await updateAsBuilt(world);
    systems.replace('orders', memoryOrder({ key: '2', guestEmail: ROSA }));
    systems.change('orders', { entity: 'Order', id: 'orders:2' as RecordId });
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 2, opened: 1, closed: 1 });
    expect(await customerOf(world, guestId('orders', ROSA))).toBe(await customerOf(world, 'orders:C1'));
  });

  it('lets a record go that its source tells of and does not have, crosswalk rows or not', async () => {
    const world = await builtWorld();
    const { systems } = world.services;
    world.crosswalk.push(
      crosswalkRow('CROSSWALK', 'orders:C2', 'support:3'),
      crosswalkRow('CROSSWALK', 'orders:C404', 'support:3'),
    );
    await updateAsBuilt(world);
    systems.remove('orders', memoryCustomer({ key: 'C2' }));
    for (const id of ['orders:C2', 'orders:C404']) systems.change('orders', { entity: 'Customer', id: id as RecordId });
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 1, opened: 1, closed: 2 });
    tellOrders(world, memoryCustomer({ key: 'C404', name: 'Ann Baker' }));
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C404')).toBe(await customerOf(world, 'support:3'));
  });

  it('joins the record that others waited for, who say that they were merged into it', async () => {
    const world = await openWorld();
    world.services.systems.add('orders', memoryCustomer({ key: 'C8', name: 'Mei Lyn', mergedInto: 'orders:C9' }));
    await buildIdentity(world.services);
    tellOrders(world, memoryCustomer({ key: 'C9', name: 'Mei Lin' }));
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C8')).toBe(await customerOf(world, 'orders:C9'));
    tellOrders(world, memoryCustomer({ key: 'C8', name: 'Mei Lyn' }));
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C8')).not.toBe(await customerOf(world, 'orders:C9'));
  });

  it('forgets a shared key that its table does not tell any more, and one that too many come to hold', async () => {
    const world = await builtWorld();
    world.crosswalk.push(crosswalkRow('SHARED_KEY', 'orders:C2', 'support:3'));
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C2')).toBe(await customerOf(world, 'support:3'));
    world.crosswalk.pop();
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C2')).not.toBe(await customerOf(world, 'support:3'));
    for (const [system, key] of [
      ['orders', 'C5'],
      ['billing', '5'],
    ] as const) {
      world.services.systems.add(system, memoryCustomer({ key, name: 'Li Wei', sharedKey: 'K1' }));
    }
    world.services.systems.change('orders', null);
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C5')).toBe(await customerOf(world, 'billing:5'));
    for (let at = 0; at < 20; at += 1) {
      world.services.systems.add('support', memoryCustomer({ key: `K${at}`, name: `Nobody ${at}`, sharedKey: 'K1' }));
    }
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C5')).not.toBe(await customerOf(world, 'billing:5'));
  });

  it('parts the holders of an e-mail when too many come to hold it, and joins them when they leave', async () => {
    const world = await builtWorld();
    const crowd = Array.from({ length: 20 }, (_, at) => memoryCustomer({ key: `E${at}`, email: ROSA }));
    for (const record of crowd) world.services.systems.add('support', record);
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C1')).not.toBe(await customerOf(world, 'billing:7'));
    for (const record of crowd) world.services.systems.remove('support', record);
    await updateAsBuilt(world);
    expect(await customerOf(world, 'orders:C1')).toBe(await customerOf(world, 'billing:7'));
  });

  it('closes the links of a record that was taken up in between and is gone again', async () => {
    const world = await builtWorld();
    const { registry, systems } = world.services;
    const met = 'orders:C77' as RecordId; // by its spelling
    await registry.adopt([met], [], { viewer: { audience: 'agent', scopes: [] } });
    systems.change('orders', { entity: 'Customer', id: met });
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 0, closed: 1 });
  });

  it('lets a guest go who was put beside another in between, once anything of that customer changes', async () => {
    const world = await builtWorld();
    const { registry, systems } = world.services;
    const lee = 'lee@example.com';
    const met = guestId('billing', lee);
    await registry.adopt([met], [ORDERS.id, BILLING.id], { viewer: { audience: 'agent', scopes: [] } });
    expect(await customerOf(world, met)).toBe(await customerOf(world, guestId('orders', lee)));
    systems.add('support', memoryCustomer({ key: '4', name: 'Lee Park', email: lee }));
    expect(await updateAsBuilt(world)).toMatchObject({ changed: 1 });
    expect(await customerOf(world, met)).toBeUndefined();
  });

  it('looks again at all who share a customer with those that a person has joined and parted', async () => {
    const world = await builtWorld();
    const { identity } = world.services.registry;
    const change = await identity.link(['billing:7', 'support:3'] as RecordId[], ACT); // by their spelling
    tellOrders(world, memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'moved@example.com' }));
    expect(await updateIdentity(world.services)).toMatchObject({ whole: false });
    expect(await buildIdentity(world.services)).toMatchObject({ opened: 0, closed: 0 });
    await identity.undo(change.id, ACT);
    await updateIdentity(world.services);
    expect(await buildIdentity(world.services)).toMatchObject({ opened: 0, closed: 0 });
    expect(await customerOf(world, 'orders:C1')).not.toBe(await customerOf(world, 'billing:7'));
  });

  it('changes nothing where a source fails on the way, and makes it good the next time', async () => {
    const world = await builtWorld();
    const { systems } = world.services;
    tellOrders(world, memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'moved@example.com' }));
    const before = await outcomeOf(world);
    const failing: Systems = {
      ...systems,
      customerPorts: systems.customerPorts.map((port) => ({
        ...port,
        async *all(context) {
          yield* port.all(context);
          if (port.system.id === 'support') throw new SystemError(port.system.id, 'UNAVAILABLE');
        },
      })),
    };
    await expect(updateIdentity({ ...world.services, systems: failing })).rejects.toThrow(SystemError);
    expect(await outcomeOf(world)).toEqual(before);
    expect(await updateAsBuilt(world)).toMatchObject({ whole: false, changed: 1 });
  });

  it('is refused while a build runs, which it leaves alone', async () => {
    const world = await builtWorld();
    const { systems, registry } = world.services;
    let refused: unknown;
    const slow = readAfter(systems, async () => {
      refused = await updateIdentity(world.services).catch((error: unknown) => error);
    });
    expect(await buildIdentity({ systems: slow, registry, now: world.services.now })).toMatchObject({ opened: 0 });
    expect(refused).toBeInstanceOf(ConfigurationError);
  });

  it('builds everything where likeness is off', async () => {
    const world = await builtWorld(shop(), { matching: 'off' });
    expect(await updateIdentity(world.services)).toMatchObject({ whole: 'likeness-off', opened: 0, closed: 0 });
    expect(await world.services.registry.identity.activeModel()).toBeNull();
  });

  it('goes on from no run of another time when likeness was off in between', async () => {
    const world = await builtWorld();
    const { systems, registry, now } = world.services;
    const off = { ...systems, identity: { ...systems.identity, matching: null } };
    await buildIdentity({ systems: off, registry, now });
    expect(await updateIdentity(world.services)).toMatchObject({ whole: 'other-last-run' });
  });

  it('tells the stages of a build that it has, in their order and to their ends', async () => {
    const world = await builtWorld();
    tellOrders(world, memoryCustomer({ key: 'C9', name: 'Ann Baker', email: 'ann@example.com' }));
    const seen: BuildProgress[] = [];
    await updateIdentity(world.services, { onProgress: (progress) => seen.push(progress) });
    const stages = [...new Set(seen.map(({ stage }) => stage))].filter((stage) => !/customers|guests/.test(stage));
    expect(stages).toEqual(['scoring', 'reviews', 'staging', 'writing', 'indexing', 'keeping']);
    for (const stage of stages.slice(2)) {
      expect(seen.findLast((progress) => progress.stage === stage)).toEqual({ stage, system: null, done: 1, total: 1 });
    }
  });

  it('builds everything where the last run was made with another model or other settings', async () => {
    const world = await builtWorld();
    const { identity } = world.services.registry;
    const model = await identity.activeModel();
    const other = { ...(JSON.parse(model!.text) as object), version: 'another' }; // the build has left one
    await identity.useModel({ version: 'another', madeAt: model!.madeAt, text: JSON.stringify(other) });
    expect(await updateIdentity(world.services)).toMatchObject({ whole: 'other-last-run' });
    expect(await updateIdentity(world.services)).toMatchObject({ whole: false });
    const systems: Systems = {
      ...world.services.systems,
      identity: { ...world.services.systems.identity, matching: { link: 0.9, review: 0.5 } },
    };
    expect(await updateIdentity({ ...world.services, systems })).toMatchObject({ whole: 'other-last-run' });
  });

  it('is found by search: who is new, and who is called otherwise, in systems without a feed too', async () => {
    const world = await builtWorld();
    const { registry, systems } = world.services;
    const found = async (word: string) =>
      (await registry.search.find([[{ kind: 'word', text: word }]], SEARCHED, BUILD_CONTEXT)).records;
    systems.replace('billing', memoryCustomer({ key: '7', name: 'Quirina Delgado', email: ROSA }));
    expect(await found('quirina')).toEqual([]);
    await updateIdentity(world.services);
    expect(await found('quirina')).toEqual(['billing:7']);
  });

  it("trains anew where the model is another release's", async () => {
    const world = await builtWorld();
    const { identity } = world.services.registry;
    const model = await identity.activeModel();
    const other = { ...(JSON.parse(model!.text) as object), version: 'old', normaliseVersion: 0 }; // as above
    await identity.useModel({ version: 'old', madeAt: model!.madeAt, text: JSON.stringify(other) });
    expect(await updateIdentity(world.services)).toMatchObject({ whole: 'other-last-run', opened: 0, closed: 0 });
    expect((await identity.activeModel())?.version).toBe(model!.version);
  });
});
