import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkSize, parsePage } from '../../../subgraphs/paging/arguments.ts';
import type { PageArgs } from '../../../subgraphs/paging/arguments.ts';
import { formatCursor } from '../../../subgraphs/paging/cursor.ts';
import type { FieldArguments } from '../../../subgraphs/paging/is-argument-given.ts';
import type { PageTurn } from '../../../subgraphs/paging/page-turn.ts';
import { InputError } from '../../../schema/errors.ts';

describe('checkSize', () => {
  it.each([1, 7, 100])('takes %d', (size) => {
    expect(checkSize('orders', 'first', size)).toBe(size);
  });

  it.each([0, -1, 101, 500, 1.5, Number.NaN])('refuses %d', (size) => {
    const message = `orders: \`last\` must be 1 to 100, but got ${size}.`;
    expect(() => checkSize('orders', 'last', size)).toThrow(new InputError(message));
  });

  it('refuses as BAD_USER_INPUT', () => {
    expect(() => checkSize('orders', 'first', 500)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });
});

const PLACE = { at: null, feed: 'shop/1', position: { raw: null, key: ['7'] } };
const CURSOR = formatCursor('orders', PLACE);
const schema = buildSchema('type Query { orders(first: Int = 10, after: String, last: Int, before: String): Int }');

/** The page that a field `orders` with these arguments asks for, through graphql-js, which puts defaults in. */
async function turnOf(
  args: string,
  variables: Readonly<Record<string, unknown>> = {},
  beforeName?: string,
): Promise<PageTurn> {
  let turn: PageTurn | null = null;
  const rules = { list: 'orders', defaultSize: 10, ...(beforeName === undefined ? {} : { beforeName }) };
  const orders = (given: PageArgs, _context: unknown, info: FieldArguments) => {
    turn = parsePage(given, info, rules);
    return 1;
  };
  const declared = ['$first: Int', '$last: Int', '$after: String', '$nowhere: String = null'].filter((one) =>
    args.includes(one.slice(0, one.indexOf(':'))),
  );
  const source = `query ${declared.length === 0 ? '' : `(${declared.join(', ')})`} { orders${args} }`;
  const { errors } = await graphql({ schema, source, rootValue: { orders }, variableValues: variables });
  if (errors?.[0] !== undefined) throw errors[0].originalError ?? errors[0];
  if (turn === null) throw new Error('The resolver must have run.');
  return turn;
}

describe('parsePage', () => {
  it.each([
    ['nothing', '', { size: 10, cursor: null, backward: false }],
    ['`first`', '(first: 5)', { size: 5, cursor: null, backward: false }],
    ['null for everything', '(first: null, after: null, last: null)', { size: 10, cursor: null, backward: false }],
    ['`after` alone', `(after: "${CURSOR}")`, { size: 10, cursor: PLACE, backward: false }],
    ['`last` alone', '(last: 5)', { size: 5, cursor: null, backward: true }],
    ['`last` and a `first` of null', '(first: null, last: 5)', { size: 5, cursor: null, backward: true }],
    ['`last` and `before`', `(last: 5, before: "${CURSOR}")`, { size: 5, cursor: PLACE, backward: true }],
    ['`last` and variables without a value', '(first: $first, after: $after, last: 5)', { size: 5, backward: true }],
  ])('takes %s', async (_, args, turn) => {
    expect(await turnOf(args)).toMatchObject(turn);
  });

  it('takes variables with a value for given, and those whose default is null for not', async () => {
    await expect(turnOf('(first: $first, last: $last)', { first: 10, last: 5 })).rejects.toThrow(InputError);
    expect(await turnOf('(after: $nowhere, last: $last)', { last: 5 })).toMatchObject({ size: 5, backward: true });
    expect(await turnOf('(first: $first, last: $last)', { first: 10, last: null })).toMatchObject({ backward: false });
  });

  const BOTH = 'orders: `last` must come without `first` and `after`, but got';
  it.each([
    ['(first: 3, last: 5)', `${BOTH} \`first\` 3 too. Leave out one of the two.`],
    ['(first: 10, last: 5)', `${BOTH} \`first\` 10 too. Leave out one of the two.`],
    [`(after: "${CURSOR}", last: 5)`, `${BOTH} \`after\` too. Leave out one of the two.`],
    [`(before: "${CURSOR}")`, 'orders: `before` must come with `last`, but got it without. Give `last` too.'],
    [`(first: 3, before: "${CURSOR}")`, 'orders: `before` must come with `last`, but got it without. Give `last` too.'],
    ['(last: 0)', 'orders: `last` must be 1 to 100, but got 0.'],
    ['(first: 101)', 'orders: `first` must be 1 to 100, but got 101.'],
    ['(after: "x")', 'orders: `after` is not a cursor of this list.'],
    ['(last: 1, before: "x")', 'orders: `before` is not a cursor of this list.'],
  ])('refuses %s', async (args, message) => {
    await expect(turnOf(args)).rejects.toThrow(new InputError(message));
  });

  it('calls the cursor of `last` as the list does', async () => {
    const without = 'orders: `beforeCursor` must come with `last`, but got it without. Give `last` too.';
    await expect(turnOf('(before: "x")', {}, 'beforeCursor')).rejects.toThrow(without);
    const alien = 'orders: `beforeCursor` is not a cursor of this list.';
    await expect(turnOf('(last: 2, before: "x")', {}, 'beforeCursor')).rejects.toThrow(alien);
  });
});
