import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import type { CustomerId } from '../../../../schema/ids.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record } from '../open-registry.ts';
import { anyStore, runs } from '../stores.ts';

async function idsOf(registry: Registry, names: string): Promise<readonly CustomerId[]> {
  const ids = await Promise.all(names.split(' ').map((name) => customerOf(registry, name)));
  return ids.map((id) => id ?? ('' as CustomerId)); // nobody
}

async function asOf(registry: Registry, id: CustomerId, at: string): Promise<string | null> {
  const customer = (await registry.identity.customersAsOf([id], at, CONTEXT)).get(id);
  return customer === undefined
    ? null
    : customer.links
        .map((link) => link.record.slice('crm:'.length))
        .toSorted()
        .join(' ');
}

describe('formerIds', () => {
  it('are all the ids that stand for a customer today, the oldest first, over any number of merges', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('b c'), cluster('d e f'), cluster('z')], day(0));
    const [a, b, d, z] = (await idsOf(registry, 'a b d z')) as [CustomerId, CustomerId, CustomerId, CustomerId]; // four
    await registry.apply([cluster('a b c'), cluster('d e f'), cluster('z')], day(1));
    await registry.apply([cluster('a b c d e f'), cluster('z')], day(2));
    const today = await customerOf(registry, 'a');
    const former = await registry.identity.formerIds([a, b, d, z, 'c_x' as CustomerId], CONTEXT);
    expect(former.get(today!)).toEqual([a, b, d].filter((id) => id !== today)); // it is there
    expect(former.get(z)).toEqual([]);
    expect(former.has('c_x' as CustomerId)).toBe(false);
  });
});

describe('customersAsOf', () => {
  it('tells whom an id stood for then, and by which rules', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('c', 'ONLY_RECORD')], day(10));
    const [a, , c] = (await idsOf(registry, 'a b c')) as [CustomerId, CustomerId, CustomerId]; // three
    await registry.apply([cluster('a b c')], day(20));
    expect(await asOf(registry, c, day(9))).toBeNull();
    expect(await asOf(registry, c, day(10))).toBe('c');
    expect(await asOf(registry, c, day(15))).toBe('c');
    expect(await asOf(registry, c, day(20))).toBe('a b c');
    expect(await asOf(registry, a, '2026-01-15T12:00:00+02:00')).toBe('a b');
    const then = (await registry.identity.customersAsOf([c], day(15), CONTEXT)).get(c);
    expect(then).toEqual({
      id: c,
      links: [{ record: record('c'), rule: 'ONLY_RECORD', probability: 1, linkedAt: day(10) }],
    });
    expect((await registry.identity.customersAsOf([c], day(25), CONTEXT)).get(c)?.id).toBe(a);
  });

  it('resolves as it did then, whatever became of the records since', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('x y')], day(0));
    const [a] = (await idsOf(registry, 'a')) as [CustomerId]; // one
    await registry.apply([cluster('a x y')], day(10));
    await registry.apply([cluster('a z'), cluster('x y')], day(20));
    expect(await asOf(registry, a, day(15))).toBe('a x y');
    expect(await asOf(registry, a, day(5))).toBe('a');
  });

  it('says of every instant what the registry said then', async () => {
    const NAMES = ['a', 'b', 'c', 'd', 'e'];
    const PARTITION = fc.array(fc.nat({ max: 3 }), { minLength: NAMES.length, maxLength: NAMES.length });
    await fc.assert(
      fc.asyncProperty(fc.array(PARTITION, { minLength: 2, maxLength: 5 }), async (history) => {
        const registry = await createRegistry({ ...(await anyStore()), secret: REGISTRY_SECRET });
        const seen = new Set<CustomerId>();
        const said: [string, ReadonlyMap<CustomerId, unknown>][] = [];
        for (const [index, partition] of history.entries()) {
          const groups = [1, 2, 3].map((at) => NAMES.filter((_, place) => partition[place] === at));
          const found = groups.filter((group) => group.length > 0).map((group) => cluster(group.join(' ')));
          await registry.apply(found, day(10 * index));
          for (const one of (await registry.byRecords(NAMES.map(record), CONTEXT)).values()) seen.add(one.id);
          said.push([day(10 * index + 5), await registry.customers([...seen], CONTEXT)]);
        }
        for (const [at, then] of said) {
          const ids = [...then.keys()];
          expect(await registry.identity.customersAsOf(ids, at, CONTEXT)).toEqual(then);
        }
        await registry.close();
      }),
      { numRuns: runs(25) },
    );
  });
});
