import { describe, expect, it } from 'vitest';
import type { ChangeId, IdentityChange } from '../../../../adapters/registry/identity-port.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { InputError } from '../../../../schema/errors.ts';
import type { CustomerId } from '../../../../schema/ids.ts';
import { cluster, CONTEXT, customerOf, day, linksOf, namesOf, openRegistry, record } from '../open-registry.ts';
import { built, decisions, records } from './built-registry.ts';

/** How often a build of 2,002 clusters asks for the time: its lock, its stage, two batches, its sweep, its end. */
const SIGNS_OF_A_BUILD = 6;
const ACT = { actor: 'agent-7', reason: 'They showed their passport.' };

describe('linkRecords', () => {
  it('merges whole customers into the greater one, and says what it did', async () => {
    const registry = await built(cluster('a b c'), cluster('x y'));
    const [kept, given] = [await customerOf(registry, 'a'), await customerOf(registry, 'x')];
    const change = await registry.identity.link(records('y a'), ACT);
    expect(change).toMatchObject({ ...ACT, kind: 'LINK', undoes: null, undoneBy: null, undoneAt: null });
    expect(change.closed.map((link) => [link.record, link.customer])).toEqual([
      ['crm:x', given],
      ['crm:y', given],
    ]);
    expect(change.opened.map((link) => [link.record, link.customer])).toEqual([
      ['crm:x', kept],
      ['crm:y', kept],
    ]);
    expect(await namesOf(registry, given)).toBe('a b c x y');
    expect(await linksOf(registry, 'a')).toHaveLength(5);
  });

  it('makes what was alone one by a person, and leaves the rules of the others', async () => {
    const registry = await built(cluster('a b'), cluster('x', 'ONLY_RECORD'));
    await registry.identity.link(records('a x'), ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL', 'x MANUAL']);
  });

  it('makes sure what was alike in one customer', async () => {
    const registry = await built(cluster('a | b'));
    await registry.identity.link(records('a b'), ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b MANUAL']);
  });

  it('joins by likeness what a record brings that is itself only alike', async () => {
    const registry = await built(cluster('a b c | p', 'EXACT_EMAIL', 0.996), cluster('x y'));
    await registry.identity.link(records('p x'), ACT);
    expect(await linksOf(registry, 'a')).toEqual([
      'a EXACT_EMAIL',
      'b EXACT_EMAIL',
      'c EXACT_EMAIL',
      'p PROBABILISTIC 0.996',
      'x PROBABILISTIC 0.996',
      'y PROBABILISTIC 0.996',
    ]);
  });

  it('lifts a decision that kept the records apart', async () => {
    const registry = await built(cluster('a b'));
    await registry.identity.unlink(record('b'), ACT);
    expect(await decisions(registry)).toEqual(['apart a b']);
    const change = await registry.identity.link(records('a b'), ACT);
    expect(change.lifted).toEqual([{ kind: 'apart', records: records('a b') }]);
    expect(await decisions(registry)).toEqual(['link a b']);
  });

  it.each([
    ['one record', 'a a', 'linkRecords: two different records at least must be given, but got 1.'],
    [
      'a record that nobody knows',
      'a nobody',
      'linkRecords: each record must belong to a customer, but crm:nobody does not; look it up first.',
    ],
  ])('refuses %s', async (_, names, message) => {
    const registry = await built(cluster('a b'));
    await expect(registry.identity.link(records(names), ACT)).rejects.toThrow(new InputError(message));
  });

  it('refuses what a person has said already', async () => {
    const registry = await built(cluster('a'), cluster('b'));
    await registry.identity.link(records('a b'), ACT);
    await expect(registry.identity.link(records('b a'), ACT)).rejects.toThrow(
      new InputError('linkRecords: something must change, but all is so already; nothing was written.'),
    );
  });
});

describe('mergeCustomers', () => {
  it('takes ids of today and former ones', async () => {
    const registry = await built(cluster('a b c'), cluster('x y'), cluster('z'));
    const [a, x, z] = [
      await customerOf(registry, 'a'),
      await customerOf(registry, 'x'),
      await customerOf(registry, 'z'),
    ];
    await registry.identity.merge([x!, z!], ACT); // they are there
    await registry.identity.merge([z!, a!], ACT);
    expect(await namesOf(registry, x)).toBe('a b c x y z');
    expect(await customerOf(registry, 'x')).toBe(a);
  });

  it('refuses ids of one customer, and one that nobody knows', async () => {
    const registry = await built(cluster('a b'));
    const a = (await customerOf(registry, 'a'))!; // it is there
    await expect(registry.identity.merge([a, a], ACT)).rejects.toThrow('but these stand for 1.');
    await expect(registry.identity.merge([a, 'c_x' as CustomerId], ACT)).rejects.toThrow('but nobody knows c_x.');
  });
});

describe('unlinkRecord', () => {
  it('makes the record a customer of its own, which is kept apart from all others of the old one', async () => {
    const registry = await built(cluster('a b c'));
    const id = await customerOf(registry, 'a');
    await registry.identity.unlink(record('a'), ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a ONLY_RECORD']);
    expect(await customerOf(registry, 'b')).toBe(id);
    expect(await decisions(registry)).toEqual(['apart a b', 'apart a c']);
  });

  it('leaves the id with the one whom it surely means, and gives the others another', async () => {
    const registry = await built(cluster('a | p q'));
    const id = await customerOf(registry, 'a');
    await registry.identity.unlink(record('a'), ACT);
    expect(await customerOf(registry, 'a')).toBe(id);
    expect(await customerOf(registry, 'p')).not.toBe(id);
    expect(await linksOf(registry, 'p')).toEqual(['p ONLY_RECORD']);
    expect(await linksOf(registry, 'q')).toEqual(['q ONLY_RECORD']);
  });

  it.each([
    ['those who are surely the customer, and says nothing of who is only like it', 'a b | p', 'a', ['apart a b']],
    ['the core, from which it was only alike', 'a b | p | q', 'p', ['apart a p', 'apart b p']],
    ['all, where it was itself what the customer surely was', 'a | p | q', 'a', ['apart a p', 'apart a q']],
  ])('keeps the record apart from %s', async (_, names, one, kept) => {
    const registry = await built(cluster(names));
    await registry.identity.unlink(record(one), ACT);
    expect(await decisions(registry)).toEqual(kept);
  });

  it('keeps it apart from whom a person had said to be one with it, also where that one was only alike', async () => {
    const registry = await built(cluster('a b | p | q'));
    await registry.identity.link(records('p q'), ACT);
    const { lifted } = await registry.identity.unlink(record('p'), ACT);
    expect(lifted).toEqual([{ kind: 'link', records: records('p q') }]);
    expect(await decisions(registry)).toEqual(['apart a p', 'apart b p', 'apart p q']);
  });

  it('lifts what a person had linked it by', async () => {
    const registry = await built(cluster('a'), cluster('b'));
    await registry.identity.link(records('a b'), ACT);
    await registry.identity.unlink(record('a'), ACT);
    expect(await decisions(registry)).toEqual(['apart a b']);
  });

  it('refuses a record that has nobody beside it', async () => {
    const registry = await built(cluster('a'));
    await expect(registry.identity.unlink(record('a'), ACT)).rejects.toThrow(
      'unlinkRecord: the record must have others beside it, but crm:a is a customer of its own.',
    );
  });
});

describe('splitCustomer', () => {
  it('keeps all that were named, and of the others those who are surely the customer, apart', async () => {
    const registry = await built(cluster('a b | p | q'));
    const id = (await customerOf(registry, 'a'))!; // it is there
    await registry.identity.split(id, [records('b p')], ACT);
    expect(await decisions(registry)).toEqual(['apart a b', 'apart a p']);
  });

  it('makes each part a customer, and keeps every record of one part from all of the others', async () => {
    const registry = await built(cluster('a b c d e'));
    const id = (await customerOf(registry, 'a'))!; // it is there
    await registry.identity.split(id, [records('a b'), records('c')], ACT);
    expect(await Promise.all(['a', 'c', 'd'].map((name) => linksOf(registry, name)))).toEqual([
      ['a EXACT_EMAIL', 'b EXACT_EMAIL'],
      ['c ONLY_RECORD'],
      ['d EXACT_EMAIL', 'e EXACT_EMAIL'],
    ]);
    expect(await decisions(registry)).toHaveLength(8);
    expect(await namesOf(registry, id)).toBe('a b');
  });

  it.each([
    ['all of them', 'a b', 'and not all; 2 were.'],
    ['none', '', 'but crm: is none of them.'],
    ['another one’s', 'x', 'but crm:x is none of them.'],
    ['one twice', 'a a', 'but crm:a came twice.'],
  ])('refuses %s', async (_, names, message) => {
    const registry = await built(cluster('a b'), cluster('x'));
    const id = (await customerOf(registry, 'a'))!; // it is there
    await expect(registry.identity.split(id, [records(names)], ACT)).rejects.toThrow(message);
  });
});

describe('undoIdentityChange', () => {
  async function openLinks(registry: Registry, names: string): Promise<unknown> {
    return Promise.all(
      names.split(' ').map(async (name) => [await customerOf(registry, name), await linksOf(registry, name)]),
    );
  }

  it('opens what was closed, lifts the decision, and can be undone itself', async () => {
    const registry = await built(cluster('a b'), cluster('x', 'ONLY_RECORD'), cluster('y z'));
    const before = await openLinks(registry, 'a b x y z');
    const change = await registry.identity.link(records('a x y'), ACT);
    const merged = await openLinks(registry, 'a b x y z');
    const decided = await decisions(registry);
    expect(decided).toHaveLength(10); // all pairs of five
    const undoing = await registry.identity.undo(change.id, { ...ACT, reason: 'It was the cousin.' });
    expect(undoing).toMatchObject({ kind: 'UNDO', undoes: change.id, reason: 'It was the cousin.', undoneBy: null });
    expect(await openLinks(registry, 'a b x y z')).toEqual(before);
    expect(await decisions(registry)).toEqual([]);
    const known = await registry.identity.change(change.id, CONTEXT);
    expect(known).toMatchObject({ undoneBy: undoing.id, undoneAt: undoing.at });
    await registry.identity.undo(undoing.id, ACT);
    expect(await openLinks(registry, 'a b x y z')).toEqual(merged);
    expect(await decisions(registry)).toEqual(decided);
    expect((await registry.identity.change(change.id, CONTEXT))?.undoneBy).toBeNull();
    await registry.identity.undo(change.id, ACT);
    expect(await openLinks(registry, 'a b x y z')).toEqual(before);
  });

  it('refuses a change that is undone, and one that nobody knows', async () => {
    const registry = await built(cluster('a'), cluster('b'));
    const { id } = await registry.identity.link(records('a b'), ACT);
    await registry.identity.undo(id, ACT);
    await expect(registry.identity.undo(id, ACT)).rejects.toThrow(
      'undoIdentityChange: a change must be undone once, but ic_1 was by ic_2; undo that one instead.',
    );
    await expect(registry.identity.undo('ic_99' as ChangeId, ACT)).rejects.toThrow('but nobody knows ic_99.');
    await expect(registry.identity.undo("' or 1=1" as ChangeId, ACT)).rejects.toThrow(InputError);
  });

  it('is refused while a later change of the same records stands, which it names', async () => {
    const registry = await built(cluster('a'), cluster('b'), cluster('c'), cluster('d'));
    const first = await registry.identity.link(records('a b'), ACT);
    const second = await registry.identity.link(records('b c'), ACT);
    await registry.identity.link(records('c d'), ACT).then(({ id }) => registry.identity.undo(id, ACT));
    await expect(registry.identity.undo(first.id, ACT)).rejects.toThrow(
      'undoIdentityChange: later changes of the same records must be undone first, but ic_2 came after ic_1.',
    );
    await registry.identity.undo(second.id, ACT);
    await registry.identity.undo(first.id, ACT);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL']);
  });

  it('does not mind a build that confirmed the change', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b'), cluster('x')], day(0));
    const [kept, given] = [await customerOf(registry, 'a'), await customerOf(registry, 'x')];
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b x', 'MANUAL')], day(2));
    await registry.identity.undo(id, ACT);
    expect([await customerOf(registry, 'a'), await customerOf(registry, 'x')]).toEqual([kept, given]);
    expect(await linksOf(registry, 'x')).toEqual(['x EXACT_EMAIL']);
  });

  it('leaves whom a later change holds to those who stay', async () => {
    const registry = await built(cluster('a b | c'), cluster('d', 'ONLY_RECORD'), cluster('e f', 'CROSSWALK'));
    const { id } = await registry.identity.link(records('c d'), ACT);
    await registry.identity.link(records('e a'), ACT);
    await registry.identity.undo(id, ACT);
    expect(await namesOf(registry, await customerOf(registry, 'a'))).toBe('a b c e f');
    expect(await linksOf(registry, 'd')).toEqual(['d ONLY_RECORD']);
  });

  it('does not bring records together that another decision keeps apart', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a c'), cluster('s')], day(0));
    await registry.identity.unlink(record('a'), ACT);
    await registry.identity.link(records('a s'), ACT);
    const { id } = await registry.identity.unlink(record('a'), ACT);
    // `s` turns out to be `c`, from whom the first change keeps `a`.
    await registry.apply([cluster('a', 'ONLY_RECORD'), cluster('s c')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await linksOf(registry, 'a')).not.toContain('c EXACT_EMAIL');
    expect(await linksOf(registry, 'c')).toEqual(['c ONLY_RECORD']);
  });

  it('gives no link to a record that has left its system', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([cluster('a b'), cluster('x')], day(0));
    const { id } = await registry.identity.link(records('a x'), ACT);
    await registry.apply([cluster('a b')], day(2));
    await registry.identity.undo(id, ACT);
    expect(await customerOf(registry, 'x')).toBeUndefined();
    expect(await decisions(registry)).toEqual([]);
  });
});

describe('the changes of a customer or a record', () => {
  it('are told the latest first, in pages', async () => {
    const registry = await built(cluster('a'), cluster('b'), cluster('c'), cluster('z'));
    const ids = async (of: { kind: 'record'; id: never } | { kind: 'customer'; id: never }, before?: ChangeId) =>
      (await registry.identity.changes(of, 2, before, CONTEXT)).map((change: IdentityChange) => change.id);
    await registry.identity.link(records('a b'), ACT);
    await registry.identity.link(records('b c'), ACT);
    await registry.identity.unlink(record('c'), ACT);
    const b = { kind: 'record', id: record('b') as never } as const; // of either kind
    expect(await ids(b)).toEqual(['ic_3', 'ic_2']);
    expect(await ids(b, 'ic_2' as ChangeId)).toEqual(['ic_1']);
    expect(await ids({ kind: 'record', id: record('z') as never })).toEqual([]);
    expect(await ids({ kind: 'customer', id: (await customerOf(registry, 'a')) as never })).toEqual(['ic_3', 'ic_2']);
    expect(await ids({ kind: 'customer', id: (await customerOf(registry, 'z')) as never })).toEqual([]);
    expect(await registry.identity.change('ic_0' as ChangeId, CONTEXT)).toBeNull();
  });
});

describe('a build that began to read before a person changed something', () => {
  it('leaves those customers as the person left them, and everybody beside them', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(5)));
    await registry.apply(
      [cluster('a b'), cluster('x', 'ONLY_RECORD'), cluster('y'), cluster('m'), cluster('n')],
      day(0),
    );
    await registry.identity.link(records('a x'), ACT);
    await registry.identity.unlink(record('b'), ACT);
    await registry.apply([cluster('a b y'), cluster('x'), cluster('m n')], day(4));
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'x MANUAL']);
    expect(await linksOf(registry, 'b')).toEqual(['b ONLY_RECORD']);
    expect(await linksOf(registry, 'y')).toEqual(['y EXACT_EMAIL']);
    expect(await linksOf(registry, 'm')).toHaveLength(2);
  });

  it('heeds a change that is made while it writes', async () => {
    const linking: Promise<unknown>[] = [];
    let signs = 0;
    const registry: Registry = await openRegistry(undefined, () => {
      signs += 1;
      // A build asks for the time when it takes its lock, stages its clusters, and begins a batch of 2,000: between the first
      // batch and the second a person is let in.
      if (signs === SIGNS_OF_A_BUILD + 3) linking.push(registry.identity.link(records('n0000 y'), ACT));
      return new Date(day(5));
    });
    const names = Array.from({ length: 2000 }, (_, nth) => `n${String(nth).padStart(4, '0')}`);
    const singles = names.map((name) => cluster(name, 'ONLY_RECORD'));
    await registry.apply([...singles, cluster('y', 'ONLY_RECORD'), cluster('z', 'ONLY_RECORD')], day(0));
    expect(signs).toBe(SIGNS_OF_A_BUILD);
    await registry.apply([...singles, cluster('y z')], day(4));
    expect(await Promise.all(linking)).toHaveLength(1);
    expect(await linksOf(registry, 'y')).toEqual(['n0000 MANUAL', 'y MANUAL']);
    expect(await linksOf(registry, 'z')).toEqual(['z ONLY_RECORD']);
  });

  it('does not join whom a person has kept apart since', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(5)));
    await registry.apply([cluster('a'), cluster('b')], day(0));
    await registry.identity.replaceReviews(
      [{ records: [record('a'), record('b')], probability: 0.9, bits: 4, modelVersion: 'm', value: 0 }],
      day(0),
    );
    const [review] = await registry.identity.reviews(1, undefined, CONTEXT);
    await registry.identity.decide(review!.id, 'apart', ACT); // there is one
    await registry.apply([cluster('a | b')], day(4));
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL']);
  });
});
