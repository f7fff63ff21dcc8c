import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundReview, ReviewId, ReviewPlace } from '../../../../adapters/registry/identity-port.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { cluster, CONTEXT, customerOf, day, linksOf, openRegistry, record } from '../open-registry.ts';

const ACT = { actor: 'agent-7', reason: 'Called them.' };

/** "a b" and what it is worth. */
function found(names: string, value = 0, probability = 0.9): FoundReview {
  const [low = '', high = ''] = names.split(' ');
  return { records: [record(low), record(high)], probability, bits: 3.25, modelVersion: 'm1', value };
}

async function open(registry: Registry): Promise<readonly string[]> {
  const reviews = await registry.identity.reviews(100, undefined, CONTEXT);
  return reviews.map(({ records }) => records.map((one) => one.slice('crm:'.length)).join(' '));
}

async function idOf(registry: Registry, names: string): Promise<ReviewId> {
  const reviews = await registry.identity.reviews(100, undefined, CONTEXT);
  const review = reviews.find(({ records }) => records.map((one) => one.slice('crm:'.length)).join(' ') === names);
  return review?.id ?? ('' as ReviewId); // nobody's
}

describe('reviews', () => {
  it('come with what was found, the most valuable first, then the likeliest, then by id', async () => {
    const { identity } = await openRegistry();
    await identity.replaceReviews([found('a b', 5, 0.8), found('d c', 5, 0.95), found('e f', 70.5)], day(1));
    const reviews = await identity.reviews(10, undefined, CONTEXT);
    expect(reviews.map(({ value, probability }) => [value, probability])).toEqual([
      [70.5, 0.9],
      [5, 0.95],
      [5, 0.8],
    ]);
    expect(reviews[1]).toEqual({
      ...found('c d', 5, 0.95),
      id: expect.stringMatching(/^ir_[a-z2-7]{24}$/),
      foundAt: day(1),
      state: 'OPEN',
    });
    expect(await identity.countOpenReviews(CONTEXT)).toBe(3);
  });

  it('are read in pages that leave nothing out and tell nothing twice', async () => {
    const { identity } = await openRegistry();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(0, 1, 1.5), fc.constantFrom(0.8, 0.9)), { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (measures, size) => {
          const pairs = measures.map(([value, probability], nth) => found(`a${nth} b${nth}`, value, probability));
          await identity.replaceReviews(pairs, day(0));
          const all = await identity.reviews(100, undefined, CONTEXT);
          const paged: ReviewPlace[] = [];
          for (let last: ReviewPlace | undefined; ; last = paged.at(-1)) {
            const page = await identity.reviews(size, last, CONTEXT);
            paged.push(...page);
            if (page.length < size) break;
          }
          expect(paged).toEqual(all);
          expect(all).toHaveLength(measures.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are open as long as builds find them, under one id and since the first time', async () => {
    const registry = await openRegistry();
    const { identity } = registry;
    await identity.replaceReviews([found('a b'), found('c d')], day(1));
    const id = await idOf(registry, 'a b');
    await identity.replaceReviews([found('b a', 9, 0.97)], day(2));
    expect(await open(registry)).toEqual(['a b']);
    expect((await identity.reviewsByIds([id], CONTEXT)).get(id)).toMatchObject({ foundAt: day(1), probability: 0.97 });
    expect((await identity.counts()).reviews).toEqual({ OPEN: 1, LINKED: 0, APART: 0, GONE: 1 });
    await identity.replaceReviews([found('c d')], day(3));
    expect(await open(registry)).toEqual(['c d']);
    expect(await identity.reviewsOf([record('d'), record('a')], CONTEXT)).toMatchObject([{ foundAt: day(3) }]);
  });

  it('are renewed for some records alone by an update', async () => {
    const registry = await openRegistry();
    await registry.identity.replaceReviews([found('a b'), found('a c'), found('d e')], day(1));
    await registry.identity.updateReviews([record('a')], [found('a c'), found('a f')], day(2));
    expect((await open(registry)).toSorted()).toEqual(['a c', 'a f', 'd e']);
  });

  describe('that a decision on others settles', () => {
    /** Customers by the names of their records, and what a build asks of them. */
    async function asked(customers: readonly string[], ...pairs: readonly string[]): Promise<Registry> {
      const registry = await openRegistry(undefined, () => new Date(day(5)));
      await registry.apply(
        customers.map((names) => cluster(names)),
        day(0),
      );
      await registry.identity.replaceReviews(
        pairs.map((pair) => found(pair)),
        day(0),
      );
      return registry;
    }

    it('are told no more while their records are one customer, and again when that is undone', async () => {
      const registry = await asked(['a b', 'c d'], 'a c');
      const change = await registry.identity.link([record('b'), record('d')], ACT);
      expect(await open(registry)).toEqual([]);
      expect(await registry.identity.reviewsOf([record('a')], CONTEXT)).toEqual([]);
      expect(await registry.identity.countOpenReviews(CONTEXT)).toBe(0);
      expect((await registry.identity.counts()).reviews.OPEN).toBe(0);
      await registry.identity.undo(change.id, ACT);
      expect(await open(registry)).toEqual(['a c']);
    });

    it('are told no more while a person keeps their customers apart, and again when that is undone', async () => {
      const registry = await asked(['a b', 'c d', 'e']);
      await registry.identity.replaceReviews([found('a c'), found('b d', 5), found('a e')], day(0));
      expect((await open(registry)).toSorted()).toEqual(['a e', 'b d']);
      const change = await registry.identity.decide(await idOf(registry, 'b d'), 'apart', ACT);
      expect(await open(registry)).toEqual(['a e']);
      await registry.identity.undo(change.id, ACT);
      expect((await open(registry)).toSorted()).toEqual(['a e', 'b d']);
    });

    it('are told once of two customers of today', async () => {
      const registry = await asked(['a', 'b', 'c'], 'a c', 'b c');
      expect(await open(registry)).toHaveLength(2);
      await registry.identity.link([record('a'), record('b')], ACT);
      expect(await open(registry)).toHaveLength(1);
      expect(await registry.identity.countOpenReviews(CONTEXT)).toBe(1);
    });

    it('of a record that has left its system wait for the next build', async () => {
      const registry = await asked(['a', 'b'], 'a z');
      expect(await open(registry)).toEqual(['a z']);
    });
  });
});

describe('decideReview', () => {
  async function reviewed(...names: readonly string[]) {
    const registry = await openRegistry(undefined, () => new Date(day(5)));
    const singles = new Set(names.flatMap((pair) => pair.split(' ')));
    await registry.apply(
      [...singles].map((name) => cluster(name, 'ONLY_RECORD')),
      day(0),
    );
    await registry.identity.replaceReviews(
      names.map((pair) => found(pair)),
      day(0),
    );
    return registry;
  }

  it('links the records, and the answer stays when builds find the pair again', async () => {
    const registry = await reviewed('a b');
    const id = await idOf(registry, 'a b');
    expect(await registry.identity.decide(id, 'link', ACT)).toMatchObject({ kind: 'REVIEW' });
    expect(await linksOf(registry, 'a')).toEqual(['a MANUAL', 'b MANUAL']);
    await registry.identity.replaceReviews([found('a b')], day(6));
    expect((await registry.identity.reviewsByIds([id], CONTEXT)).get(id)?.state).toBe('LINKED');
    await expect(registry.identity.decide(id, 'apart', ACT)).rejects.toThrow(
      `decideReview: the review must be open, but ${id} is LINKED.`,
    );
  });

  it('keeps the records apart and moves nobody', async () => {
    const registry = await reviewed('a b');
    const change = await registry.identity.decide(await idOf(registry, 'a b'), 'apart', ACT);
    expect(change).toMatchObject({
      opened: [],
      closed: [],
      made: [{ kind: 'apart', records: [record('a'), record('b')] }],
    });
    expect(await registry.identity.decisionsOf([record('b')])).toMatchObject([
      { kind: 'apart', change: change.id, actor: 'agent-7', at: day(5) },
    ]);
    expect(await registry.identity.decisionsOf([record('x')])).toEqual([]);
  });

  it('refuses to keep apart what is one customer, and a review that nobody knows', async () => {
    const registry = await reviewed('a b');
    const id = await idOf(registry, 'a b');
    await registry.identity.link([record('a'), record('b')], ACT);
    await expect(registry.identity.decide(id, 'apart', ACT)).rejects.toThrow('but these are one; unlink one of them');
    await expect(registry.identity.decide('ir_x' as ReviewId, 'link', ACT)).rejects.toThrow('but nobody knows ir_x.');
  });

  it('is open again when it is undone, and answered when that is undone', async () => {
    const registry = await reviewed('a b');
    const id = await idOf(registry, 'a b');
    const state = async () => (await registry.identity.reviewsByIds([id], CONTEXT)).get(id)?.state;
    const { id: change } = await registry.identity.decide(id, 'link', ACT);
    const { id: undoing } = await registry.identity.undo(change, ACT);
    expect([await state(), await linksOf(registry, 'a')]).toEqual(['OPEN', ['a ONLY_RECORD']]);
    await registry.identity.undo(undoing, ACT);
    expect([await state(), (await customerOf(registry, 'a')) === (await customerOf(registry, 'b'))]).toEqual([
      'LINKED',
      true,
    ]);
  });
});
