import { buildSchema, execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../../../../gateway/execution/operation/compile-operation.ts';

const schema = buildSchema(`
  scalar Day
  enum State { OPEN CLOSED }
  type Query { order: Order }
  type Order { note: Note notes: [Note] total: Money must: Money! lines: [Line] amounts: [Money!] days: [Day] state: State count: Int id: ID }
  type Line { sku: String! total: Money state: State days: [Day!] }
  type Note { text: String }
  type Money { amount: Float! currency: String day: Day flag: Boolean }
`);
const day = schema.getType('Day');
if (day !== undefined && 'serialize' in day) {
  day.serialize = (value: unknown) => {
    if (value === 'never') throw new Error('no such day');
    return value === 'nothing' ? null : `day ${String(value)}`;
  };
}

const ALL = `{ order { note { text } notes { text }
  total { amount currency day flag } must { amount __typename } lines { sku total { currency } state days }
  amounts { amount } days state count id __proto__: id
} }`;

/** A property that fails when it is read. */
function failing(property: string, rest: object = {}): object {
  return Object.defineProperty({ ...rest }, property, {
    enumerable: true,
    get() {
      throw new Error(`${property} cannot be read`);
    },
  });
}

const money = { amount: 1, currency: 'EUR' };

describe('functions made of text', () => {
  it.each<[string, object]>([
    [
      'whole values',
      {
        total: money,
        must: money,
        lines: [{ sku: 'x', total: money, state: 'OPEN', days: ['a'] }],
        state: 'CLOSED',
        count: 3,
        id: 'a',
        days: ['a', null],
        amounts: [money],
      },
    ],
    ['nothing', {}],
    [
      'a flat object that lacks what it must have',
      { must: money, total: { currency: 'EUR' }, amounts: [{ amount: null }] },
    ],
    ['a flat object that must be there and is none', { must: 1 }],
    [
      'an error in place of a value',
      {
        must: money,
        note: new Error('no note'),
        notes: [new Error('nor here')],
        total: new Error('no total'),
        lines: [new Error('no line'), { sku: new Error('no sku') }],
      },
    ],
    [
      'promises in place of values',
      {
        must: Promise.resolve(money),
        note: Promise.resolve({ text: 'x' }),
        notes: [Promise.resolve({ text: 'y' }), { text: 'z' }, null],
        total: async () => {
          throw new Error('late');
        },
        lines: [Promise.resolve({ sku: 'x' }), { sku: Promise.resolve(null) }],
        count: Promise.resolve(4),
      },
    ],
    [
      'a promise within a flat object',
      { must: { amount: Promise.resolve(2) }, total: { amount: 1, currency: Promise.resolve('EUR') } },
    ],
    [
      'methods',
      {
        must: () => money,
        total: { amount: () => 5 },
        state: () => 'OPEN',
        lines: () => [{ sku: () => 'x', total: () => null }],
      },
    ],
    [
      'a method of its object',
      {
        must: { amount: 1 },
        count: function count(this: { readonly id: string }) {
          return this.id.length;
        },
        id: 'abc',
      },
    ],
    ['getters that fail', failing('state', { must: money, count: 1, note: failing('text') })],
    [
      'a getter that fails in what must be there, and one behind it',
      failing('must', { count: 1, lines: [failing('sku'), failing('state', { sku: 'x' })] }),
    ],
    [
      'values that no leaf has',
      {
        must: { amount: 'much' },
        state: 'LOST',
        count: 1.5,
        id: {},
        total: { amount: Infinity, flag: 'yes', currency: 1 },
      },
    ],
    [
      'values that are serialized',
      { must: { amount: true, day: 1 }, count: '12', id: 7, total: { amount: 2, currency: 5, flag: 1, day: 'b' } },
    ],
    [
      'a scalar that fails, or makes nothing of a value',
      {
        must: money,
        days: ['never', 'nothing', 'c'],
        total: { amount: 1, day: 'never' },
        lines: [{ sku: 'x', days: ['never'] }],
      },
    ],
    [
      'lists that are none, and others',
      { must: money, lines: new Set([{ sku: 'x' }]), amounts: 'none', days: { length: 1 } },
    ],
    [
      'no list of what must be there',
      { must: money, amounts: [money, null], lines: [null, undefined, { sku: null }, 'text', 5] },
    ],
  ])('answer as graphql-js does: %s', async (_what, order) => {
    const document = parse(ALL, { noLocation: true });
    const source = { order };
    const root = schema.getQueryType()?.getFields()['order'];
    if (root !== undefined) root.resolve = () => source.order;
    const expected = await execute({ schema, document });
    const run = compileOperation(schema, document, null).run({}, {});
    const { data, errors } = run.kind === 'running' ? await run.done : { data: null, errors: run.errors };
    expect(JSON.stringify(data)).toBe(JSON.stringify(expected.data));
    const told = (list: readonly { toJSON(): unknown }[] = []) => list.map((error) => JSON.stringify(error)).toSorted();
    expect(told(errors)).toEqual(told(expected.errors));
  });
});
