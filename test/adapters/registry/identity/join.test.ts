import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../../schema/ids.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { cluster, CONTEXT, customerOf, day, linksOf, namesOf, openRegistry, record } from '../open-registry.ts';
import { built, decisions, records } from './built-registry.ts';

const ACT = { actor: 'agent-7', reason: 'They showed their passport.' };
const APART = 'records must not come together that a person keeps apart, but ic_1 does; undo that change first.';

/** The ids of the customers of records; each is there. */
async function customersOf(registry: Registry, names: string): Promise<readonly CustomerId[]> {
  return Promise.all(names.split(' ').map(async (name) => (await customerOf(registry, name))!));
}

describe('records that a person joins', () => {
  it('are decided on pair by pair, with all that are surely one with them', async () => {
    const registry = await built(cluster('a b'), cluster('x y'), cluster('z'));
    const { made } = await registry.identity.link(records('a x'), ACT);
    expect(made).toHaveLength(6);
    expect(await decisions(registry)).toEqual(['link a b', 'link a x', 'link a y', 'link b x', 'link b y', 'link x y']);
  });

  it('are not those that likeness alone joined, where these are not named', async () => {
    const registry = await built(cluster('a | p'), cluster('x | q'));
    await registry.identity.link(records('a x'), ACT);
    expect(await decisions(registry)).toEqual(['link a x']);
    await registry.identity.link(records('a p'), ACT);
    expect(await decisions(registry)).toEqual(['link a p', 'link a x', 'link p x']);
  });

  it('are all of both where whole customers are merged, those as well that likeness joined', async () => {
    const registry = await built(cluster('a | p'), cluster('x'));
    const change = await registry.identity.merge(await customersOf(registry, 'a x'), ACT);
    expect(await decisions(registry)).toEqual(['link a p', 'link a x', 'link p x']);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'p MANUAL', 'x EXACT_EMAIL']);
    await registry.identity.undo(change.id, ACT);
    expect(await decisions(registry)).toEqual([]);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'p PROBABILISTIC 0.995']);
  });

  it('stay together when any one of them is parted again', async () => {
    const registry = await built(cluster('a'), cluster('b'), cluster('c'));
    await registry.identity.link(records('a b c'), ACT);
    await registry.identity.unlink(record('a'), ACT);
    expect(await decisions(registry)).toEqual(['apart a b', 'apart a c', 'link b c']);
    expect(await namesOf(registry, await customerOf(registry, 'b'))).toBe('b c');
  });

  it('are no more than a change can decide on', async () => {
    const names = (letter: string) => Array.from({ length: 71 }, (_, nth) => `${letter}${nth}`).join(' ');
    const registry = await built(cluster(names('a')), cluster(names('b')));
    await expect(registry.identity.link(records('a0 b0'), ACT)).rejects.toThrow(
      'linkRecords: a change must decide on 10000 pairs of records at the most, but this one would on 10011; ' +
        'take smaller customers, or fewer at a time.',
    );
    expect(await decisions(registry)).toEqual([]);
  });
});

describe('records that somebody keeps apart', () => {
  async function split(): Promise<Registry> {
    const registry = await built(cluster('a b x y'));
    const [id] = await customersOf(registry, 'a');
    await registry.identity.split(id!, [records('x y')], ACT); // it is there
    return registry;
  }

  it('are joined where the person names them all', async () => {
    const registry = await split();
    const { lifted } = await registry.identity.link(records('a b x y'), ACT);
    expect(lifted).toHaveLength(4);
    expect(await namesOf(registry, await customerOf(registry, 'a'))).toBe('a b x y');
  });

  it('are not joined by a change that does not name them, which is told whose word stands', async () => {
    const registry = await split();
    const before = await decisions(registry);
    await expect(registry.identity.link(records('a x'), ACT)).rejects.toThrow(`linkRecords: ${APART}`);
    const customers = await customersOf(registry, 'a x');
    await expect(registry.identity.merge(customers, ACT)).rejects.toThrow(`mergeCustomers: ${APART}`);
    // Where somebody keeps the two apart the review is not told: its id, which is that of the pair, is another registry's.
    const elsewhere = await openRegistry();
    for (const { identity } of [registry, elsewhere]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      await identity.replaceReviews(
        [{ records: [record('a'), record('x')], probability: 0.9, bits: 4, modelVersion: 'm', value: 0 }],
        day(0),
      );
    }
    expect(await registry.identity.reviewsOf(records('a'), CONTEXT)).toEqual([]);
    const [review] = await elsewhere.identity.reviewsOf(records('a'), CONTEXT);
    await expect(registry.identity.decide(review!.id, 'link', ACT)).rejects.toThrow(`decideReview: ${APART}`); // it is there
    expect(await decisions(registry)).toEqual(before);
    expect(await customersOf(registry, 'a x')).toEqual(customers);
  });
});
