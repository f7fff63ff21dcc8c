import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCustomer, memoryOrder, memoryTicket } from '../../../../adapters/memory/build.ts';
import type { MemoryRecord } from '../../../../adapters/memory/record.ts';
import type { ChangeId } from '../../../../adapters/registry/identity-port.ts';
import { createRandom } from '../../../../demo/random.ts';
import type { Random } from '../../../../demo/random.ts';
import { InputError } from '../../../../schema/errors.ts';
import { formatRecordId } from '../../../../schema/ids.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import { createIdentityWorld, crosswalkRow, outcomeOf } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';
import { customerAt, oneOf, SYSTEMS } from './random-people.ts';

const ACT = { actor: 'agent-7', reason: 'Because.' };
const GUESTS = [
  (system: string, key: string, guestEmail: string) => ({ system, record: memoryOrder({ key, guestEmail }) }),
  (_: string, key: string, guestEmail: string) => ({ system: 'support', record: memoryTicket({ key, guestEmail }) }),
];

/** A history of the systems and of what people decide; every change is told to the feeds of those that have one. */
function createHistory(world: IdentityWorld, fed: ReadonlySet<string>, random: Random) {
  const { systems, registry } = world.services;
  const held = new Map<string, { readonly system: string; readonly record: MemoryRecord }>();
  const made: ChangeId[] = [];

  function tell(system: string, { entity, key }: MemoryRecord): void {
    const info = SYSTEMS.find(({ id }) => id === system)!; // one of these
    if (fed.has(system))
      systems.change(system, random.chance(0.03) ? null : { entity, id: formatRecordId(info.id, key) });
  }
  function put(system: string, record: MemoryRecord): void {
    systems.replace(system, record);
    held.set(`${system} ${record.entity} ${record.key.join('~')}`, { system, record });
    tell(system, record);
  }
  function remove(): void {
    const [place, one] = oneOf(random, [...held]);
    held.delete(place);
    systems.remove(one.system, one.record);
    tell(one.system, one.record);
  }
  const putCustomer = (): void => put(oneOf(random, SYSTEMS).id, customerAt(String(random.int(1, 12)), random));
  const putGuest = (): void => {
    const email = `mail${random.int(0, 9)}@home.net`;
    const { system, record } = oneOf(random, GUESTS)(
      oneOf(random, ['orders', 'billing']),
      String(random.int(1, 9)),
      email,
    );
    put(system, record);
  };
  const recordAt = (): RecordId => `${oneOf(random, SYSTEMS).id}:${random.int(1, 12)}` as RecordId; // by its spelling
  const crosswalk = (): void => {
    if (random.chance(0.4)) world.crosswalk.splice(random.int(0, world.crosswalk.length), 1);
    else
      world.crosswalk.push(
        crosswalkRow(oneOf(random, ['CROSSWALK', 'SHARED_KEY']), recordAt(), recordAt(), recordAt()),
      );
  };
  /** Enough to bring an e-mail to its limit, and beyond it, and back. */
  const crowd = (): void => {
    const many = random.int(8, 12);
    for (const { id } of SYSTEMS) {
      for (let at = 1; at <= many; at += 1) {
        put(
          id,
          memoryCustomer({ key: String(at), name: `Anna Baker${at}`, email: 'office@firm.org', sharedKey: 'K9' }),
        );
      }
    }
  };
  async function decide(): Promise<void> {
    const { identity } = registry;
    const record = recordAt();
    const customer = (await registry.byRecords([record], { viewer: { audience: 'agent', scopes: [] } })).get(record);
    const [review] = await identity.reviews(1, undefined, { viewer: { audience: 'agent', scopes: [] } });
    const acts = [
      () => identity.link([record, recordAt()], ACT),
      () => identity.unlink(record, ACT),
      () => identity.split(customer!.id, [[record]], ACT),
      () => identity.decide(review!.id, oneOf(random, ['link', 'apart']), ACT),
      () => identity.undo(oneOf(random, made), ACT),
    ];
    try {
      made.push((await oneOf(random, acts)()).id);
    } catch (error) {
      // What would change nothing, and what there is nothing of.
      if (!(error instanceof InputError || error instanceof TypeError)) throw error;
    }
  }
  return {
    begin: () => {
      for (let count = random.int(5, 30); count > 0; count -= 1) putCustomer();
      for (let count = random.int(0, 8); count > 0; count -= 1) putGuest();
      for (let count = random.int(0, 4); count > 0; count -= 1) crosswalk();
      if (random.chance(0.3)) crowd();
    },
    day: async () => {
      for (let count = random.int(0, 5); count > 0; count -= 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await oneOf<() => unknown>(random, [
          putCustomer,
          putCustomer,
          putGuest,
          remove,
          remove,
          crosswalk,
          decide,
          decide,
        ])();
      }
      if (random.chance(0.1)) crowd();
    },
  };
}

const SETTINGS = [
  undefined,
  { matching: { link: 0.9, review: 0.5 } },
  { duplicates: ['billing'], country: 'GB' },
] as const;

describe('updateIdentity', () => {
  it('comes to what a build with the same model finds, whatever happens in between', async () => {
    const seeds = fc.record({
      seed: fc.nat(),
      days: fc.integer({ min: 1, max: 4 }),
      fed: fc.subarray(['orders', 'support']),
    });
    await fc.assert(
      fc.asyncProperty(seeds, async ({ seed, days, fed }) => {
        const random = createRandom(seed, 0, 'records');
        const systems = SYSTEMS.map((info) => ({
          info,
          customers: [],
          orders: [],
          tickets: [],
          ...(fed.includes(info.id) ? { changesEveryMs: 1000 } : {}),
        }));
        const world = await createIdentityWorld(systems, structuredClone(oneOf(random, SETTINGS)) as never);
        const history = createHistory(world, new Set(fed), random);
        history.begin();
        await buildIdentity(world.services);
        for (let day = 0; day < days; day += 1) {
          /* oxlint-disable no-await-in-loop -- day after day */
          await history.day();
          expect(await updateIdentity(world.services)).toMatchObject({ whole: false });
          const updated = await outcomeOf(world);
          if (day % 2 === 1 && day < days - 1) continue;
          const summary = await buildIdentity(world.services);
          expect(summary).toMatchObject({ opened: 0, closed: 0 });
          expect(updated).toEqual(await outcomeOf(world));
          /* oxlint-enable no-await-in-loop */
        }
        await world.close();
      }),
      { numRuns: Number(process.env['C360_TEST_RUNS'] ?? 8) },
    );
  }, 60_000);
});
