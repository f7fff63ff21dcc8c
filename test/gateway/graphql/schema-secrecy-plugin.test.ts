/** Who is told of the schema, where everybody may run what he likes. */
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../schema/viewer.ts';
import { SECRET, openDemoGraph } from '../../graph/demo-graph.ts';
import type { Answer, DemoGraph } from '../../graph/demo-graph.ts';
import { bearer } from '../access/tokens.ts';

const FULL = '/graphql';
const PARTNERS = '/partners/graphql';

let graph: DemoGraph;
let customerId = '' as NonNullable<Viewer['customerId']>; // found below

beforeAll(async () => {
  graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' } });
  customerId = (await graph.ask('{ customerByRecord(id: "orders:C00017") { id } }')).data.customerByRecord.id;
});
afterAll(() => graph.close());

async function headersOf(audience: Viewer['audience']): Promise<Readonly<Record<string, string>>> {
  if (audience === 'nobody') return {};
  const who = { agent: {}, customer: { customerId }, partner: { partner: 'oakmart' } }[audience];
  return { authorization: await bearer({ audience, scopes: [], ...who }, SECRET) };
}

async function ask(audience: Viewer['audience'], url: string, query: string, variables = {}): Promise<Answer> {
  const headers = await headersOf(audience);
  return (await graph.inject({ method: 'POST', url, headers, payload: { query, variables } })).json<Answer>();
}

const INTROSPECTIONS = [
  getIntrospectionQuery(),
  '{ a: __type(name: "Order") { name } }',
  'query { ...on Query { ...All } } fragment All on Query { __schema { types { name } } }',
];

describe('introspection', () => {
  it.each([
    ['agent', FULL],
    ['agent', PARTNERS],
    ['partner', PARTNERS],
  ] as const)('is answered to an %s at %s', async (audience, url) => {
    for (const query of INTROSPECTIONS) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await ask(audience, url, query)).errors).toBeUndefined();
    }
  });

  it.each(['customer', 'nobody'] as const)(
    'is refused to a %s, whoever has asked the same before',
    async (audience) => {
      for (const query of INTROSPECTIONS) {
        // oxlint-disable-next-line no-await-in-loop
        await ask('agent', FULL, query);
        // oxlint-disable-next-line no-await-in-loop
        const { data, errors } = await ask(audience, FULL, query);
        expect(data).toBeUndefined();
        expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      }
    },
  );

  it('is not what the name of a type in an answer is', async () => {
    expect((await ask('nobody', FULL, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('of the partners’ graph tells nothing of what is not theirs', async () => {
    const { data } = await ask('partner', PARTNERS, getIntrospectionQuery());
    const text = JSON.stringify(data);
    for (const name of [
      'Ticket',
      'CustomerRecord',
      'FieldConflict',
      'FieldProvenance',
      'SystemStatus',
      'searchCustomers',
      'interactions',
    ]) {
      expect(text).not.toContain(`"${name}"`);
    }
  });
});

describe('a suggestion', () => {
  const MISSPELT = [
    ['a field', '{ oder(id: "a") { id } }', {}],
    ['an argument', '{ order(idd: "a") { id } }', {}],
    ['a type', '{ order(id: "a") { ...on Ordr { id } } }', {}],
    ['a value', '{ customer(id: "a") { orders(states: [PLACD]) { nodes { id } } } }', {}],
    ['a value in a variable', 'query($s: [OrderState!]) { customer(id: "a") { orders(states: $s) { nodes { id } } } }', { s: ['PLACD'] }],
  ] as const; // prettier-ignore

  it.each(MISSPELT)('is told to agents alone: for %s', async (_, query, variables) => {
    const told = async (audience: Viewer['audience'], url: string): Promise<string> =>
      JSON.stringify((await ask(audience, url, query, variables)).errors);
    expect(await told('agent', FULL)).toContain('Did you mean');
    expect(await told('customer', FULL)).not.toContain('Did you mean');
    expect(await told('nobody', FULL)).not.toContain('Did you mean');
    expect(await told('partner', PARTNERS)).not.toContain('Did you mean');
  });
});
