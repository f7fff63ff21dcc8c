import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import type { IdentityChange, IdentityStore } from '../../../../adapters/registry/identity-port.ts';
import type { CustomerId, RecordId } from '../../../../schema/ids.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import { BILLING, ORDERS, SUPPORT } from '../customers-graph.ts';
import { CONTEXT, createIdentityWorld, crosswalkRow, customerOf, ids } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';

const ACT = { actor: 'agent-7', reason: 'Because.' };
const NOTHING = { opened: 0, closed: 0 };
const [ROSA, ANN] = ['rosa@example.com', 'ann@example.com'];
const ROSAS = ids('billing:7', 'orders:C1', 'support:1');
const ANNS = ids('billing:8', 'orders:C2', 'support:2');
const ALL = [...ROSAS, ...ANNS].toSorted();

/** Two people: a number of each system for both, two tied by the crosswalk and one by e-mail; and three that nothing ties. */
async function openWorld(): Promise<IdentityWorld> {
  const world = await createIdentityWorld([
    {
      info: ORDERS,
      customers: [
        memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA }),
        memoryCustomer({ key: 'C2', name: 'Ann Baker', email: ANN }),
      ],
    },
    {
      info: BILLING,
      customers: [
        memoryCustomer({ key: '7', name: 'Rosa Delgado', email: ROSA }),
        memoryCustomer({ key: '8', name: 'Ann Baker', email: ANN }),
        memoryCustomer({ key: '500100', name: 'Mei Lin' }),
        memoryCustomer({ key: '500120', name: 'Lee Wong' }),
        memoryCustomer({ key: '500150', name: 'Tom Hill' }),
      ],
    },
    { info: SUPPORT, customers: [memoryCustomer({ key: '1' }), memoryCustomer({ key: '2' })] },
  ]);
  world.crosswalk.push(crosswalkRow('CROSSWALK', 'billing:7', 'support:1'));
  world.crosswalk.push(crosswalkRow('CROSSWALK', 'billing:8', 'support:2'));
  onTestFinished(() => world.close());
  await buildIdentity(world.services);
  return world;
}

async function linksOf({ services: { registry } }: IdentityWorld, record: string) {
  const id = record as RecordId; // by its spelling
  return (await registry.byRecords([id], CONTEXT)).get(id)?.links ?? [];
}

async function membersOf(world: IdentityWorld, record: string): Promise<readonly string[]> {
  return (await linksOf(world, record)).map((link) => link.record).toSorted();
}

/** Each customer of the records once. */
async function customersOf(world: IdentityWorld, records: readonly string[]): Promise<readonly CustomerId[]> {
  const found = await Promise.all(records.map((record) => customerOf(world, record)));
  return [...new Set(found)] as readonly (string | undefined)[] as readonly CustomerId[]; // the registry's own; each is there
}

/** The first run may find another rule for who is there; whoever is with whom stays, and the next runs change nothing. */
async function runThrice(world: IdentityWorld): Promise<void> {
  const { opened, closed } = await buildIdentity(world.services);
  expect(opened).toBe(closed);
  expect(await updateIdentity(world.services)).toMatchObject({ whole: false, ...NOTHING });
  expect(await buildIdentity(world.services)).toMatchObject(NOTHING);
}

const WAYS: readonly (readonly [string, (identity: IdentityStore, world: IdentityWorld) => Promise<IdentityChange>])[] =
  [
    [
      'mergeCustomers',
      async (identity, world) => identity.merge(await customersOf(world, ['orders:C1', 'orders:C2']), ACT),
    ],
    ['linkRecords of two', async (identity) => identity.link(ids('orders:C1', 'support:2'), ACT)],
    [
      'decideReview',
      async (identity) => {
        const records = ['billing:7', 'orders:C2'] as const satisfies readonly string[];
        const pair = records as readonly [string, string] as readonly [RecordId, RecordId]; // by their spelling
        const found = { records: pair, probability: 0.9, bits: 4, modelVersion: 'm', value: 0 };
        await identity.replaceReviews([found], '2026-03-10T12:00:00.000Z');
        const [review] = await identity.reviewsOf(pair, CONTEXT);
        return identity.decide(review!.id, 'link', ACT); // it is there
      },
    ],
  ];

