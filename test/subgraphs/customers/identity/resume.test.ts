import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { SystemError } from '../../../../schema/errors.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import type { BuildProgress } from '../../../../subgraphs/customers/identity/build-progress.ts';
import type { BuildSpool } from '../../../../subgraphs/customers/identity/build-spool.ts';
import type { PersonRecord } from '../../../../subgraphs/customers/identity/people/person-record.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import { BILLING, ORDERS, SUPPORT } from '../customers-graph.ts';
import { createIdentityWorld, customerOf, outcomeOf } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';

async function* replay<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** What a folder keeps, in memory. */
function createMemorySpool(): BuildSpool & {
  readonly kept: ReadonlyMap<SystemId, readonly (readonly PersonRecord[])[]>;
} {
  const kept = new Map<SystemId, readonly (readonly PersonRecord[])[]>();
  let began: string | null = null;
  return {
    kept,
    get began() {
      return kept.size > 0 ? began : null;
    },
    read(system) {
      const batches = kept.get(system);
      return batches === undefined ? null : replay(batches);
    },
    write(system, at) {
      const batches: (readonly PersonRecord[])[] = [];
      return {
        add: async (people) => void batches.push(people),
        end: async () => {
          kept.set(system, batches);
          began = at;
        },
        discard: async () => undefined,
      };
    },
    clear: async () => kept.clear(),
  };
}

async function openWorld(): Promise<IdentityWorld> {
  const world = await createIdentityWorld([
    {
      info: ORDERS,
      changesEveryMs: 1000,
      customers: [memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'rosa@example.com', sharedKey: 'K' })],
    },
    { info: BILLING, customers: [memoryCustomer({ key: '7', name: 'Rosa Delgado', email: 'rosa@example.com' })] },
    {
      info: SUPPORT,
      customers: [memoryCustomer({ key: '3', name: 'Mei Lin', sharedKey: 'K', mergedInto: 'orders:C1' })],
    },
  ]);
  onTestFinished(() => world.close());
  return world;
}

/** A build whose last system does not answer, and the one that goes on where it stopped. */
async function buildInTwo(world: IdentityWorld, between: () => void = () => undefined) {
  const { systems } = world.services;
  const spool = createMemorySpool();
  systems.fail('support', 'UNAVAILABLE');
  await expect(buildIdentity(world.services, { spool })).rejects.toThrow(SystemError);
  expect(await world.services.registry.identity.counts()).toMatchObject({ records: 0 });
  expect([...spool.kept.keys()]).toEqual(['orders', 'billing']);
  systems.recover('support');
  between();
  const [calls, seen] = [systems.calls.length, [] as BuildProgress[]];
  await buildIdentity(world.services, { spool, onProgress: (progress) => seen.push(progress) });
  expect(spool.kept.size).toBe(0);
  return { calls: systems.calls.slice(calls), seen };
}

describe('a build that goes on where one stopped', () => {
  it('reads no system again that was read whole, and finds what one build finds', async () => {
    const [world, whole] = [await openWorld(), await openWorld()];
    const { calls, seen } = await buildInTwo(world);
    expect(calls.filter(({ method }) => method === 'all').map(({ system }) => system)).toEqual(['support']);
    expect(new Set(seen.filter(({ resumed }) => resumed === true).map(({ system }) => system))).toEqual(
      new Set(['orders', 'billing']),
    );
    await buildIdentity(whole.services);
    expect(await outcomeOf(world)).toEqual(await outcomeOf(whole));
  });

  it('leaves no change unseen that came after the first half was read', async () => {
    const world = await openWorld();
    const { systems } = world.services;
    await buildInTwo(world, () => {
      systems.replace('orders', memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: 'moved@example.com' }));
      systems.change('orders', { entity: 'Customer', id: 'orders:C1' as RecordId }); // by its spelling
    });
    expect(await customerOf(world, 'orders:C1')).toBe(await customerOf(world, 'billing:7'));
    expect(await updateIdentity(world.services)).toMatchObject({ whole: false, changed: 1 });
    expect(await customerOf(world, 'orders:C1')).not.toBe(await customerOf(world, 'billing:7'));
  });
});
