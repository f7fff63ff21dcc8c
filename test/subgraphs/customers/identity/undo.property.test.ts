/** What an undo gives back where the real engine looks in between: all that was, unless the sources have changed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryOrder } from '../../../../adapters/memory/build.ts';
import type { MemorySystemsOptions } from '../../../../adapters/memory/systems.ts';
import type { IdentityChange, ReviewId } from '../../../../adapters/registry/identity-port.ts';
import type { RegisteredCustomer } from '../../../../adapters/registry/port.ts';
import { createRandom } from '../../../../demo/random.ts';
import type { Random } from '../../../../demo/random.ts';
import type { LinkRule } from '../../../../schema/enums.ts';
import { InputError } from '../../../../schema/errors.ts';
import type { CustomerId, RecordId } from '../../../../schema/ids.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import { CONTEXT, createIdentityWorld } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';
import { customerAt, oneOf, SYSTEMS } from './random-people.ts';

/** Worlds in which an undo once left records apart, one of another id. */
const ONCE_INEXACT: [number, { looks: boolean; stays: boolean }[]][] = [
  [956_665_664, [{ looks: true, stays: false }]],
  [14, [{ looks: true, stays: false }]],
  [1_692_397_055, [{ looks: true, stays: false }]],
  [2_147_483_633, [{ looks: true, stays: false }]],
  [
    2_147_483_621,
    [
      { looks: false, stays: false },
      { looks: false, stays: false },
      { looks: true, stays: false },
    ],
  ],
  [
    306_847_350,
    [
      { looks: false, stays: false },
      { looks: true, stays: false },
    ],
  ],
];
const ACT = { actor: 'agent-7', reason: 'Because.' };

async function recordsOf({ services }: IdentityWorld): Promise<readonly RecordId[]> {
  const records: RecordId[] = [];
  for await (const { record } of services.registry.identity.match.records()) records.push(record);
  return records.toSorted();
}

interface Told {
  readonly customer: CustomerId | undefined;
  readonly rule: LinkRule | undefined;
  readonly probability: number | undefined;
}

type Links = ReadonlyMap<RecordId, Told>;

/** Whose each record is, and by what. */
async function linksOf(world: IdentityWorld): Promise<Links> {
  const records = await recordsOf(world);
  const customers = await world.services.registry.byRecords(records, CONTEXT);
  return new Map(
    records.map((record) => {
      const customer = customers.get(record);
      const own = customer?.links.find((link) => link.record === record);
      return [record, { customer: customer?.id, rule: own?.rule, probability: own?.probability }];
    }),
  );
}

async function reviewsOf({ services }: IdentityWorld): Promise<readonly ReviewId[]> {
  return (await services.registry.identity.reviews(1000, undefined, CONTEXT)).map(({ id }) => id);
}

/**
 * The customers that a change was about, and those to which a look has moved on whom it moved: what a look moves elsewhere it may
 * have moved for other reasons.
 */
function customersAbout({ closed, opened, made, lifted }: IdentityChange, before: Links, between: Links) {
  const judged = [...made, ...lifted].flatMap(({ records }) => records);
  const customers = [...closed, ...opened].map(({ customer }) => customer);
  const movedOn = closed.map(({ record }) => between.get(record)?.customer);
  const told = judged.map((record) => before.get(record)?.customer);
  return new Set<CustomerId | undefined>([...customers, ...movedOn, ...told]);
}

/**
 * The customers of before of whom a look has parted records that surely were one, others than the change moved: these are not
 * put together again before the next look has found that they are.
 */
function customersParted({ closed }: IdentityChange, before: Links, between: Links) {
  const moved = new Set(closed.map(({ record }) => record));
  const places = new Map<CustomerId | undefined, Set<CustomerId | undefined>>();
  for (const [record, { customer, rule }] of before) {
    if (rule === 'PROBABILISTIC' || moved.has(record)) continue;
    places.set(customer, (places.get(customer) ?? new Set()).add(between.get(record)?.customer));
  }
  return new Set([...places].filter(([, found]) => found.size > 1).map(([customer]) => customer));
}

async function customersOf(world: IdentityWorld): Promise<readonly RegisteredCustomer[]> {
  const found = await world.services.registry.byRecords(await recordsOf(world), CONTEXT);
  return [...new Map([...found.values()].map((customer) => [customer.id, customer])).values()];
}

