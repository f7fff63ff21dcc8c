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

  it('leaves only alike who was only alike before and was made sure by way of the tie', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b | q'), cluster('x', 'ONLY_RECORD')], day(0));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b q x')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL', 'q PROBABILISTIC 0.995']);
  });

  it('keeps together, where they leave, whom a person has joined', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply(
      ['a', 'x', 'y', 'z'].map((name) => cluster(name, 'ONLY_RECORD')),
      day(0),
    );
    await registry.identity.link(records('y z'), ACT);
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a x y z', 'MANUAL')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'y')).toEqual(['y MANUAL', 'z MANUAL']);
    expect(await linksOf(registry, 'a')).toEqual(['a ONLY_RECORD']);
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

  it('gives back to a customer that a build moved whole its id, its rules, and who was only like it', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    const before = [cluster('g', 'ONLY_RECORD'), cluster('h', 'ONLY_RECORD'), cluster('b o | s', 'CROSSWALK', 0.996)];
    await registry.apply(before, day(0));
    const id = await customerOf(registry, 'b');
    const { id: change } = await registry.identity.link(records('g h'), ACT);
    await registry.apply([cluster('g h | b o | s', 'MANUAL', 0.991)], day(2));
    expect(await customerOf(registry, 'b')).toBe(await customerOf(registry, 'g'));
    await registry.identity.undo(change, ACT);
    expect(await linksOf(registry, 'b')).toEqual(['b CROSSWALK', 'o CROSSWALK', 's PROBABILISTIC 0.996']);
    expect(await customerOf(registry, 'b')).toBe(id);
    expect(await registry.apply(before, day(3))).toMatchObject({ opened: 0, closed: 0 });
  });

  it('gives everybody the id of before, also where others bore it by the change or were only like it', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    const guests = ['g', 'h'].map((name) => cluster(name, 'ONLY_RECORD'));
    await registry.apply([cluster('k l'), cluster('b o | s', 'CROSSWALK'), ...guests], day(0));
    const ids = (): Promise<unknown> => Promise.all(['b', 'o', 'g', 'h'].map((name) => customerOf(registry, name)));
    const before = await ids();
    const { id } = await registry.identity.link(records('g h'), ACT);
    await registry.apply([cluster('k l b o s g h')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await ids()).toEqual(before);
    expect(await linksOf(registry, 's')).toEqual(['b CROSSWALK', 'o CROSSWALK', 's PROBABILISTIC 0.995']);
  });

  it('parts those of a former customer whom a build has found apart since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('g'), cluster('h'), cluster('b o')], day(0));
    const { id } = await registry.identity.link(records('g h'), ACT);
    await registry.apply([cluster('g h b | o')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'b')).toEqual(['b ONLY_RECORD']);
    expect(await linksOf(registry, 'o')).toEqual(['o ONLY_RECORD']);
  });

  it('parts those of a former customer of whom only some are left where a build had moved them', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('g'), cluster('h'), cluster('b o p')], day(0));
    const { id } = await registry.identity.link(records('g h'), ACT);
    await registry.apply([cluster('g h | b o'), cluster('p', 'ONLY_RECORD')], day(2));
    await registry.identity.undo(id, ACT);
    expect((await linksOf(registry, 'b')).map((link) => link[0])).toEqual(['b']);
  });

  it('parts those whom only a join had made one that was taken back since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply(
      ['g', 'h', 'b', 'o'].map((name) => cluster(name, 'ONLY_RECORD')),
      day(0),
    );
    const join = await registry.identity.link(records('b o'), ACT);
    const { id } = await registry.identity.link(records('g h'), ACT);
    await registry.identity.undo(join.id, ACT);
    await registry.apply([cluster('g h | b | o', 'MANUAL')], day(2)); // each like the other two
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'b')).toEqual(['b ONLY_RECORD']);
    expect(await linksOf(registry, 'o')).toEqual(['o ONLY_RECORD']);
  });

  it('leaves a former customer with whom a person has joined to it since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply(
      [...['g', 'h', 'k', 'z'].map((name) => cluster(name, 'ONLY_RECORD')), cluster('b o', 'CROSSWALK')],
      day(0),
    );
    const { id } = await registry.identity.link(records('g h k'), ACT);
    await registry.identity.link(records('b z'), ACT);
    await registry.apply([cluster('g h k | b o z', 'MANUAL')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'b')).toEqual(['b MANUAL', 'o MANUAL', 'z MANUAL']);
    expect(await linksOf(registry, 'g')).toEqual(['g ONLY_RECORD']);
  });
});
