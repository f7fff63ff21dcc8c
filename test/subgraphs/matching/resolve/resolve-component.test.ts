import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SureRule } from '../../../../subgraphs/matching/resolve/component.ts';
import { resolveComponent } from '../../../../subgraphs/matching/resolve/resolve-component.ts';
import { asked, clustersOf, edgeOf, IDS, NO_LIMITS, resolve, rulesOf, SKETCH } from './sketch.ts';
import type { Bits, Sketch } from './sketch.ts';

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

describe('a record between two customers that have two numbers of one system', () => {
  /** `w:1` is as like to `o:1` as to `b:1`, whose second row tells no phone number. */
  const between = (lacking: number, rival: number): Sketch => ({
    records: ['o:1', 'b:1', 'o:2', 'w:1'],
    sure: [['b:1', 'o:2', 'CROSSWALK']],
    bits: [
      ['o:1', 'w:1', 40],
      ['b:1', 'w:1', rival],
      ['o:2', 'w:1', lacking],
    ],
  });

  it('is neither where it is as like to one row of each, however little another row tells', () => {
    expect(clustersOf(between(24, 40))).toEqual(['b:1 o:2', 'o:1', 'w:1']);
    expect(asked(between(24, 40))).toEqual(['b:1 - w:1', 'o:1 - w:1']);
  });

  it('is neither where it is as like to the rows of each on the whole', () => {
    expect(clustersOf(between(34, 44))).toEqual(['b:1 o:2', 'o:1', 'w:1']);
  });

  it('is one with that to which it is clearly more like', () => {
    expect(clustersOf(between(24, 39))).toEqual(['b:1 o:2', 'o:1 | w:1']);
    expect(clustersOf(between(44, 39.5))).toEqual(['b:1 o:2 | w:1', 'o:1']);
  });
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
      {
        namesakes: { areNamesakes: () => namesakes, ownBits: (a) => own[a] ?? 0, haveOneName: () => null },
        doubts: { isDoubtful: () => false, bits: () => 0, isNamed: () => false },
        limits: NO_LIMITS,
      },
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

  it('joins neither where one row of each has as much of its own data, however little another row tells', () => {
    const own = [12, 0, 12];
    const toThird = [24, 24, 40];
    const { clusters } = resolveComponent(
      {
        records: ['father', "father's second", 'son', 'third'].map((id) => ({ id, guest: false, limit: -1 })),
        sure: [{ a: 0, b: 1, rule: 'CROSSWALK' }],
        probable: toThird.map((likeness, at) => edgeOf(at, 3, likeness)),
        apart: [],
      },
      (a, b) => (b === 3 ? (toThird[a] ?? 0) : a === 0 && b === 1 ? 30 : -Infinity),
      {
        namesakes: { areNamesakes: (_, b) => b === 2, ownBits: (a) => own[a] ?? 0, haveOneName: () => null },
        doubts: { isDoubtful: () => false, bits: () => 0, isNamed: () => false },
        limits: NO_LIMITS,
      },
    );
    expect(clusters).toHaveLength(3);
  });
});

describe('two misspelt given names', () => {
  const ids = ['frcy', 'frevla', 'third'];
  /** Of two that a veto keeps apart, and a third record. */
  function clustersWith(third: { readonly isNamed: boolean; readonly bits: number; readonly isDoubtful?: boolean }) {
    const { clusters } = resolveComponent(
      {
        records: ids.map((id) => ({ id, guest: false, limit: -1 })),
        sure: [],
        probable: [edgeOf(0, 1, -Infinity), edgeOf(0, 2, 20), edgeOf(1, 2, third.bits)],
        apart: [],
      },
      (a, b) => (b === 1 ? -Infinity : a === 0 ? 20 : third.bits),
      {
        namesakes: { areNamesakes: () => false, ownBits: () => 0, haveOneName: () => null },
        doubts: {
          isDoubtful: () => third.isDoubtful ?? true,
          bits: () => 5,
          isNamed: (record) => record === 2 && third.isNamed,
        },
        limits: NO_LIMITS,
      },
    );
    return clusters.map(({ groups }) => groups.flatMap(({ records }) => records.map(({ record }) => record)).join(' '));
  }

  it('are one where a third record is sure to be one with either and has the name', () => {
    expect(clustersWith({ isNamed: true, bits: 19 })).toEqual(['frcy frevla third']);
  });

  it('are two where nobody says the name, a name is known, or a tie is a question', () => {
    expect(clustersWith({ isNamed: false, bits: 19.5 })).toEqual(ids);
    expect(clustersWith({ isNamed: true, bits: 19.5, isDoubtful: false })).toEqual(ids);
    expect(clustersWith({ isNamed: true, bits: 6 })).toEqual(['frcy third', 'frevla']);
  });
});

