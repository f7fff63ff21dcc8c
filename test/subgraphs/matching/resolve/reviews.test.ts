import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, clustersOf, IDS, PAIRS, resolve, SKETCH } from './sketch.ts';
import type { Sketch } from './sketch.ts';

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

  it('is none where others of their records are known to be two people', () => {
    const sketch: Sketch = {
      records: ['tom', 'tom of 1950', 'tom of 1980'],
      sure: [['tom', 'tom of 1950', 'CROSSWALK']],
      bits: [
        ['tom', 'tom of 1980', 5],
        ['tom of 1950', 'tom of 1980', -Infinity],
      ],
    };
    expect(resolve(sketch).reviews).toEqual([]);
    expect(asked({ ...sketch, sure: [], apart: [['tom', 'tom of 1950']] })).toEqual(['tom - tom of 1980']);
  });

  it('of many numbers that look alike is asked once for each that may join the others, the likest first', () => {
    const numbers = ['s:1', 's:2', 's:3', 's:4'];
    const pairs = numbers.flatMap((one, at) => numbers.slice(at + 1).map((other) => [one, other] as const));
    const bits = pairs.map(([one, other], at) => [one, other, 20 - at] as const);
    expect(asked({ records: numbers, bits })).toEqual(['s:1 - s:2', 's:1 - s:3', 's:1 - s:4']);
    const said = { records: numbers, bits, apart: [['s:1', 's:2'] as const] };
    expect(asked(said)).toEqual(['s:1 - s:3', 's:1 - s:4', 's:2 - s:3']);
  });

  it('of who may be either of two numbers waits until these are one or two', () => {
    const sketch: Sketch = {
      records: ['s:1', 's:2', 't:1'],
      bits: [
        ['s:1', 's:2', 12],
        ['s:1', 't:1', 20],
        ['s:2', 't:1', 20],
      ],
    };
    expect(asked(sketch)).toEqual(['s:1 - s:2']);
    expect(clustersOf({ ...sketch, sure: [['s:1', 's:2', 'MANUAL']] })).toEqual(['s:1 s:2 | t:1']);
    expect(asked({ ...sketch, apart: [['s:1', 's:2']] })).toEqual(['s:1 - t:1', 's:2 - t:1']);
  });

  it.each([15, 24, 6])(
    'of who is like a customer and a record that was unlinked from it is asked for both (%d bits)',
    (more) => {
      const unlinked: Sketch = {
        records: ['a', 'b', 'p'],
        bits: [
          ['a', 'b', 15],
          ['a', 'p', 15],
          ['b', 'p', more],
        ],
        apart: [['a', 'b']],
      };
      expect(clustersOf(unlinked)).toEqual(['a', 'b', 'p']);
      expect(asked(unlinked)).toEqual(['a - p', 'b - p']);
      const fromAll: Sketch = { ...unlinked, apart: [['a', 'b'], ['b', 'p']] }; // prettier-ignore
      expect(clustersOf(fromAll)).toEqual(['a | p', 'b']);
    },
  );
});

type Truth = readonly number[];

/** Who is with whom, and what is asked of them. */
function stateOf(sketch: Sketch) {
  const { clusters, reviews } = resolve(sketch);
  const customers = clusters.flatMap(({ groups }, customer) =>
    groups.flatMap(({ records }) => records.map(({ record }) => [record, customer] as const)),
  );
  return { customerOf: new Map(customers), reviews: reviews.map(({ left, right }) => [left, right] as const) };
}

type State = ReturnType<typeof stateOf>;
type Pair = State['reviews'][number];

/** A person knows who is who. */
function answered(sketch: Sketch, { reviews }: State, truth: Truth): Sketch {
  const isOne = ([left, right]: Pair) => truth[IDS.indexOf(left)] === truth[IDS.indexOf(right)];
  const joined = reviews.filter(isOne).map((pair) => [...pair, 'MANUAL'] as const);
  const apart = reviews.filter((pair) => !isOne(pair));
  return { ...sketch, sure: [...(sketch.sure ?? []), ...joined], apart: [...(sketch.apart ?? []), ...apart] };
}

/** Whether some records of the two are known to be two people, or kept apart. */
function areTwo({ customerOf }: State, { apart = [], bits = [] }: Sketch, pair: Pair): boolean {
  const customers = pair.map((record) => customerOf.get(record));
  const vetoed = bits.filter(([, , evidence]) => evidence === -Infinity);
  return [...apart, ...vetoed].some(([one, other]) => {
    const theirs = [customerOf.get(one), customerOf.get(other)];
    return customers.every((customer) => theirs.includes(customer));
  });
}

describe('the reviews of any component', () => {
  const truths = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: IDS.length, maxLength: IDS.length });

  it('ask of two customers once, and end, with nobody left who is alike and neither one nor two', () => {
    fc.assert(
      fc.property(SKETCH, truths, (given, truth) => {
        let sketch: Sketch = given;
        let state = stateOf(sketch);
        for (let round = 0; state.reviews.length > 0; round += 1) {
          expect(round).toBeLessThan(PAIRS.length);
          const { customerOf, reviews } = state;
          const between = reviews.map((pair) => pair.map((record) => customerOf.get(record)).toSorted((a = 0, b = 0) => a - b).join()); // prettier-ignore
          expect(new Set(between).size).toBe(reviews.length);
          sketch = answered(sketch, state, truth);
          state = stateOf(sketch);
        }
        const alike = given.bits.filter(([, , evidence]) => evidence >= 2);
        const open = alike.filter(([one, other]) => state.customerOf.get(one) !== state.customerOf.get(other));
        for (const [one, other] of open) expect([one, other, areTwo(state, sketch, [one, other])]).toEqual([one, other, true]); // prettier-ignore
      }),
      { numRuns: 500 },
    );
  });
});