/** Null for what would change nothing, and what there is nothing of. */
async function change(world: IdentityWorld, random: Random): Promise<IdentityChange | null> {
  const { identity } = world.services.registry;
  const customers = await customersOf(world);
  const several = customers.filter(({ links }) => links.length > 1);
  const { id, links } = oneOf(random, several.length > 0 ? several : customers);
  const { record } = oneOf(random, links);
  const other = oneOf(random, customers);
  const some = links.map((link) => link.record).filter(() => random.chance(0.5));
  const [review] = await identity.reviews(1, undefined, CONTEXT);
  const acts = [
    () => identity.link([record, oneOf(random, other.links).record], ACT),
    () => identity.merge([id, other.id], ACT),
    () => identity.unlink(record, ACT),
    () => identity.unlink(record, ACT),
    () => identity.split(id, [some], ACT),
    () => identity.decide(review?.id ?? ('ir_none' as ReviewId), oneOf(random, ['link', 'apart']), ACT),
  ];
  try {
    return await oneOf(random, acts)();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const SETTINGS: readonly MemorySystemsOptions['identity'][] = [
  undefined,
  { duplicates: SYSTEMS.map(({ id }) => id), matching: { link: 0.9, review: 0.5 } },
];

async function openWorld(random: Random): Promise<IdentityWorld> {
  const memory = SYSTEMS.map((info) => ({ info, customers: [], orders: [], tickets: [] }));
  const world = await createIdentityWorld(memory, oneOf(random, SETTINGS));
  const { systems } = world.services;
  for (let count = random.int(5, 30); count > 0; count -= 1) {
    systems.replace(oneOf(random, SYSTEMS).id, customerAt(String(random.int(1, 12)), random));
  }
  for (let count = random.int(0, 5); count > 0; count -= 1) {
    systems.replace('orders', memoryOrder({ key: String(count), guestEmail: `mail${random.int(0, 9)}@home.net` }));
  }
  await buildIdentity(world.services);
  return world;
}

/** Whose everybody is, by what, and what people are asked. */
async function stateOf(world: IdentityWorld): Promise<unknown> {
  return { links: [...(await linksOf(world))], reviews: await reviewsOf(world) };
}

/** Makes a change, and takes it back: what it was about, before it and in the end. */
async function changeAndUndo(world: IdentityWorld, random: Random, looks: boolean): Promise<IdentityChange | null> {
  const before = await linksOf(world);
  const asked = await reviewsOf(world);
  const made = await change(world, random);
  if (made === null) return null;
  if (looks) await updateIdentity(world.services);
  const between = await linksOf(world);
  const undoing = await world.services.registry.identity.undo(made.id, ACT);
  const after = await linksOf(world);
  const about = customersAbout(made, before, between);
  const parted = customersParted(made, before, between);
  const records = [...before].flatMap(([record, { customer }]) => {
    const isAbout = about.has(customer) || about.has(between.get(record)?.customer);
    return !looks || (isAbout && !parted.has(customer)) ? [record] : [];
  });
  const told = (links: typeof before): unknown => records.map((record) => [record, links.get(record)]);
  // What people are asked an update finds anew, and so does the next one.
  const reviews = looks ? asked : await reviewsOf(world);
  expect({ links: told(after), reviews }).toEqual({ links: told(before), reviews: asked });
  return undoing;
}

const ROUNDS = fc.array(fc.record({ looks: fc.boolean(), stays: fc.boolean() }), { minLength: 1, maxLength: 4 });

describe('an undo of the last change', () => {
  it('gives back whose each record was, and by what, under the same ids, though an update has looked in between, and the next one leaves it so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), ROUNDS, async (seed, rounds) => {
        const random = createRandom(seed, 0, 'records');
        const world = await openWorld(random);
        for (const { looks, stays } of rounds) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const before = await stateOf(world);
          // oxlint-disable-next-line no-await-in-loop
          const undoing = await changeAndUndo(world, random, looks);
          const isBack = !stays || undoing === null;
          // oxlint-disable-next-line no-await-in-loop
          if (!isBack) await world.services.registry.identity.undo(undoing.id, ACT);
          // oxlint-disable-next-line no-await-in-loop
          await updateIdentity(world.services);
          // oxlint-disable-next-line no-await-in-loop
          expect(isBack ? await stateOf(world) : before).toEqual(before);
        }
        await world.close();
      }),
      { numRuns: Number(process.env['C360_TEST_RUNS'] ?? 8), examples: ONCE_INEXACT },
    );
  }, 60_000);
});
