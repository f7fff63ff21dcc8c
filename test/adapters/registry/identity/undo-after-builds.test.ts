/** Who comes back when a change is undone after a build has moved whom it was about. */
import { describe, expect, it } from 'vitest';
import type { Cluster, Registry } from '../../../../adapters/registry/port.ts';
import { cluster, CONTEXT, customerOf, day, linksOf, namesOf, openRegistry, record } from '../open-registry.ts';
import { records } from './built-registry.ts';

const ACT = { actor: 'agent-7', reason: 'It was the cousin.' };

describe('an undoing of a parting', () => {
  async function partedWorld(...before: readonly Cluster[]): Promise<Registry> {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply(before, day(0));
    return registry;
  }

  it('gives back, by its rule, who was found like another since', async () => {
    const registry = await partedWorld(cluster('a b x'), cluster('z w', 'CROSSWALK'));
    const [a, z] = [await customerOf(registry, 'a'), await customerOf(registry, 'z')];
    const { id } = await registry.identity.unlink(record('x'), ACT);
    await registry.apply([cluster('z w | x'), cluster('a b')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'x')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL', 'x EXACT_EMAIL']);
    expect([await customerOf(registry, 'a'), await customerOf(registry, 'z')]).toEqual([a, z]);
  });

  it('gives back whom it moved, also from others whose a build has surely found it since', async () => {
    const registry = await partedWorld(cluster('a b x'), cluster('z w'));
    const { id } = await registry.identity.unlink(record('x'), ACT);
    await registry.apply([cluster('a b'), cluster('z w x', 'EXACT_PHONE')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await namesOf(registry, await customerOf(registry, 'x'))).toBe('a b x');
    expect(await namesOf(registry, await customerOf(registry, 'z'))).toBe('w z');
  });

  it('gives back who had followed whom the change parted', async () => {
    const registry = await partedWorld(cluster('a b x y | p'));
    const id = await customerOf(registry, 'a');
    const change = await registry.identity.unlink(record('x'), ACT);
    await registry.apply([cluster('a b'), cluster('x y | p')], day(2));
    await registry.identity.undo(change.id, ACT);
    expect(await namesOf(registry, id)).toBe('a b p x y');
    expect(await linksOf(registry, 'p')).toContain('p PROBABILISTIC 0.995');
    expect(await linksOf(registry, 'y')).toContain('y EXACT_EMAIL');
  });

  it('parts others again whom a build has made one by way of whom it moved, under the ids that they had', async () => {
    const registry = await partedWorld(cluster('a x'), cluster('m', 'ONLY_RECORD'), cluster('s | u', 'ONLY_RECORD'));
    const ids = async () => Promise.all(['a', 'm', 's', 'u'].map(async (name) => customerOf(registry, name)));
    const before = await ids();
    const { id } = await registry.identity.unlink(record('x'), ACT);
    await registry.apply([cluster('a', 'ONLY_RECORD'), cluster('m s u x')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await ids()).toEqual(before);
    expect(await linksOf(registry, 'm')).toEqual(['m ONLY_RECORD']);
    expect(await linksOf(registry, 's')).toEqual(['s ONLY_RECORD', 'u PROBABILISTIC 0.995']);
  });

  it('gives others back who was like them, and had to make room for whom a build had put there', async () => {
    const registry = await partedWorld(cluster('a x'), cluster('m | u'));
    const before = await linksOf(registry, 'm');
    const { id } = await registry.identity.unlink(record('x'), ACT);
    await registry.apply([cluster('a', 'ONLY_RECORD'), cluster('m | x'), cluster('u', 'ONLY_RECORD')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'm')).toEqual(before);
    expect(await namesOf(registry, await customerOf(registry, 'x'))).toBe('a x');
  });

  it('leaves whom it did not move and who is surely another’s since', async () => {
    const registry = await partedWorld(cluster('a b c x'), cluster('z w'));
    const { id } = await registry.identity.unlink(record('x'), ACT);
    await registry.apply([cluster('a b'), cluster('z w c'), cluster('x', 'ONLY_RECORD')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await namesOf(registry, await customerOf(registry, 'a'))).toBe('a b x');
    expect(await namesOf(registry, await customerOf(registry, 'c'))).toBe('c w z');
  });
});

describe('an undoing of a join', () => {
  it('gives back who was only like a customer, as likely as before', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b | p | q'), cluster('x', 'ONLY_RECORD')], day(0));
    const before = await linksOf(registry, 'a');
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b x | p', 'MANUAL', 0.991), cluster('q', 'ONLY_RECORD')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'a')).toEqual(before);
  });

  it('gives back the id of whom a build has moved whole, though others had borne it by a join that was taken back before', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    const lone = cluster('y', 'ONLY_RECORD');
    await registry.apply([cluster('b | t | p'), cluster('g s'), lone], day(0));
    const before = await customerOf(registry, 'g');
    const other = await registry.identity.link(records('g y'), ACT);
    await registry.identity.undo(other.id, ACT);
    const { id } = await registry.identity.link(records('s t'), ACT);
    await registry.apply([cluster('b | p'), cluster('g s t', 'MANUAL'), lone], day(2));
    expect(await customerOf(registry, 'g')).not.toBe(before);
    await registry.identity.undo(id, ACT);
    expect(await customerOf(registry, 'g')).toBe(before);
    expect(await namesOf(registry, before)).toBe('g s');
  });

  it('gives back the id of whom a build has taken out again, with whoever is like him', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply(
      [cluster('b', 'ONLY_RECORD'), cluster('c', 'ONLY_RECORD'), cluster('x', 'ONLY_RECORD')],
      day(-2),
    );
    await registry.apply([cluster('b | t'), cluster('c | s | x')], day(-1));
    const before = [await linksOf(registry, 'b'), await linksOf(registry, 'c')];
    const ids = [await customerOf(registry, 'b'), await customerOf(registry, 'c')];
    const { id } = await registry.identity.link(records('s t'), ACT);
    await registry.apply([cluster('b', 'ONLY_RECORD'), cluster('c | s | t'), cluster('x', 'ONLY_RECORD')], day(2));
    expect([await customerOf(registry, 'b'), await customerOf(registry, 'c')]).not.toEqual(ids);
    await registry.identity.undo(id, ACT);
    expect([await linksOf(registry, 'b'), await linksOf(registry, 'c')]).toEqual(before);
    expect([await customerOf(registry, 'b'), await customerOf(registry, 'c')]).toEqual(ids);
  });

  it('gives back those who were only like a customer and are one by themselves since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('c | r | s t'), cluster('m n')], day(0));
    const [before, id] = [await linksOf(registry, 'c'), await customerOf(registry, 'c')];
    const change = await registry.identity.link(records('m r'), ACT);
    await registry.apply([cluster('c'), cluster('m n r', 'MANUAL'), cluster('s t')], day(2));
    await registry.identity.undo(change.id, ACT);
    expect(await linksOf(registry, 'c')).toEqual(before);
    expect(await customerOf(registry, 's')).toBe(id);
  });

  it('gives nobody back whom a person keeps apart since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b | p | q'), cluster('x', 'ONLY_RECORD')], day(0));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b x | p', 'MANUAL'), cluster('q', 'ONLY_RECORD')], day(2));
    const found = { probability: 0.9, bits: 3, modelVersion: 'm', value: 0 };
    await registry.identity.replaceReviews([{ ...found, records: [record('p'), record('q')] }], day(2));
    const [review] = await registry.identity.reviews(1, undefined, CONTEXT);
    await registry.identity.decide(review!.id, 'apart', ACT); // it was found above
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'q')).toEqual(['q ONLY_RECORD']);
    expect(await linksOf(registry, 'x')).toEqual(['x ONLY_RECORD']);
  });
});