describe('two given names that are no veto', () => {
  /** John twice or once, and Mary as often, at one door. */
  function clustersOfDoor(ofJohn: number, ofMary: number): number {
    const names = [...Array.from({ length: ofJohn }, () => 'john'), ...Array.from({ length: ofMary }, () => 'mary')];
    const between = (a: number, b: number): number => (names[a] === names[b] ? 25 : 10);
    const pairs = names.flatMap((_, a) => names.slice(a + 1).map((_other, at) => [a, a + 1 + at] as const));
    return resolveComponent(
      {
        records: names.map((name, at) => ({ id: `${name}${at}`, guest: false, limit: -1 })),
        sure: [],
        probable: pairs.map(([a, b]) => edgeOf(a, b, between(a, b))),
        apart: [],
      },
      between,
      {
        namesakes: { areNamesakes: () => false, ownBits: () => 0, haveOneName: (a, b) => names[a] === names[b] },
        doubts: { isDoubtful: () => false, bits: () => 0, isNamed: () => false },
        limits: NO_LIMITS,
      },
    ).clusters.length;
  }

  it('are one person as long as one of them comes once, and two where both come twice', () => {
    expect([clustersOfDoor(1, 1), clustersOfDoor(3, 1), clustersOfDoor(2, 2), clustersOfDoor(3, 2)]).toEqual([
      1, 1, 2, 2,
    ]);
  });

  /** Shape: the clusters' ids. Two are of one name where their first letters are; "noa" and "nomah" are both "noah". */
  function clustersOfNames(names: readonly string[], bits: (a: number, b: number) => number): readonly string[] {
    const pairs = names.flatMap((_, a) => names.slice(a + 1).map((_other, after) => [a, a + 1 + after] as const));
    const firstOf = (record: number) => names[record]?.[0];
    const areSlips = (a: number, b: number) => ['noa1', 'nomah1'].every((name) => [names[a], names[b]].includes(name));
    const { clusters } = resolveComponent(
      {
        records: names.map((id) => ({ id, guest: false, limit: -1 })),
        sure: [],
        probable: pairs.map(([a, b]) => edgeOf(a, b, bits(a, b))).filter(({ probability }) => probability >= 0.8),
        apart: [],
      },
      bits,
      {
        namesakes: {
          areNamesakes: () => false,
          ownBits: () => 0,
          haveOneName: (a, b) => !areSlips(a, b) && firstOf(a) === firstOf(b),
        },
        doubts: { isDoubtful: () => false, bits: () => 0, isNamed: () => false },
        limits: NO_LIMITS,
      },
    );
    return clusters.map(({ groups }) => groups.flatMap((group) => group.records.map(({ record }) => record)).join(' '));
  }

  it('are two people where each comes once in either of two lists, though the two of a list are the likest', () => {
    const names = ['carolyn1', 'carolyn2', 'samuel1', 'samuel2'];
    const areOfOneList = (a: number, b: number) => names[a]?.at(-1) === names[b]?.at(-1);
    expect(clustersOfNames(names, (a, b) => (areOfOneList(a, b) ? 25 : 10))).toEqual([
      'carolyn1 carolyn2',
      'samuel1 samuel2',
    ]);
  });

  it('are one where a third name is either of the two with a slip', () => {
    expect(clustersOfNames(['noa1', 'noah1', 'nomah1'], () => 12)).toHaveLength(1);
  });

  it('that come twice each are never in one cluster, in whatever order they come', () => {
    const ids = ['c1', 'c2', 'c3', 's1', 's2', 's3'];
    const drawn = fc.record({
      order: fc.shuffledSubarray(ids, { minLength: ids.length }),
      bits: fc.array(fc.constantFrom(3, 6, 8, 12, 25), { minLength: 36, maxLength: 36 }),
    });
    fc.assert(
      fc.property(drawn, ({ order, bits }) => {
        const between = (one = '', other = ''): number => {
          const [low, high] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b);
          return bits[(low ?? 0) * ids.length + (high ?? 0)] ?? 0;
        };
        const found = clustersOfNames(order, (a, b) => between(order[a], order[b]));
        expect(found.filter((cluster) => cluster.includes('c') && cluster.includes('s'))).toEqual([]);
        expect(found).toEqual(clustersOfNames(ids, (a, b) => between(ids[a], ids[b])));
      }),
    );
  });
});
