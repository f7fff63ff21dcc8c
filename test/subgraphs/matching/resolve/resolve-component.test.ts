import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Component, ProbableEdge, SureRule } from '../../../../subgraphs/matching/resolve/component.ts';
import { resolveComponent } from '../../../../subgraphs/matching/resolve/resolve-component.ts';

type Bits = readonly (readonly [a: string, b: string, bits: number])[];

interface Sketch {
  /** Each an id; a guest's has an @. What is before the colon is its system, which holds each customer once. */
  readonly records: readonly string[];
  readonly sure?: readonly (readonly [a: string, b: string, rule: SureRule])[];
  readonly apart?: readonly (readonly [string, string])[];
  /** Of pairs; -Infinity is a veto on what would score 10. All others are worth -8. */
  readonly bits?: Bits;
}

function edgeOf(a: number, b: number, bits: number): ProbableEdge {
  const vetoed = bits === -Infinity;
  const total = vetoed ? 10 : bits;
  return { a, b, bits: total, probability: 1 / (1 + 2 ** -total), vetoed };
}

function resolve({ records, sure = [], apart = [], bits = [] }: Sketch) {
  const numberOf = (id: string): number => records.indexOf(id);
  const systems = [...new Set(records.filter((id) => id.includes(':')).map((id) => id.split(':')[0]))];
  const component: Component = {
    records: records.map((id) => {
      const guest = id.includes('@');
      return { id, guest, limit: guest || !id.includes(':') ? -1 : systems.indexOf(id.split(':')[0]) };
    }),
    sure: sure.map(([a, b, rule]) => ({ a: numberOf(a), b: numberOf(b), rule })),
    probable: bits.map(([a, b, known]) => edgeOf(numberOf(a), numberOf(b), known)).filter((e) => e.probability >= 0.8),
    apart: apart.map(([a, b]) => [numberOf(a), numberOf(b)]),
  };
  return resolveComponent(component, (a, b) => {
    const pair = [records[a], records[b]];
    return bits.find(([one, other]) => pair.includes(one) && pair.includes(other))?.[2] ?? -8;
  });
}

function clustersOf(sketch: Sketch): readonly string[] {
  return resolve(sketch).clusters.map(({ groups }) =>
    groups.map(({ records }) => records.map(({ record }) => record).join(' ')).join(' | '),
  );
}

function rulesOf(sketch: Sketch): readonly string[] {
  return resolve(sketch).clusters.flatMap(({ groups }) =>
    groups.flatMap(({ records }) => records.map(({ record, rule }) => `${record} ${rule}`)),
  );
}

describe('sure rules', () => {
  it('make groups, whose members bear the weakest rule of the strongest way to the founder', () => {
    const sketch: Sketch = {
      records: ['d', 'c', 'b', 'a', '@g'],
      sure: [
        ['a', 'b', 'CROSSWALK'],
        ['b', 'c', 'EXACT_EMAIL'],
        ['c', '@g', 'SHARED_KEY'],
        ['a', '@g', 'EXACT_PHONE'],
      ],
    };
    expect(rulesOf(sketch)).toEqual(['a CROSSWALK', 'b CROSSWALK', 'c EXACT_EMAIL', '@g EXACT_EMAIL', 'd ONLY_RECORD']);
  });

  it('tell whom a person joined so, by whatever rule these came to the founder', () => {
    const sketch: Sketch = {
      records: ['a', 'b', 'c', 'd'],
      sure: [
        ['a', 'b', 'EXACT_EMAIL'],
        ['b', 'c', 'MANUAL'],
        ['c', 'd', 'CROSSWALK'],
      ],
    };
    expect(rulesOf(sketch)).toEqual(['a EXACT_EMAIL', 'b MANUAL', 'c MANUAL', 'd EXACT_EMAIL']);
  });

  it('are founded by a customer before a guest', () => {
    expect(clustersOf({ records: ['@g', 'b', 'a'], sure: [['@g', 'b', 'EXACT_EMAIL']] })).toEqual(['b @g', 'a']);
  });

  it('fall apart at their weakest tie where a person keeps two of a group apart, the crosswalk as well', () => {
    const records = ['a', 'b', 'c'];
    const chain = (one: SureRule, other: SureRule): Sketch => ({
      records,
      sure: [
        ['a', 'b', one],
        ['b', 'c', other],
      ],
      apart: [['a', 'c']],
    });
    expect(clustersOf(chain('CROSSWALK', 'EXACT_EMAIL'))).toEqual(['a b', 'c']);
    expect(clustersOf(chain('EXACT_EMAIL', 'CROSSWALK'))).toEqual(['a', 'b c']);
    expect(clustersOf(chain('CROSSWALK', 'CROSSWALK'))).toEqual(['a b', 'c']);
  });

  it('join two numbers of one system', () => {
    expect(clustersOf({ records: ['s:1', 's:2'], sure: [['s:1', 's:2', 'CROSSWALK']] })).toEqual(['s:1 s:2']);
  });
});

