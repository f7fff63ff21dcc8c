/** What becomes of records where builds came between a change and what takes it back. */
import { describe, expect, it } from 'vitest';
import { cluster, customerOf, day, linksOf, namesOf, openRegistry, record } from '../open-registry.ts';
import { built, records } from './built-registry.ts';

const ACT = { actor: 'agent-7', reason: 'It was the cousin.' };

describe('a parting', () => {
  it('makes whoever was only like the customer one of its own: it may have been like the one who left', async () => {
    const registry = await built(cluster('a b x | p'));
    await registry.identity.unlink(record('x'), ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL']);
    expect(await linksOf(registry, 'p')).toEqual(['p ONLY_RECORD']);
  });

  it('leaves the id with the one whom it meant first, however many came by a wrong merge', async () => {
    const registry = await built(cluster('a b'), cluster('x', 'ONLY_RECORD'));
    const id = await customerOf(registry, 'a');
    await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b x y z w')], day(500)); // they are known by x
    await registry.identity.split(id!, [records('x y z w')], ACT); // it is there
    expect(await namesOf(registry, id)).toBe('a b');
  });

  it('leaves the id with the ones whom it meant first, however many a person has joined to them', async () => {
    const registry = await built(cluster('a b'), ...['x', 'y', 'z'].map((name) => cluster(name, 'ONLY_RECORD')));
    const id = await customerOf(registry, 'a');
    await registry.identity.link(records('a x'), ACT);
    await registry.identity.link(records('a y z'), ACT);
    await registry.identity.split(id!, [records('x y z')], ACT); // it is there
    expect(await namesOf(registry, id)).toBe('a b');
    expect(await linksOf(registry, 'x')).toEqual(['x MANUAL', 'y MANUAL', 'z MANUAL']);
  });

  it('parts from both who came since by way of the join that it takes back', async () => {
    const registry = await built(cluster('a b'), cluster('x', 'ONLY_RECORD'));
    await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b x y')], day(500)); // known by x
    await registry.identity.unlink(record('x'), ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL']);
    expect(await linksOf(registry, 'y')).toEqual(['y ONLY_RECORD']);
  });
});

describe('an undoing', () => {
  it('parts from everybody, until the next build, whom a build has brought since by way of the tie', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b'), cluster('x', 'ONLY_RECORD'), cluster('z', 'ONLY_RECORD')], day(0));
    const [a, x, z] = await Promise.all(['a', 'x', 'z'].map((name) => customerOf(registry, name)));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b x z n | p')], day(2));
    const undoing = await registry.identity.undo(id, ACT);
    expect(await Promise.all([a, x, z].map((one) => namesOf(registry, one)))).toEqual(['a b', 'x', 'z']);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL']);
    expect(await linksOf(registry, 'n')).toEqual(['n ONLY_RECORD']);
    expect(await linksOf(registry, 'p')).toEqual(['p ONLY_RECORD']);
    await registry.identity.undo(undoing.id, ACT);
    expect(await namesOf(registry, a)).toBe('a b n p x z');
  });

  it('parts who was only alike before and was made sure by way of the tie', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b | q'), cluster('x', 'ONLY_RECORD')], day(0));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b q x')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL']);
    expect(await linksOf(registry, 'q')).toEqual(['q ONLY_RECORD']);
  });

  it('keeps together, where they leave, whom a person has joined', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a'), cluster('x'), cluster('y'), cluster('z')], day(0));
    await registry.identity.link(records('y z'), ACT);
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a x y z', 'MANUAL')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'y')).toEqual(['y MANUAL', 'z MANUAL']);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL']);
  });

  it('leaves where it is what a build has moved since: what was before is found false', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b'), cluster('x y z')], day(0));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a x y z'), cluster('b', 'ONLY_RECORD')], day(2));
    const moved = await customerOf(registry, 'b');
    await registry.identity.undo(id, ACT);
    expect(await customerOf(registry, 'b')).toBe(moved);
    expect((await linksOf(registry, 'a')).map((link) => link[0])).toEqual(['a']);
    expect(await linksOf(registry, 'x')).toEqual(['x EXACT_EMAIL', 'y EXACT_EMAIL', 'z EXACT_EMAIL']);
  });

  it('does not leave a record surely where a build has found it only alike since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b'), cluster('x y z')], day(0));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('x y z a | b')], day(2));
    await registry.identity.undo(id, ACT);
    expect((await linksOf(registry, 'a')).map((link) => link[0])).toEqual(['a']);
    expect(await linksOf(registry, 'b')).toEqual(['b ONLY_RECORD']);
  });
});
