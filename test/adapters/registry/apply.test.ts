import { describe, expect, it } from 'vitest';
import type { CustomerId, RecordId, SystemId } from '../../../schema/ids.ts';
import type { Cluster } from '../../../adapters/registry/port.ts';
import { cluster, CONTEXT, customerOf, day, namesOf, openRegistry, record, SYSTEMS } from './open-registry.ts';
import { askLedger, temporaryStore } from './stores.ts';

describe('apply', () => {
  it('links every record of a cluster to one customer, with rule, probability and time', async () => {
    const registry = await openRegistry();
    const summary = await registry.apply(
      [cluster('a b', 'CROSSWALK'), cluster('c', 'ONLY_RECORD')],
      '2026-01-01T00:00:00Z',
    );
    expect(summary).toEqual({ records: 3, customers: 2, opened: 3, closed: 0 });
    const found = await registry.byRecords([record('b'), record('c'), record('nobody')], CONTEXT);
    expect(found.get(record('b'))?.links).toEqual([
      { record: record('a'), rule: 'CROSSWALK', probability: 1, linkedAt: '2026-01-01T00:00:00.000Z' },
      { record: record('b'), rule: 'CROSSWALK', probability: 1, linkedAt: '2026-01-01T00:00:00.000Z' },
    ]);
    expect(found.get(record('c'))?.links).toMatchObject([{ rule: 'ONLY_RECORD', probability: 1 }]);
    expect(found.size).toBe(2);
  });

  it('changes nothing when a build finds what the ledger says', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('c')], day(0));
    const before = await registry.byRecords([record('a'), record('c')], CONTEXT);
    expect(await registry.apply([cluster('c'), cluster('b a')], day(1))).toMatchObject({ opened: 0, closed: 0 });
    expect(await registry.byRecords([record('a'), record('c')], CONTEXT)).toEqual(before);
  });

  it('opens a new link where the rule has changed', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a', 'ONLY_RECORD')], day(0));
    expect(await registry.apply([cluster('a b', 'CROSSWALK')], day(1))).toMatchObject({ opened: 2, closed: 1 });
    const links = (await registry.byRecords([record('a')], CONTEXT)).get(record('a'))?.links;
    expect(links?.map((link) => link.rule)).toEqual(['CROSSWALK', 'CROSSWALK']);
  });

  it('keeps the id that most records bear, then the oldest', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('b c')], day(0));
    const [a, bc] = [await customerOf(registry, 'a'), await customerOf(registry, 'b')];
    await registry.apply([cluster('a b c')], day(1));
    expect(await customerOf(registry, 'a')).toBe(bc);
    expect(await namesOf(registry, a)).toBe('a b c');

    const tied = await openRegistry();
    await tied.apply([cluster('z')], day(0));
    await tied.apply([cluster('y'), cluster('z')], day(1));
    const oldest = await customerOf(tied, 'z');
    await tied.apply([cluster('y z')], day(2));
    expect(await customerOf(tied, 'y')).toBe(oldest);
  });

  it('gives the greater part of a split customer the old id and the rest one of its own', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b c')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('a'), cluster('b c')], day(1));
    expect(await customerOf(registry, 'b')).toBe(old);
    expect(await customerOf(registry, 'a')).not.toBe(old);
    expect(await namesOf(registry, await customerOf(registry, 'a'))).toBe('a');
  });

  it('leaves an id with whom it meant first when records part, however many came since, and these have theirs again', async () => {
    const registry = await openRegistry();
    const apart = [cluster('a'), cluster('s t | u')];
    await registry.apply([cluster('a'), cluster('s | u')], day(0));
    const before = [await customerOf(registry, 'a'), await customerOf(registry, 's')];
    await registry.apply([cluster('a s t u')], day(1));
    expect(await customerOf(registry, 's')).toBe(before[0]);
    await registry.apply([cluster('a'), cluster('s | u'), cluster('t')], day(2));
    expect([await customerOf(registry, 'a'), await customerOf(registry, 's')]).toEqual(before);
    await registry.apply([cluster('a s t u')], day(3));
    await registry.apply(apart, day(4));
    expect(await customerOf(registry, 'a')).toBe(before[0]);
  });

  it('leaves it with them also where those who came since are like them still', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a')], day(0));
    const before = await customerOf(registry, 'a');
    await registry.apply([cluster('a s t')], day(1));
    await registry.apply([cluster('s t | a')], day(2));
    const links = (await registry.byRecords([record('a')], CONTEXT)).get(record('a'))?.links;
    expect(links?.map((link) => `${link.record} ${link.rule}`)).toEqual([
      'crm:a EXACT_EMAIL',
      'crm:s PROBABILISTIC',
      'crm:t PROBABILISTIC',
    ]);
    await registry.apply([cluster('a'), cluster('s t')], day(3));
    expect(await customerOf(registry, 'a')).toBe(before);
    expect(await customerOf(registry, 's')).not.toBe(before);
  });

  it('does not give it to those who came since where whom it meant first is another customer now', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('x y z')], day(0));
    const before = await customerOf(registry, 'a');
    await registry.apply([cluster('a s t'), cluster('x y z')], day(1));
    await registry.apply([cluster('a x y z'), cluster('s t')], day(2));
    expect(await customerOf(registry, 's')).not.toBe(before);
    expect(await namesOf(registry, before)).toBe('a x y z');
  });

  it('restores both ids when a merge is taken back', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('c d')], day(0));
    const before = [await customerOf(registry, 'a'), await customerOf(registry, 'c')];
    await registry.apply([cluster('a b c d')], day(1));
    await registry.apply([cluster('a b'), cluster('c d')], day(2));
    expect([await customerOf(registry, 'a'), await customerOf(registry, 'c')]).toEqual(before);
  });

  it('restores an id that another record than the first of them had founded', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('b'), cluster('x y z')], day(0));
    const old = await customerOf(registry, 'b');
    await registry.apply([cluster('a b'), cluster('x y z')], day(1));
    await registry.apply([cluster('a b x y z')], day(2));
    await registry.apply([cluster('a b'), cluster('x y z')], day(3));
    expect(await customerOf(registry, 'a')).toBe(old);
  });

  it('closes the links of records that have left their systems', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('c')], day(0));
    expect(await registry.apply([cluster('a')], day(1))).toMatchObject({ customers: 1, closed: 2 });
    expect(await customerOf(registry, 'b')).toBeUndefined();
    expect(await customerOf(registry, 'c')).toBeUndefined();
    expect(await namesOf(registry, await customerOf(registry, 'a'))).toBe('a');
  });

  it('keeps every link it ever opened, so that a customer of the past is a query', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store);
    await registry.apply([cluster('a b'), cluster('c')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('a'), cluster('b c')], day(10));
    const asOf = async (at: string) => {
      const text = `select record from links l join customers c on c.no = l.customer where c.id = ? and valid_from <= ?
        and (valid_to is null or valid_to > ?) order by record`;
      return (await askLedger(store, text, [old ?? '', at, at])).map((row) => row['record']);
    };
    expect(await asOf(day(9))).toEqual(['crm:a', 'crm:b']);
    expect(await asOf(day(10))).toEqual(['crm:b', 'crm:c']);
  });

  it('leaves a record alone that was adopted after the build began to read', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(5)));
    await registry.adopt([record('late')], SYSTEMS, CONTEXT);
    await registry.apply([cluster('a')], day(4));
    expect(await customerOf(registry, 'late')).toBeDefined();
    await registry.apply([cluster('a')], day(6));
    expect(await customerOf(registry, 'late')).toBeUndefined();
  });

  it('never ends a link before it began', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store, () => new Date(day(5)));
    await registry.apply([cluster('a b')], day(0));
    await registry.adopt([record('late')], SYSTEMS, CONTEXT);
    await registry.apply([cluster('a b late')], day(4));
    const late = `select valid_from, valid_to from links where record = 'crm:late' order by no`;
    expect(await askLedger(store, late)).toEqual([
      { valid_from: day(5), valid_to: day(5) },
      { valid_from: day(5), valid_to: null },
    ]);
  });

  it('refuses a record that comes in two clusters, and leaves the ledger as it was', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a')], day(0));
    await expect(registry.apply([cluster('a b'), cluster('b c')], day(1))).rejects.toThrow(
      'apply: a record must come once in all clusters, but 1 came again.',
    );
    expect(await namesOf(registry, await customerOf(registry, 'a'))).toBe('a');
    expect(await registry.apply([cluster('a b')], day(2))).toMatchObject({ records: 2 });
  });

  it('takes clusters from a stream and skips empty ones', async () => {
    const registry = await openRegistry();
    async function* stream(): AsyncGenerator<Cluster> {
      yield cluster('a');
      await Promise.resolve();
      yield { groups: [] };
      yield cluster('b');
    }
    expect(await registry.apply(stream(), day(0))).toMatchObject({ customers: 2 });
  });

  it('applies more clusters than one batch holds', async () => {
    const registry = await openRegistry();
    const names = Array.from({ length: 6001 }, (_, index) => `n${index}`);
    const many = names.map((name) => cluster(name, 'ONLY_RECORD'));
    expect(await registry.apply(many, day(0))).toMatchObject({ opened: 6001 });
    expect(await registry.apply(many, day(1))).toMatchObject({ opened: 0, closed: 0 });
    expect(await registry.apply([], day(2))).toMatchObject({ closed: 6001 });
  });
});

