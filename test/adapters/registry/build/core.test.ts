import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../../adapters/registry/port.ts';
import type { CustomerId } from '../../../../schema/ids.ts';
import { cluster, CONTEXT, customerOf, day, linksOf, openRegistry, record } from '../open-registry.ts';

async function meant(registry: Registry, id: CustomerId | undefined): Promise<readonly string[]> {
  const found = await registry.identity.sureLinks([id ?? ('' as CustomerId)], CONTEXT); // none: nobody
  return (found.get(id ?? ('' as CustomerId))?.links ?? []).map((link) => link.record.slice('crm:'.length)).toSorted();
}

describe('a customer of several groups', () => {
  it('has sure rules in the core and PROBABILISTIC in every other group, with its probability and the model', async () => {
    const registry = await openRegistry();
    await registry.identity.useModel({ version: 'm1', madeAt: day(0), text: '{}' });
    expect(await registry.apply([cluster('a b | c d | e', 'CROSSWALK', 0.997)], day(0))).toMatchObject({ opened: 5 });
    expect(await linksOf(registry, 'a')).toEqual([
      'a CROSSWALK',
      'b CROSSWALK',
      'c PROBABILISTIC 0.997',
      'd PROBABILISTIC 0.997',
      'e PROBABILISTIC 0.997',
    ]);
    expect(await registry.apply([cluster('a b | c d | e', 'CROSSWALK', 0.997)], day(1))).toMatchObject({ opened: 0 });
    await registry.identity.useModel({ version: 'm2', madeAt: day(2), text: '{}' });
    expect(await registry.apply([cluster('a b | c d | e', 'CROSSWALK', 0.997)], day(2))).toMatchObject({ opened: 3 });
  });

  it('has the group that its id has always meant as its core, whichever comes first or is greater', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('b', 'ONLY_RECORD')], day(0));
    const id = await customerOf(registry, 'b');
    await registry.apply([cluster('a c d | b')], day(1));
    expect(await customerOf(registry, 'a')).toBe(id);
    expect(await linksOf(registry, 'b')).toEqual([
      'a PROBABILISTIC 0.995',
      'b EXACT_EMAIL',
      'c PROBABILISTIC 0.995',
      'd PROBABILISTIC 0.995',
    ]);
    expect(await meant(registry, id)).toEqual(['b']);
  });

  it('has of two groups that its id has meant alike the one that sure rules hold together', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a x')], day(0));
    await registry.apply([cluster('a | x y')], day(1));
    expect(await linksOf(registry, 'x')).toEqual(['a PROBABILISTIC 0.995', 'x EXACT_EMAIL', 'y EXACT_EMAIL']);
  });

  it('takes of ids that are borne alike one of records that sure rules make one, not the older one of a lone record', async () => {
    const registry = await openRegistry();
    const apart = ['s', 'b', 'o'].map((name) => cluster(name, 'ONLY_RECORD'));
    await registry.apply(apart, day(0));
    const id = await customerOf(registry, 'b');
    const together = [cluster('s | b o', 'CROSSWALK')];
    await registry.apply(together, day(1));
    expect(await customerOf(registry, 's')).toBe(id);
    expect(await linksOf(registry, 's')).toEqual(['b CROSSWALK', 'o CROSSWALK', 's PROBABILISTIC 0.995']);
    expect(await registry.apply(together, day(2))).toMatchObject({ opened: 0 });
  });

  it('gives its id to nobody who was only like it', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('r | p'), cluster('y z')], day(0));
    const [id, other] = [await customerOf(registry, 'r'), await customerOf(registry, 'y')];
    await registry.apply([cluster('r y z'), cluster('p', 'ONLY_RECORD')], day(1));
    expect(await customerOf(registry, 'r')).toBe(other);
    expect(await customerOf(registry, 'p')).not.toBe(id);
    expect(await meant(registry, id)).toEqual(['r', 'y', 'z']);
  });

  it('loses its id when nobody is left whom it surely meant', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('r | p')], day(0));
    const id = await customerOf(registry, 'r');
    await registry.apply([cluster('p', 'ONLY_RECORD')], day(1));
    const heir = await customerOf(registry, 'p');
    expect(heir).not.toBe(id);
    expect((await registry.customers([id!], CONTEXT)).get(id!)?.id).toBe(heir); // it was there at first
    expect(await meant(registry, id)).toEqual([]);
  });

  it('is not restored under an id that meant one who is only like the core', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('b', 'ONLY_RECORD'), cluster('x y')], day(0));
    const id = await customerOf(registry, 'b');
    await registry.apply([cluster('x y b')], day(1));
    await registry.apply([cluster('x y'), cluster('a | b')], day(2));
    expect(await customerOf(registry, 'a')).not.toBe(id);
    await registry.apply([cluster('x y'), cluster('a', 'ONLY_RECORD'), cluster('b', 'ONLY_RECORD')], day(3));
    expect(await customerOf(registry, 'b')).toBe(id);
  });

  it('is not restored under an id that meant two who are only alike by now', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('x y z')], day(0));
    const id = await customerOf(registry, 'a');
    await registry.apply([cluster('x y z a b')], day(1));
    await registry.apply([cluster('x y z'), cluster('a | b')], day(2));
    expect(await customerOf(registry, 'a')).not.toBe(id);
    await registry.apply([cluster('x y z a b')], day(3));
    await registry.apply([cluster('x y z'), cluster('a b')], day(4));
    expect(await meant(registry, id)).toEqual(['a', 'b']);
  });
});

describe('whom an id surely means', () => {
  it('is nobody for a former id whose records are not surely one today', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('w x y z')], day(0));
    const id = await customerOf(registry, 'a');
    await registry.apply([cluster('w x y z a b')], day(1));
    expect(await meant(registry, id)).toEqual(['a', 'b', 'w', 'x', 'y', 'z']);
    await registry.apply([cluster('w x y z a | b')], day(2));
    expect(await meant(registry, id)).toEqual([]);
    await registry.apply([cluster('w x y z a')], day(3));
    expect(await meant(registry, id)).toEqual(['a', 'w', 'x', 'y', 'z']);
  });

  it('is nobody for an id that is none', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a')], day(0));
    expect(await meant(registry, 'c_aaaaaaaaaaaaaaaaaaaaaaaa' as CustomerId)).toEqual([]); // by its spelling
  });
});

describe('applySome', () => {
  it('leaves all other records as they are', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('c'), cluster('d')], day(0));
    const summary = await registry.applySome([cluster('a b c')], [record('d')], day(1));
    expect(summary).toEqual({ records: 3, customers: 1, opened: 1, closed: 2 });
    expect(await linksOf(registry, 'c')).toHaveLength(3);
    expect(await customerOf(registry, 'd')).toBeUndefined();
  });

  it('is no first build, and an older build is refused after it', async () => {
    const registry = await openRegistry();
    await registry.applySome([cluster('a')], [], day(1));
    expect(await registry.isEmpty()).toBe(true);
    await expect(registry.apply([cluster('a')], day(0))).rejects.toThrow(/must be newer than the last one/);
  });

  it('keeps a record that was adopted after it began to read', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(5)));
    await registry.adopt([record('late')], [], CONTEXT);
    await registry.applySome([], [record('late')], day(4));
    expect(await customerOf(registry, 'late')).toBeDefined();
  });
});
