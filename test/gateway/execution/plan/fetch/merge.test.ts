import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../gateway/execution/fetch.ts';
import { copyOf } from '../../../../../gateway/execution/plan/fetch/copy-of.ts';
import { createMerge } from '../../../../../gateway/execution/plan/fetch/merge.ts';

const merge = createMerge(new Set(['Media']));

type Pair = readonly [unknown, unknown];
const NAMES = ['a', 'b', 'constructor', '__typename', 'toString'];

function unzip(pairs: readonly Pair[]): Pair {
  return [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
}

/** Two values of one type, as two subgraphs give them: nulls, other leaves, other fields, lists of other lengths. */
const { object } = fc.letrec<{ value: Pair; object: readonly [JsonObject, JsonObject] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.option(fc.integer()), fc.option(fc.integer())),
    tie('object'),
    fc.array(tie('object'), { maxLength: 3 }).map(unzip),
    fc.tuple(fc.array(fc.integer(), { maxLength: 2 }), fc.array(fc.integer(), { maxLength: 2 })),
    tie('object').map(([one]): Pair => [one, null]),
    tie('object').map(([, other]): Pair => [null, other]),
  ),
  object: fc
    .dictionary(fc.constantFrom(...NAMES), fc.tuple(tie('value'), fc.constantFrom('one', 'other', 'both')), {
      maxKeys: 4,
    })
    .map((fields) => {
      const pair = [{}, {}] as [JsonObject, JsonObject];
      for (const [name, [[one, other], where]] of Object.entries(fields)) {
        if (where !== 'other') pair[0][name] = one;
        if (where !== 'one') pair[1][name] = other;
      }
      return pair;
    }),
}));

function merged(...sources: readonly JsonObject[]): JsonObject {
  const target: JsonObject = {};
  for (const source of sources) merge(target, copyOf(source));
  return target;
}

describe('merging', () => {
  it('gives what the stock gateway gives', () => {
    fc.assert(
      fc.property(object, ([one, other]) => {
        const stock = deepMerge(deepMerge({}, structuredClone(one)), structuredClone(other)) as JsonObject;
        expect(copyOf(merged(one, other))).toEqual(copyOf(stock));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(object, ([one, other]) => {
        expect(merged(one, other, other)).toEqual(merged(one, other));
      }),
    );
  });

  it('takes what is not there yet as it is, so that what is added to it later is seen', () => {
    const source = { customer: { id: '1' } as JsonObject };
    const target: JsonObject = {};
    merge(target, source);
    source.customer['name'] = 'Rosa';
    expect(target).toEqual({ customer: { id: '1', name: 'Rosa' } });
  });

  it('merges lists within lists, where the stock gateway would lose what was there', () => {
    expect(merged({ grid: [[{ x: 1 }]] }, { grid: [[{ y: 2 }]] })).toEqual({ grid: [[{ x: 1, y: 2 }]] });
  });

  it('keeps what an undefined value would replace', () => {
    expect(merged({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
  });

  it("lets an object's own type replace an interface's name, and never the other way round", () => {
    expect(merged({ __typename: 'Media' }, { __typename: 'Film' })).toEqual({ __typename: 'Film' });
    expect(merged({ __typename: 'Film' }, { __typename: 'Media' })).toEqual({ __typename: 'Film' });
    expect(merged({ __typename: 'Media' }, { __typename: 'Media' })).toEqual({ __typename: 'Media' });
  });

  it('does not let the null that stands for what is still to come replace what is held', () => {
    const target: JsonObject = { org: { id: '1' }, tags: [{ id: '2' }] };
    merge(target, { org: null, tags: [null], name: null }, true);
    expect(target).toEqual({ org: { id: '1' }, tags: [{ id: '2' }], name: null });
    merge(target, { org: { title: 'A' }, tags: [null], name: 'B' });
    expect(target).toEqual({ org: { id: '1', title: 'A' }, tags: [null], name: 'B' });
  });

  it('takes __proto__ for a name like any other', () => {
    const target: JsonObject = {};
    merge(target, JSON.parse('{"__proto__": {"a": 1}}') as JsonObject);
    expect(JSON.stringify(target)).toBe('{"__proto__":{"a":1}}');
    expect((target as { a?: unknown }).a).toBeUndefined();
  });
});