describe('two people with numbers of the same systems', () => {
  it.each(WAYS)('stay one by %s through builds and an update, until it is undone', async (_, join) => {
    const world = await openWorld();
    const { identity } = world.services.registry;
    expect([await membersOf(world, 'orders:C1'), await membersOf(world, 'orders:C2')]).toEqual([ROSAS, ANNS]);
    const before = await customersOf(world, ALL);
    const { id } = await join(identity, world);
    const [customer] = await customersOf(world, ALL);
    await runThrice(world);
    expect(await membersOf(world, 'orders:C1')).toEqual(ALL);
    expect(await customersOf(world, ALL)).toEqual([customer]);

    await identity.undo(id, ACT);
    expect(await identity.decisions()).toEqual([]);
    await runThrice(world);
    expect([await membersOf(world, 'orders:C1'), await membersOf(world, 'orders:C2')]).toEqual([ROSAS, ANNS]);
    expect(await customersOf(world, ALL)).toEqual(before);
  });

  it('are one in an update that is the first to hear of it', async () => {
    const world = await openWorld();
    const { identity } = world.services.registry;
    await identity.merge(await customersOf(world, ['orders:C1', 'orders:C2']), ACT);
    const { opened, closed } = await updateIdentity(world.services);
    expect(opened).toBe(closed);
    expect(await membersOf(world, 'orders:C1')).toEqual(ALL);
    expect(await buildIdentity(world.services)).toMatchObject(NOTHING);
  });
});

describe('three records that a person joined', () => {
  const [FIRST, SECOND, THIRD] = ['billing:500100', 'billing:500120', 'billing:500150'] as const;

  async function joined(): Promise<IdentityWorld> {
    const world = await openWorld();
    await world.services.registry.identity.link(ids(FIRST, SECOND, THIRD), ACT);
    await runThrice(world);
    expect(await membersOf(world, FIRST)).toEqual([FIRST, SECOND, THIRD]);
    return world;
  }

  it.each([FIRST, SECOND, THIRD])('are two when %s is unlinked', async (one) => {
    const world = await joined();
    await world.services.registry.identity.unlink(ids(one)[0]!, ACT); // one was given
    await runThrice(world);
    const others = [FIRST, SECOND, THIRD].filter((record) => record !== one);
    expect(await membersOf(world, others[0]!)).toEqual(others); // two are left
    expect(await membersOf(world, one)).toEqual([one]);
  });

  it.each([FIRST, SECOND, THIRD])('are two when the row of %s is deleted', async (one) => {
    const world = await joined();
    world.services.systems.remove('billing', memoryCustomer({ key: one.slice('billing:'.length) }));
    await updateIdentity(world.services);
    await runThrice(world);
    const others = [FIRST, SECOND, THIRD].filter((record) => record !== one);
    expect(await membersOf(world, others[0]!)).toEqual(others); // two are left
  });
});

describe('a record that a person alone joined', () => {
  it('is told so, whoever founds the customer', async () => {
    const world = await openWorld();
    await world.services.registry.identity.link(ids('orders:C1', 'billing:500100'), ACT);
    await buildIdentity(world.services);
    const ruleOf = async () =>
      (await linksOf(world, 'orders:C1')).find(({ record }) => record === 'billing:500100')?.rule;
    expect(await ruleOf()).toBe('MANUAL');
    // Its id comes before all others, so that it founds the customer, and by an e-mail that the record does not have.
    world.services.systems.replace('billing', memoryCustomer({ key: '0', name: 'Rosa Delgado', email: ROSA }));
    await buildIdentity(world.services);
    expect(await ruleOf()).toBe('MANUAL');
  });
});

describe('a rule that was withdrawn while a person held the records', () => {
  it.each([
    ['update', updateIdentity],
    ['build', buildIdentity],
  ] as const)('holds after an undo until the next %s, which parts them', async (_, run) => {
    const world = await openWorld();
    const { identity } = world.services.registry;
    const { id } = await identity.link(ids('orders:C1', 'billing:500100'), ACT);
    await runThrice(world);
    // Rosa's e-mail was a slip in orders: without the person's word nothing would hold the two.
    world.services.systems.replace(
      'orders',
      memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'r@example.org' }),
    );
    await updateIdentity(world.services);
    expect(await membersOf(world, 'orders:C1')).toEqual([...ROSAS, 'billing:500100'].toSorted());

    await identity.undo(id, ACT);
    expect(await membersOf(world, 'orders:C1')).toEqual(ROSAS);
    await run(world.services);
    expect(await membersOf(world, 'orders:C1')).toEqual(['orders:C1']);
    expect(await membersOf(world, 'billing:7')).toEqual(['billing:7', 'support:1']);
    await runThrice(world);
  });
});
