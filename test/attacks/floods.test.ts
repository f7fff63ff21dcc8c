/** Documents that are to cost the server more than they cost whoever sends them. */
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AGENT, NOBODY, PARTNER, ROSA, codesOf, errorsOf, openAttackedGraph } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

let graph: AttackedGraph;
beforeAll(async () => {
  graph = await openAttackedGraph();
});
beforeEach(() => graph.statements.clear());
afterAll(() => graph.close());

const WHO = [
  ['an agent', AGENT],
  ['a customer', ROSA],
  ['a partner', PARTNER],
  ['nobody', NOBODY],
] as const;

function times(count: number, text: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => text(n)).join(' ');
}

const ORDER = 'order(id: "orders:100083") { id }';
const bomb = `{ ...F0 } ${times(100, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F100 on Query { ${ORDER} }`;

const FLOODS: readonly (readonly [string, string, RegExp])[] = [
  ['aliases', `{ ${times(101, (n) => `a${n}: ${ORDER}`)} }`, /^(root fields|aliases|document): must/],
  [
    'aliases of a field within',
    `{ order(id: "x") { ${times(101, (n) => `a${n}: number`)} } }`,
    /^(aliases|document): must/,
  ],
  [
    'depth',
    `{ order(id: "x") { ${'customer { orders { nodes { '.repeat(10)} id ${'} } } '.repeat(10)} } }`,
    /^depth: must/,
  ],
  ['root fields', `{ ${times(31, () => ORDER)} }`, /^root fields: must/],
  ['a fragment bomb', bomb, /^(root fields|document|fields): must/],
  [
    'directives',
    `{ ${ORDER.replace('{', `${times(300, () => '@include(if: true)')} {`)} }`,
    /^(directives|document): must/,
  ],
  ['tokens', `{ ${times(10_001, () => 'id')} }`, /^document: must have at most \d+ tokens/],
  ['brackets', '{ a '.repeat(20_000), /^document: (brackets must|must have)/],
  ['brackets of a value', `{ order(id: ${'['.repeat(20_000)}`, /^document: (brackets must|must have)/],
  ['fragments', `{ ${ORDER} } ${times(300, (n) => `fragment F${n} on Order { id }`)}`, /^document: must/],
];

describe.each(WHO)('%s', (_who, as) => {
  it.each(FLOODS)('sends a flood of %s, and is refused before anything is asked', async (_what, query, message) => {
    const response = await graph.post(query, { as });
    expect(response.statusCode).toBe(400);
    expect(errorsOf(response)).toEqual([
      { message: expect.stringMatching(message), extensions: { code: 'QUERY_TOO_EXPENSIVE' } },
    ]);
    expect(graph.statements.list()).toEqual([]);
  });

  it('sends fragments that spread each other, and is told so', async () => {
    const query = '{ ...F } fragment F on Query { ...G } fragment G on Query { __typename ...F }';
    const response = await graph.post(query, { as });
    expect([response.statusCode, codesOf(response)[0]]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(graph.statements.list()).toEqual([]);
  });

  it('sends a batch, and is refused', async () => {
    const one = JSON.stringify({ query: `{ ${ORDER} }` });
    const response = await graph.send(`[${times(1_000, () => one).replaceAll('} {', '},{')}]`, { as });
    expect([response.statusCode, codesOf(response)]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(graph.statements.list()).toEqual([]);
  });
});

const PAGES = `query($record: ID!, $first: Int) { customerByRecord(id: $record) { orders(first: $first) { nodes {
  customer { orders(first: $first) { nodes { lines { sku } tracking { events { text } } } } } } } } }`;

describe('an operation that may give back too much', () => {
  it('is refused with its cost and the budget, by the values of its variables, before any statement', async () => {
    const response = await graph.post(PAGES, { variables: { record: 'orders:C00017', first: 100 } });
    const [{ message, extensions } = { message: '', extensions: { code: '' } }, ...others] = errorsOf(response);
    expect([response.statusCode, others, extensions.code]).toEqual([400, [], 'QUERY_TOO_EXPENSIVE']);
    expect(extensions).toEqual({ code: 'QUERY_TOO_EXPENSIVE', budget: 20_000, cost: expect.any(Number) });
    expect(message).toBe(
      `cost: an operation may cost at most 20000, but this one may come to ${String(extensions['cost'])}. Ask for fewer or shorter lists at once.`,
    );
    expect(graph.statements.list()).toEqual([]);
    const small = await graph.post(PAGES, { variables: { record: 'orders:C00017', first: 2 } });
    expect([small.statusCode, errorsOf(small)]).toEqual([200, []]);
    expect(graph.statements.list()).not.toEqual([]);
  });

  it('is refused for numbers beyond all pages', async () => {
    for (const first of [2_147_483_647, 1_000_000]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that each is seen
      const response = await graph.post(PAGES, { variables: { record: 'orders:C00017', first } });
      expect(codesOf(response)).toEqual(['QUERY_TOO_EXPENSIVE']);
    }
    expect(graph.statements.list()).toEqual([]);
  });

  it('is refused sooner for others than for staff', async () => {
    const query = `{ findOrders(number: "100083") { customer { orders(first: 100) { nodes { shipments { scans { code } } } } } } }`;
    const answers = await Promise.all(WHO.map(async ([, as]) => graph.post(query, { as })));
    const told = answers.map((answer) => [answer.statusCode, errorsOf(answer)[0]?.extensions['budget']]);
    expect(told).toEqual([
      [200, undefined],
      [400, 2_500],
      [400, 2_500],
      [400, 500],
    ]);
  });

  it('tells what it costs to whoever asks for that, and to nobody else', async () => {
    const asked = { variables: { record: 'orders:C00017', first: 2 } };
    const told = await graph.post(PAGES, { ...asked, headers: { 'c360-cost': '1' } });
    expect(told.json<{ extensions: unknown }>().extensions).toEqual({
      cost: { cost: expect.any(Number), budget: 20_000 },
    });
    expect(Object.keys((await graph.post(PAGES, asked)).json<object>())).toEqual(['data']);
  });
});

describe('introspection', () => {
  it("is within an agent's limits as GraphiQL asks for it", async () => {
    const response = await graph.post(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }));
    expect([response.statusCode, errorsOf(response)]).toEqual([200, []]);
  });
});
