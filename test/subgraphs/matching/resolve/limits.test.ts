/** A limit between two records keeps the clusters that they are in apart, whoever stands between them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits, Nature } from '../../../../subgraphs/matching/resolve/component.ts';
import { resolveComponent } from '../../../../subgraphs/matching/resolve/resolve-component.ts';
import { edgeOf, NO_LIMITS } from './sketch.ts';

type Pair = readonly [string, string];

interface Limited {
  readonly pairs: readonly Pair[];
  /** Who of the two that are limited has in common with whom what lifts it; nobody does where it is left out. */
  readonly inCommon?: readonly Pair[];
}

const isPair = (pair: Pair, a: string, b: string) => pair.includes(a) && pair.includes(b) && a !== b;

/** Shape: bits by the two ids, in their order: "a b"; any other two are limited and worth 6, or else worth nothing. */
function resolved(ids: readonly string[], bits: Readonly<Record<string, number>>, { pairs, inCommon }: Limited) {
  const idOf = (record: number) => ids[record] ?? '';
  const isLimited = (a: number, b: number) => pairs.some((pair) => isPair(pair, idOf(a), idOf(b)));
  const bitsOf = (a: number, b: number): number =>
    bits[[idOf(a), idOf(b)].toSorted().join(' ')] ?? (isLimited(a, b) ? 6 : -8);
  const limits: Limits = {
    between: (a, b) => (isLimited(a, b) ? (inCommon === undefined ? 'firm' : 'lifted') : 'none'),
    isLifted: (_a, _b, record, witness) => inCommon?.some((pair) => isPair(pair, idOf(record), idOf(witness))) === true,
  };
  const nature: Nature = {
    namesakes: { areNamesakes: () => false, ownBits: () => 0, haveOneName: () => null },
    doubts: { isDoubtful: () => false, bits: () => 0, isNamed: () => false },
    limits: pairs.length === 0 ? NO_LIMITS : limits,
  };
  const edges = ids.flatMap((_, a) =>
    ids.slice(a + 1).map((_other, at) => edgeOf(a, a + 1 + at, bitsOf(a, a + 1 + at))),
  );
  const { clusters, reviews } = resolveComponent(
    {
      records: ids.map((id) => ({ id, guest: false, limit: -1 })),
      sure: [],
      probable: edges.filter(({ probability }) => probability >= 0.8),
      apart: [],
    },
    bitsOf,
    nature,
  );
  return {
    clusters: clusters.map(({ groups }) =>
      groups.flatMap((group) => group.records.map(({ record }) => record)).join(' '),
    ),
    asked: reviews.map(({ left, right }) => `${left} ${right}`),
  };
}

const IDS = ['bridge', 'father', 'son'];
const LIMITED: readonly Pair[] = [['father', 'son']];

describe('a record between two of whom a limit says that they may be two people', () => {
  it('belongs to the likelier one, and the other is a question', () => {
    const found = resolved(IDS, { 'bridge father': 20, 'bridge son': 12 }, { pairs: LIMITED });
    expect(found.clusters).toEqual(['bridge father', 'son']);
    expect(found.asked).toEqual(['bridge son']);
  });

  it('belongs to neither where it could as well be either of them', () => {
    const found = resolved(IDS, { 'bridge father': 20, 'bridge son': 19.5 }, { pairs: LIMITED });
    expect(found.clusters).toEqual(IDS);
    expect(found.asked).toEqual(['bridge father', 'bridge son']);
  });

  it('is outvoted by two who are unlike each other, however strong it is', () => {
    const bits = { 'bridge father': 30, 'bridge son': 29, 'father son': -7.5 };
    expect(resolved(IDS, bits, { pairs: LIMITED }).clusters).toEqual(['bridge father', 'son']);
  });

  it('joins all three where nothing limits them', () => {
    expect(
      resolved(IDS, { 'bridge father': 20, 'bridge son': 20, 'father son': 6 }, { pairs: [] }).clusters,
    ).toHaveLength(1);
  });

  it('joins all three where it has in common with either what the two lack', () => {
    const bits = { 'bridge father': 20, 'bridge son': 20 };
    const inCommon: readonly Pair[] = [['bridge', 'father'], ['bridge', 'son']]; // prettier-ignore
    expect(resolved(IDS, bits, { pairs: LIMITED, inCommon }).clusters).toHaveLength(1);
    expect(resolved(IDS, bits, { pairs: LIMITED, inCommon: [] }).clusters).toEqual(IDS);
  });
});

describe('any limits', () => {
  it('keep apart whom they stand between, in whatever order the records come', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other): Pair => [one, other]));
    const drawn = fc.record({
      order: fc.shuffledSubarray(ids, { minLength: ids.length }),
      limited: fc.subarray(pairs, { minLength: 1, maxLength: 4 }),
      bits: fc.array(fc.constantFrom(-8, 3, 7, 9, 14, 25), { minLength: pairs.length, maxLength: pairs.length }),
    });
    fc.assert(
      fc.property(drawn, ({ order, limited, bits }) => {
        const known = Object.fromEntries(pairs.map((pair, at) => [pair.join(' '), bits[at] ?? 0]));
        const likely = { ...known, ...Object.fromEntries(limited.map((pair) => [pair.join(' '), 6])) };
        const found = resolved(order, likely, { pairs: limited });
        for (const [one, other] of limited)
          expect(found.clusters.some((cluster) => cluster.includes(one) && cluster.includes(other))).toBe(false);
        expect(found).toEqual(resolved(ids, likely, { pairs: limited }));
      }),
    );
  });
});