describe('likeness', () => {
  it('joins from 0.99 on, and tells the probability of the strongest tie', () => {
    expect(clustersOf({ records: ['a', 'b'], bits: [['a', 'b', 6.5]] })).toEqual(['a', 'b']);
    const { clusters, reviews } = resolve({ records: ['a', 'b'], bits: [['a', 'b', 7]] });
    expect(clusters.map(({ groups }) => groups.map(({ probability }) => probability.toFixed(3)))).toEqual([
      ['0.992', '0.992'],
    ]);
    expect(reviews).toEqual([]);
  });

  it('joins neither what a veto nor what a person forbids, whichever records of two groups it is about', () => {
    const pairs: Sketch = {
      records: ['a', 'b', 'c', 'd'],
      sure: [
        ['a', 'b', 'CROSSWALK'],
        ['c', 'd', 'CROSSWALK'],
      ],
    };
    const likely: Bits = [
      ['a', 'c', 20],
      ['a', 'd', 20],
      ['b', 'c', 20],
    ];
    expect(clustersOf({ ...pairs, bits: [...likely, ['b', 'd', 20]] })).toEqual(['a b | c d']);
    expect(clustersOf({ ...pairs, bits: [...likely, ['b', 'd', -Infinity]] })).toEqual(['a b', 'c d']);
    expect(clustersOf({ ...pairs, bits: [...likely, ['b', 'd', 20]], apart: [['b', 'd']] })).toEqual(['a b', 'c d']);
  });

  it('joins no two numbers of one system, directly or through others, but guests of it', () => {
    expect(clustersOf({ records: ['s:1', 's:2'], bits: [['s:1', 's:2', 30]] })).toEqual(['s:1', 's:2']);
    expect(clustersOf({ records: ['s:1', 's:@2'], bits: [['s:1', 's:@2', 30]] })).toEqual(['s:1 | s:@2']);
    const bits: Bits = [
      ['s:1', 't:1', 30],
      ['t:1', 's:2', 20],
      ['s:1', 's:2', 30],
    ];
    expect(clustersOf({ records: ['s:1', 's:2', 't:1'], bits })).toEqual(['s:1 | t:1', 's:2']);
  });

  it('does not let one wrong pair join two families', () => {
    const family = (name: string): readonly string[] => [1, 2, 3, 4].map((member) => `${name}${member}`);
    const within = (ids: readonly string[]): Bits =>
      ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other, 15] as const));
    const records = [...family('a'), ...family('b')];
    const bits: Bits = [...within(family('a')), ...within(family('b')), ['a4', 'b1', 9]];
    expect(clustersOf({ records, bits })).toEqual([family('a').join(' | '), family('b').join(' | ')]);
  });

  it('lets who could be either of two people be neither, and a person decide', () => {
    const sketch = (twin: number): Sketch => ({
      records: ['j smith', 'john smith', 'jill smith'],
      bits: [
        ['j smith', 'john smith', 15],
        ['j smith', 'jill smith', twin],
        ['john smith', 'jill smith', -Infinity],
      ],
    });
    expect(clustersOf(sketch(14.5))).toEqual(['j smith', 'jill smith', 'john smith']);
    expect(resolve(sketch(14.5)).reviews.map(({ left, right }) => [left, right])).toEqual([
      ['j smith', 'jill smith'],
      ['j smith', 'john smith'],
    ]);
    expect(clustersOf(sketch(10))).toEqual(['j smith | john smith', 'jill smith']);
  });
});

describe('a review', () => {
  it('is the likest pair of two clusters from 0.8 on, and none where a person keeps the two apart', () => {
    const sketch: Sketch = {
      records: ['a', 'b', 'c'],
      sure: [['a', 'b', 'CROSSWALK']],
      bits: [
        ['a', 'c', 3],
        ['b', 'c', 4],
      ],
    };
    expect(resolve(sketch).reviews).toEqual([{ left: 'b', right: 'c', bits: 4, probability: 16 / 17 }]);
    expect(resolve({ ...sketch, apart: [['a', 'c']] }).reviews).toEqual([]);
    expect(resolve({ ...sketch, bits: [['b', 'c', 1.9]] }).reviews).toEqual([]);
  });
});