describe('a build without a system', () => {
  const SHOP = new Set(['shop' as SystemId]);
  const shop = (name: string) => `shop:${name}` as RecordId;

  it('closes no link of that system, and those of others as ever', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(0)));
    const alike = ['shopx:a' as RecordId, shop('a')];
    await registry.adopt([...alike, record('gone'), record('a')], [...SYSTEMS, ...SHOP], CONTEXT);
    expect(await registry.apply([cluster('a b')], day(1), { lacking: SHOP })).toMatchObject({ closed: 3 });
    const known = await registry.byRecords([...alike, record('gone'), record('b')], CONTEXT);
    expect([...known.keys()].sort()).toEqual([record('b'), shop('a')]);
  });

  it('leaves the registry to be filled, and the next whole one fills it', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b')], day(0), { lacking: SHOP });
    expect(await registry.isEmpty()).toBe(true);
    const before = await customerOf(registry, 'a');
    await registry.apply([cluster('a b')], day(1));
    expect(await registry.isEmpty()).toBe(false);
    expect(await customerOf(registry, 'a')).toBe(before);
  });
});

describe('isEmpty', () => {
  it('is true until a first build has ended, whatever was adopted', async () => {
    const registry = await openRegistry();
    await registry.adopt([record('a')], SYSTEMS, CONTEXT);
    expect(await registry.isEmpty()).toBe(true);
    await registry.apply([], day(0));
    expect(await registry.isEmpty()).toBe(false);
  });
});

describe('customers', () => {
  it('gives no entry for an id that is none', async () => {
    const registry = await openRegistry();
    const ids = ['', 'c_aaaaaaaaaaaaaaaaaaaaaaaa', "' or 1=1 --"] as readonly string[] as readonly CustomerId[];
    expect((await registry.customers(ids, CONTEXT)).size).toBe(0);
  });
});
