/** What persons decide, and take back, while a build is on. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer, memoryOrder } from '../../../../adapters/memory/build.ts';
import type { Cluster, Registry } from '../../../../adapters/registry/port.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import type { SubgraphServices } from '../../../../subgraphs/services.ts';
import { BILLING, ORDERS, SUPPORT } from '../customers-graph.ts';
import { createIdentityWorld, customerOf, ids, outcomeOf } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';

const ACT = { actor: 'agent-7', reason: 'Because.' };
const [ROSA, ANN] = ['rosa@example.com', 'ann@example.com'];
type Act = () => Promise<unknown>;

type Matching = 'off' | undefined;

async function openWorld(matching: Matching): Promise<IdentityWorld> {
  const memory = [
    {
      info: ORDERS,
      customers: [
        memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA }),
        memoryCustomer({ key: 'C2', name: 'Ann Baker', email: ANN }),
      ],
      orders: [memoryOrder({ key: '1', guestEmail: ANN })],
    },
    { info: BILLING, customers: [memoryCustomer({ key: '7', name: 'Rosa Delgado', email: ROSA })] },
    { info: SUPPORT, customers: [memoryCustomer({ key: '3', name: 'Ann Baker', email: ANN })] },
  ];
  const world = await createIdentityWorld(memory, matching && { matching });
  onTestFinished(() => world.close());
  await buildIdentity(world.services);
  return world;
}

/** Something is done once, and waited for, where a build has come so far. */
type Barrier = (services: SubgraphServices, act: Act) => SubgraphServices;

function once(act: Act): Act {
  let done: Promise<unknown> | undefined;
  return () => (done ??= act());
}

const whileReading: Barrier = (services, act) => {
  const { systems } = services;
  const meet = once(act);
  const customerPorts = systems.customerPorts.map((port) => ({
    ...port,
    async *all(...args: Parameters<typeof port.all>) {
      await meet();
      yield* port.all(...args);
    },
  }));
  return { ...services, systems: { ...systems, customerPorts } };
};

function withApply(services: SubgraphServices, apply: Registry['apply']): SubgraphServices {
  return { ...services, registry: { ...services.registry, apply } };
}

const onceAllIsFound: Barrier = (services, act) =>
  withApply(services, (clusters, at, options) => {
    async function* overtakenClusters(): AsyncGenerator<Cluster> {
      yield* clusters;
      await act();
    }
    return services.registry.apply(overtakenClusters(), at, options);
  });

const onceAllIsWritten: Barrier = (services, act) =>
  withApply(services, (clusters, at, options) =>
    services.registry.apply(clusters, at, {
      ...options,
      async finish() {
        await act();
        await options?.finish?.();
      },
    }),
  );

const BARRIERS = [
  ['while the sources are read', whileReading],
  ['once all is found', onceAllIsFound],
  ['once all is written', onceAllIsWritten],
] as const;
const SETTINGS: readonly (readonly [string, Matching])[] = [
  ['with likeness', undefined],
  ['with likeness off', 'off'],
];
const CASES = SETTINGS.flatMap(([setting, matching]) =>
  BARRIERS.map(([place, barrier]) => [`${setting}, ${place}`, barrier, matching] as const),
);

/** What a build finds that nobody was faster than. */
async function undisturbed(world: IdentityWorld): Promise<unknown> {
  const beside = await world.beside();
  onTestFinished(() => beside.close());
  await buildIdentity(beside.services);
  return outcomeOf(beside);
}

describe.each(CASES)('%s', (_, barrier, matching) => {
  it('a join that is taken back holds no more when the build has ended', async () => {
    const world = await openWorld(matching);
    const { identity } = world.services.registry;
    const { id } = await identity.link(ids('orders:C1', 'orders:C2'), ACT);
    await buildIdentity(world.services);
    await buildIdentity(barrier(world.services, () => identity.undo(id, ACT)));
    expect(await customerOf(world, 'orders:C1')).not.toBe(await customerOf(world, 'orders:C2'));
    expect(await outcomeOf(world)).toEqual(await undisturbed(world));
    expect(await updateIdentity(world.services)).toMatchObject({ opened: 0, closed: 0 });
  });

  it('the build tells how many customers there are when it has ended', async () => {
    const world = await openWorld(matching);
    const { identity } = world.services.registry;
    const act = () => identity.link(ids('orders:C1', 'orders:C2'), ACT);
    const { records, customers } = await buildIdentity(barrier(world.services, act));
    expect({ records, customers }).toEqual({ records: 5, customers: 1 });
    const counted = await identity.counts();
    expect({ records, customers }).toEqual({ records: counted.records, customers: counted.customers });
  });

  it('a parting that is taken back holds no more when the build has ended', async () => {
    const world = await openWorld(matching);
    const { identity } = world.services.registry;
    const { id } = await identity.unlink(ids('billing:7')[0]!, ACT); // one was given
    const undoAndPart = async (): Promise<void> => {
      await identity.undo(id, ACT);
      // They part again without a word of anybody: what is undone has to be found anew.
      const other = await identity.link(ids('orders:C1', 'support:3'), ACT);
      await identity.undo(other.id, ACT);
    };
    await buildIdentity(barrier(world.services, undoAndPart));
    expect(await customerOf(world, 'billing:7')).toBe(await customerOf(world, 'orders:C1'));
    expect(await outcomeOf(world)).toEqual(await undisturbed(world));
  });

  it('a join holds, and so does what follows from it', async () => {
    const world = await openWorld(matching);
    const { identity } = world.services.registry;
    await buildIdentity(barrier(world.services, () => identity.link(ids('orders:C1', 'orders:C2'), ACT)));
    expect(await customerOf(world, 'support:3')).toBe(await customerOf(world, 'billing:7'));
    expect(await updateIdentity(world.services)).toMatchObject({ opened: 0, closed: 0 });
    expect(await buildIdentity(world.services)).toMatchObject({ opened: 0, closed: 0 });
  });
});