const IDS = ['s:1', 's:2', 't:1', 't:2', 'u:1', 'u:@1', 'v:1', 'v:@2'];
const PAIRS = IDS.flatMap((one, at) => IDS.slice(at + 1).map((other) => [one, other] as const));
const RULES: readonly SureRule[] = ['MANUAL', 'CROSSWALK', 'SHARED_KEY', 'EXACT_EMAIL', 'EXACT_PHONE'];
const SKETCH = fc.record({
  records: fc.shuffledSubarray(IDS, { minLength: IDS.length }),
  sure: fc.array(
    fc.tuple(fc.constantFrom(...PAIRS), fc.constantFrom(...RULES)).map(([[a, b], rule]) => [a, b, rule] as const),
    { maxLength: 5 },
  ),
  apart: fc.array(fc.constantFrom(...PAIRS), { maxLength: 3 }),
  bits: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...PAIRS), fc.constantFrom(-Infinity, -3, 1, 3, 5, 7, 7.5, 9, 14))
      .map(([[a, b], bits]) => [a, b, bits] as const),
    { selector: ([a, b]) => `${a} ${b}`, maxLength: 20 },
  ),
});

describe('any component', () => {
  it('resolves the same whatever the order of its records and edges', () => {
    fc.assert(
      fc.property(SKETCH, (sketch) => {
        const turned: Sketch = {
          records: sketch.records.toSorted(),
          sure: sketch.sure.map(([a, b, rule]) => [b, a, rule] as const).toReversed(),
          apart: sketch.apart.map(([a, b]) => [b, a] as const).toReversed(),
          bits: sketch.bits.map(([a, b, bits]) => [b, a, bits] as const).toReversed(),
        };
        expect(resolve(turned)).toEqual(resolve(sketch));
      }),
      { numRuns: 500 },
    );
  });

  it('has every record once, and nobody with whom a person keeps it apart', () => {
    fc.assert(
      fc.property(SKETCH, (sketch) => {
        const clusters = clustersOf(sketch).map((cluster) => cluster.split(/ \| | /));
        expect(clusters.flat().toSorted()).toEqual(IDS.toSorted());
        for (const [a, b] of sketch.apart) {
          expect(clusters.some((cluster) => cluster.includes(a) && cluster.includes(b))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('joins across groups no vetoed pair and no two numbers of one system', () => {
    fc.assert(
      fc.property(SKETCH, (sketch) => {
        for (const { groups } of resolve(sketch).clusters) {
          const members = groups.map(({ records }) => records.map(({ record }) => record));
          for (const [a, b, bits] of sketch.bits) {
            const [one, other] = [a, b].map((id) => members.findIndex((group) => group.includes(id)));
            expect(bits === -Infinity && one !== -1 && other !== -1 && one !== other).toBe(false);
          }
          const systems = members.map((group) => new Set(group.filter((id) => !id.includes('@')).map((id) => id[0])));
          const all = systems.flatMap((own) => [...own]);
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a record between namesakes', () => {
  const bits = [
    [-Infinity, 40],
    [24, 0],
  ];
  /** Father 0 and son 1, whom a veto keeps apart, and record 2: the father's telephone makes it more like him. */
  function joinedWith(own: readonly [father: number, son: number], namesakes = true): readonly string[] {
    const between = (a: number, b: number): number => (a === 0 ? (bits[0]?.[b - 1] ?? 0) : (bits[1]?.[0] ?? 0));
    const ids = ['father', 'son', 'third'];
    const { clusters } = resolveComponent(
      {
        records: ids.map((id) => ({ id, guest: false, limit: -1 })),
        sure: [],
        probable: [edgeOf(0, 1, -Infinity), edgeOf(0, 2, 40), edgeOf(1, 2, 24)],
        apart: [],
      },
      between,
      { areNamesakes: () => namesakes, ownBits: (a) => own[a] ?? 0 },
    );
    return clusters.map(({ groups }) => groups.map(({ records }) => records.map((r) => r.record).join()).join(' '));
  }

  it('joins neither where telephone and home alone speak for one of them', () => {
    expect(joinedWith([12, 12])).toEqual(['father', 'son', 'third']);
  });

  it('joins the one whose own data it has', () => {
    expect(joinedWith([22, 3])).toEqual(['father third', 'son']);
  });

  it('joins the one it is more like where the two are no namesakes', () => {
    expect(joinedWith([12, 12], false)).toEqual(['father third', 'son']);
  });
});
