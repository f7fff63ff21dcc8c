import { buildSchema, operationFromDocument } from '@apollo/federation-internals';
import type { ObjectType, Schema } from '@apollo/federation-internals';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../gateway/execution/fetch.ts';
import { plainObject } from '../../../../../gateway/execution/shape/plain/compile-plain.ts';

const schema: Schema = buildSchema(`
  type Query { order: Order found: [Found!] }
  union Found = Order | Note
  scalar Any
  type Order { id: ID! any: Any at: String total: Float state: State lines: [Line!]! }
  type Line { sku: String quantity: Int! }
  type Note { text: String }
  enum State { OPEN CLOSED }
`);

/** The answer as JSON; undefined where the steps must make it. */
function plain(text: string, input: JsonObject, variables: JsonObject = {}): string | undefined {
  const { selectionSet } = operationFromDocument(schema, parse(text));
  const { shape } = plainObject([selectionSet], selectionSet.parentType as ObjectType, {});
  return JSON.stringify(shape(input, { variables, errors: [], path: [] }));
}

describe('the plain answer', () => {
  it('has what is asked, in the order of the document, and nothing else', () => {
    const order = {
      __typename: 'Order',
      total: 1.5,
      lines: [{ sku: null, quantity: 2, key: 1 }, { quantity: 3 }],
      id: 'a',
    };
    expect(plain('{ order { id lines { quantity sku } no: total total } }', { order: { ...order, no: 2 } })).toBe(
      '{"order":{"id":"a","lines":[{"quantity":2,"sku":null},{"quantity":3,"sku":null}],"no":2,"total":1.5}}',
    );
  });

  it('joins what several selections ask of one name', () => {
    const text = '{ order { lines { sku } ... on Order { lines { quantity } } id id } }';
    expect(plain(text, { order: { id: 1, lines: [{ sku: 'x', quantity: 1 }] } })).toBe(
      '{"order":{"lines":[{"sku":"x","quantity":1}],"id":1}}',
    );
  });

  it('goes by the type that an object tells', () => {
    const text = '{ found { __typename ... on Order { id } ... on Note { text } } }';
    const found = [
      { __typename: 'Note', text: 'x', id: 1 },
      { __typename: 'Order', id: 'a' },
    ];
    expect(plain(text, { found })).toBe('{"found":[{"__typename":"Note","text":"x"},{"__typename":"Order","id":"a"}]}');
  });

  it('leaves out what a condition skips', () => {
    const text = 'query ($no: Boolean!) { order { id ... @skip(if: $no) { total at @include(if: true) } state } }';
    const order = { id: 'a', at: 'now', total: 1, state: 'OPEN' };
    expect(plain(text, { order }, { no: true })).toBe('{"order":{"id":"a","state":"OPEN"}}');
    expect(plain(text, { order }, { no: false })).toBe('{"order":{"id":"a","total":1,"at":"now","state":"OPEN"}}');
    expect(() => plain(text, { order }, { no: 1 })).toThrow('Unexpected value 1');
  });

  it('reads nothing that an object inherits', () => {
    expect(plain('{ order { constructor: at toString: at } }', { order: { toString: 'x' } })).toBe(
      '{"order":{"constructor":null,"toString":"x"}}',
    );
  });

  it.each<[string, string, unknown]>([
    ['a missing value that must be there', '{ order { id } }', {}],
    ['null where it must not be', '{ order { id } }', { id: null }],
    ['no object', '{ order { id } }', 'a'],
    ['a list in place of an object', '{ order { at: any } }', [{ at: 'x' }]],
    ['text that is none', '{ order { at } }', { at: 1 }],
    ['a number that is none', '{ order { total } }', { total: '1' }],
    ['an unknown value of an enum', '{ order { state } }', { state: 'LOST' }],
    ['no list', '{ order { lines { sku } } }', { lines: {} }],
    ['a list with null where it must not be', '{ order { lines { sku } } }', { lines: [null] }],
    [
      'a part of a list that does not fit',
      '{ order { lines { quantity } } }',
      { lines: [{ quantity: 1 }, { quantity: 0.5 }] },
    ],
    ['another type', '{ order { id } }', { __typename: 'Note', id: 'a' }],
    ['no type where one is asked', '{ order { __typename } }', {}],
    ['a name that is no property of a literal', '{ order { __proto__: at } }', { at: 'x' }],
    ['conditions on parts of one name', '{ order { id @skip(if: false) id } }', { id: 'a' }],
    ['introspection', '{ __schema { queryType { name } } order { id } }', { id: 'a' }],
  ])('is left to the steps: %s', (_what, text, order) => {
    expect(plain(text, { order })).toBeUndefined();
  });

  it('is left to the steps where an abstract type stands without a name, or with one that it does not have', () => {
    const text = '{ found { ... on Note { text } } }';
    expect(plain(text, { found: [{ text: 'x' }] })).toBeUndefined();
    expect(plain(text, { found: [{ __typename: 'Letter', text: 'x' }] })).toBeUndefined();
  });
});
