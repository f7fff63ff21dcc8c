import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeId, Verdict } from '../../../../adapters/registry/identity-port.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { InputError } from '../../../../schema/errors.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { cluster, CONTEXT, customerOf, day, record } from '../open-registry.ts';
import { anyStore, runs } from '../stores.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
/** Who comes later, each surely one with somebody of these. */
const COMERS = ['y', 'z'];
const ACT = { actor: 'agent-7', reason: 'Because.' };
/** What rules say of those who are there from the beginning. */
const RULES: readonly Pair[] = [
  ['a', 'b'],
  ['e', 'f'],
];

type Pair = readonly [string, string];

const name = fc.constantFrom(...NAMES);
const anyName = fc.constantFrom(...NAMES, ...COMERS);
const STEP = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), names: fc.uniqueArray(anyName, { minLength: 2, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('unlink' as const), name: anyName }),
  fc.record({
    kind: fc.constant('split' as const),
    name,
    names: fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('undo' as const), back: fc.nat({ max: 2 }) }),
  fc.record({ kind: fc.constant('build' as const), comer: fc.constantFrom(...COMERS), name }),
  fc.record({ kind: fc.constant('alike' as const), names: fc.tuple(name, name) }),
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

/** Histories that once showed somebody's records to another. */
const ONCE_WRONG: readonly Step[][] = [
  [
    { kind: 'link', names: ['c', 'e'] },
    { kind: 'build', comer: 'y', name: 'a' },
    { kind: 'undo', back: 0 },
  ],
  [
    { kind: 'link', names: ['a', 'c'] },
    { kind: 'link', names: ['e', 'd'] },
    { kind: 'undo', back: 1 },
    { kind: 'alike', names: ['e', 'a'] },
    { kind: 'undo', back: 1 },
  ],
];

/** The names that pairs make one, but for what would bring together whom a person keeps apart. */
function groupsOf(
  names: readonly string[],
  pairs: readonly Pair[],
  apart: readonly Pair[] = [],
): readonly Set<string>[] {
  const groups = new Map(names.map((one) => [one, new Set([one])]));
  for (const [one, other] of pairs) {
    const both = new Set([...(groups.get(one) ?? []), ...(groups.get(other) ?? [])]);
    if (apart.some(([low, high]) => both.has(low) && both.has(high))) continue;
    for (const member of both) groups.set(member, both);
  }
  return [...new Set(groups.values())];
}

async function judged(registry: Registry, kind: Verdict['kind']): Promise<readonly Pair[]> {
  const found = (await registry.identity.decisions()).filter((one) => one.kind === kind);
  return found.map(({ records: [low, high] }) => [low.slice('crm:'.length), high.slice('crm:'.length)]);
}

/** A registry, who came to it since, and what was changed. */
interface World {
  readonly registry: Registry;
  readonly now: () => Date;
  readonly came: Map<string, string>;
  readonly made: ChangeId[];
}

/** Those of two names in one cluster, the first one's group first, but for those that a person keeps apart. */
async function build({ registry, now, came }: World, alike?: Pair): Promise<void> {
  const pairs = [...(await judged(registry, 'link')), ...RULES, ...came];
  const apart = await judged(registry, 'apart');
  const groups = groupsOf([...NAMES, ...came.keys()], pairs, apart);
  const text = (group: ReadonlySet<string>): string => [...group].join(' ');
  const likely = new Set((alike ?? []).flatMap((one) => groups.find((group) => group.has(one)) ?? []));
  const members = new Set([...likely].flatMap((group) => [...group]));
  const isJoined = likely.size > 1 && !apart.some(([low, high]) => members.has(low) && members.has(high));
  const others = groups.filter((group) => !isJoined || !likely.has(group)).map((group) => cluster(text(group)));
  const joined = isJoined ? [cluster([...likely].map(text).join(' | '))] : [];
  await registry.apply([...joined, ...others], now().toISOString());
}

async function run(world: World, step: Step): Promise<void> {
  const { registry, came, made } = world;
  const { identity } = registry;
  switch (step.kind) {
    case 'link':
      made.push((await identity.link(step.names.map(record), ACT)).id);
      return;
    case 'unlink':
      made.push((await identity.unlink(record(step.name), ACT)).id);
      return;
    case 'split': {
      const id = await customerOf(registry, step.name);
      made.push((await identity.split(id!, [step.names.map(record)], ACT)).id); // every one of these stays linked
      return;
    }
    case 'undo':
      made.push((await identity.undo(made.at(-1 - step.back) ?? ('ic_0' as ChangeId), ACT)).id);
      return;
    case 'build':
      if (!came.has(step.comer)) came.set(step.comer, step.name);
      await build(world);
      return;
    case 'alike':
      await build(world, step.names);
  }
}

async function tryTo(world: World, step: Step): Promise<void> {
  try {
    await run(world, step);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

describe('any changes, undoings and builds', () => {
  it('show who signs in by an id of the beginning no record that is not surely its own by rules and decisions in force', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 8 }), async (steps) => {
        let days = 0;
        const now = (): Date => new Date(day((days += 1)));
        const registry = await createRegistry({ ...(await anyStore()), secret: REGISTRY_SECRET, now });
        await registry.apply([cluster('a b | c'), cluster('d', 'ONLY_RECORD'), cluster('e f', 'CROSSWALK')], day(0));
        const world: World = { registry, now, came: new Map(), made: [] };
        const ids = await Promise.all(
          ['a', 'd', 'e'].map(async (one) => [one, (await customerOf(registry, one))!] as const),
        ); // they are there
        for (const step of steps) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await tryTo(world, step);
          // oxlint-disable-next-line no-await-in-loop
          const pairs = [...RULES, ...world.came, ...(await judged(registry, 'link'))];
          const groups = groupsOf([...NAMES, ...COMERS], pairs);
          for (const [one, id] of ids) {
            // oxlint-disable-next-line no-await-in-loop
            const signedIn = (await registry.identity.sureLinks([id], CONTEXT)).get(id);
            const seen = (signedIn?.links ?? []).map((link) => link.record.slice('crm:'.length));
            const own = groups.find((group) => group.has(one));
            expect(seen.filter((other) => own?.has(other) !== true)).toEqual([]);
          }
        }
        await registry.close();
      }),
      { numRuns: runs(60), examples: ONCE_WRONG.map((steps) => [steps]) },
    );
  });
});
