import { buildSchema, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileCost } from '../../../../gateway/limits/cost/compile-cost.ts';
import { costWeightsOf } from '../../../../gateway/limits/cost/cost-weights.ts';

const SDL = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
    requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  scalar Video @cost(weight: 4)
  type Query {
    leaf: Int
    thing: Thing
    things: [Thing!]!
    few: [Thing!]! @listSize(assumedSize: 3)
    dear: Thing @cost(weight: 50)
    priced(deep: Boolean @cost(weight: 7)): Int
    sliced(first: Int = 5, last: Int): [Thing] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    one(first: Int, last: Int): [Thing] @listSize(slicingArguments: ["first", "last"])
    byIds(ids: [ID!]!): [Thing] @listSize(slicingArguments: ["ids"])
    page(first: Int = 10): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"])
    shape: Shape
  }
  type Thing { name: String video: Video thing: Thing free: Free }
  type Free @cost(weight: 0) { name: String }
  type Page { nodes: [Thing!]! edges: [Edge!]! total: Int info: Free }
  type Edge @cost(weight: 0) { node: Thing! }
  interface Shape { name: String }
  type Circle implements Shape { name: String inner: Thing }
  type Square implements Shape @cost(weight: 9) { name: String }
`;
const schema = buildSchema(SDL);
const weights = costWeightsOf(SDL);

function cost(text: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(text);
  // each document here begins with its operation
  return compileCost(schema, weights, document.definitions[0] as OperationDefinitionNode, document)(variables);
}

describe('the cost of an operation', () => {
  it.each([
    ['a leaf', '{ leaf }', 0],
    ['the name of a type, and of the schema', '{ __typename __schema { queryType { name } } }', 0],
    ['an object', '{ thing { name } }', 1],
    ['objects within one another', '{ thing { thing { name } } }', 2],
    ['a leaf with a weight', '{ thing { video } }', 5],
    ['a type without a weight', '{ thing { free { name } } }', 1],
    ['a list that nothing is said of', '{ things { name } }', 10],
    ['a list that is assumed to be short', '{ few { thing { name } } }', 6],
    ['a field with a weight', '{ dear { name } }', 51],
    ['a field asked under two names', '{ a: dear { name } b: dear { name } }', 102],
    ['an argument with a weight', '{ priced(deep: true) }', 7],
    ['the same without the argument', '{ priced }', 0],
    ['a slice by its default', '{ sliced { name } }', 5],
    ['a slice as it is asked for', '{ sliced(first: 2) { name } }', 2],
    ['a slice by the other argument, which leaves the default of the first be', '{ sliced(last: 3) { name } }', 3],
    ['a slice by both, the larger of them', '{ sliced(first: 2, last: 4) { name } }', 4],
    ['a slice of fewer than none', '{ sliced(first: -3) { name } }', 0],
    ['a list of what is asked for', '{ byIds(ids: ["a", "b", "c"]) { name } }', 3],
    ['a page', '{ page(first: 4) { total info { name } nodes { name } } }', 5],
    ['a page by its edges', '{ page(first: 4) { edges { node { thing { name } } } } }', 9],
    ['an interface, by the dearest of its types', '{ shape { name } }', 9],
    ['what is asked of one of its types', '{ shape { ... on Circle { inner { video } } } }', 9],
    ['what makes another type the dearest', '{ shape { ... on Circle { inner { video thing { video } } } } }', 11],
  ])('is counted of %s', (_what, text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  it.each([
    ['given', { n: 7 }, 7],
    ['left out, so that its default holds', {}, 2],
    ['null, so that the default of the argument holds', { n: null }, 5],
  ])('is counted by a variable that is %s', (_what, variables, expected) => {
    expect(cost('query($n: Int = 2) { sliced(first: $n) { name } }', variables)).toBe(expected);
  });

  it('is counted anew for other variables, and may be where none matters', () => {
    const document = parse('query($n: Int) { a: sliced(first: $n) { name } }');
    // as above
    const costOf = compileCost(schema, weights, document.definitions[0] as OperationDefinitionNode, document);
    expect([costOf({ n: 1 }), costOf({ n: 9 }), costOf({})]).toEqual([1, 9, 5]);
  });

  it('leaves out what is skipped or not included', () => {
    const text =
      'query($yes: Boolean!) { a: dear @include(if: $yes) { name } b: dear @skip(if: $yes) { name } ... @skip(if: true) { dear { name } } }';
    expect(cost(text, { yes: true })).toBe(51);
  });

  it('follows fragments, and is not taken in by how often one is spread', () => {
    const fragments = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Thing { a: thing { ...F${n + 1} } b: thing { ...F${n + 1} } }`); // prettier-ignore
    expect(cost(`{ thing { ...F0 } } ${fragments.join(' ')} fragment F60 on Thing { name }`)).toBe(2 ** 61 - 1);
  });

  it('is refused where one slicing argument must be given, and none or both are', () => {
    expect(cost('{ one(first: 2) { name } }')).toBe(2);
    expect(cost('query($n: Int) { one(first: $n) { name } }', { n: 3 })).toBe(3);
    const message = (text: string) => () => cost(text);
    expect(message('{ one { name } }')).toThrow('one: exactly one of `first`, `last` must be given, but got 0.');
    expect(message('{ one(first: 1, last: 2) { name } }')).toThrow('but got 2.');
  });
});
