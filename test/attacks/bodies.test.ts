/** Bodies that are meant to confuse or to exhaust whoever reads them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codesOf, errorsOf, openAttackedGraph } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

let graph: AttackedGraph;
beforeAll(async () => {
  graph = await openAttackedGraph();
});
beforeEach(() => graph.statements.clear());
afterAll(() => graph.close());

const PAGE = 'query($first: Int) { customerByRecord(id: "orders:C00017") { orders(first: $first) { nodes { id } } } }';
const deep = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);

describe('a body', () => {
  it.each([
    ['a number no integer is as large as', '1e999'],
    ['a number of many digits', '9'.repeat(10_000)],
    ['a fraction', '1.5'],
    ['a text', '"10"'],
    ['a list', '[10]'],
    ['an object', '{"first": 10}'],
    ['true', 'true'],
    ['lists within lists', deep(50_000, '[', ']')],
  ])('is refused for a variable that is %s instead of a number', async (_what, value) => {
    const response = await graph.send(`{"query": ${JSON.stringify(PAGE)}, "variables": {"first": ${value}}}`);
    expect([response.statusCode, codesOf(response)]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(response.payload.length).toBeLessThan(2_000);
    expect(graph.statements.list()).toEqual([]);
  });

  it.each([
    [
      'variables that are deep',
      `{"query": "{ __typename }", "variables": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
    ],
    ['extensions that are deep', `{"query": "{ __typename }", "extensions": {"a": ${deep(50_000, '[', ']')}}}`],
    ['lists that are deep, and no request', deep(100_000, '[', ']')],
    ['brackets that are never closed', '['.repeat(100_000)],
  ])('is answered, and harms nothing: %s', async (_what, payload) => {
    const response = await graph.send(payload);
    expect([200, 400]).toContain(response.statusCode);
    expect(codesOf(response).every((code) => code === 'BAD_USER_INPUT')).toBe(true);
    expect((await graph.post('{ __typename }')).json()).toEqual({ data: { __typename: 'Query' } });
  });

  it.each([
    '{"query": "{ __typename }", "__proto__": {"polluted": true}}',
    '{"query": "{ __typename }", "variables": {"__proto__": {"polluted": true}}}',
    '{"query": "{ __typename }", "variables": {"constructor": {"prototype": {"polluted": true}}}}',
    '{"query": "{ __typename }", "extensions": {"constructor": {"prototype": {"polluted": true}}}}',
  ])('pollutes no prototype: %s', async (payload) => {
    const response = await graph.send(payload);
    expect([200, 400]).toContain(response.statusCode);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(errorsOf(response).every(({ message }) => !message.includes('polluted'))).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'that asks under the name %s is answered under that name',
    async (name) => {
      const response = await graph.post(`{ ${name}: order(id: "orders:100083") { ${name}: number } }`);
      expect(response.payload).toBe(`{"data":{"${name}":{"${name}":"100083"}}}\n`);
    },
  );

  it('may not be larger than a client has need of', async () => {
    const response = await graph.post('{ __typename }', { variables: { text: 'x'.repeat(256 * 1_024) } });
    expect([response.statusCode, codesOf(response)]).toEqual([413, ['BAD_USER_INPUT']]);
  });

  it('may hold as many variables as fit, which nobody has asked for', async () => {
    const variables = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`v${n}`, n]));
    const response = await graph.post('{ __typename }', { variables });
    expect(response.json()).toEqual({ data: { __typename: 'Query' } });
  });
});
