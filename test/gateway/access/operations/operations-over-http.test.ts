/** Which operations each audience may have run, and which graph it may ask, over HTTP. */
import { readFileSync } from 'node:fs';
import { getIntrospectionQuery, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentHash } from '../../../../gateway/access/operations/document-hash.ts';
import { SCOPES } from '../../../../schema/viewer.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { SECRET, openDemoGraph } from '../../../graph/demo-graph.ts';
import type { DemoGraph } from '../../../graph/demo-graph.ts';
import { bearer } from '../tokens.ts';

const read = (file: string): string => readFileSync(`operations/${file}.graphql`, 'utf8');

type Who = Viewer['audience'];

interface Reply {
  readonly status: number;
  readonly code: unknown;
  readonly message: string | undefined;
  // Read by the shape of the query that was sent.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

let graph: DemoGraph;
const headersOf: Partial<Record<Who, Readonly<Record<string, string>>>> = {};

async function signIn(viewer: Viewer): Promise<void> {
  headersOf[viewer.audience] = { authorization: await bearer(viewer, SECRET, 3600) };
}

beforeAll(async () => {
  graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' }, access: (demo) => demo });
  const { data } = await graph.ask('{ customerByRecord(id: "orders:C00017") { id } }');
  await signIn({ audience: 'agent', scopes: Object.values(SCOPES) });
  await signIn({ audience: 'customer', customerId: data.customerByRecord.id, scopes: [] });
  await signIn({ audience: 'partner', partner: 'oakmart', scopes: [] });
});
afterAll(() => graph.close());

type Injected = Awaited<ReturnType<DemoGraph['inject']>>;

function replyOf(response: Injected): Reply {
  const { data, errors = [] } = response.json<{ data?: unknown; errors?: { message: string; extensions: { code: string } }[] }>(); // prettier-ignore
  return { status: response.statusCode, code: errors[0]?.extensions.code, message: errors[0]?.message, data };
}

async function post(who: Who, payload: object, url = '/graphql'): Promise<Reply> {
  return replyOf(await graph.inject({ method: 'POST', url, headers: headersOf[who] ?? {}, payload }));
}

async function get(who: Who, parameters: Readonly<Record<string, string>>, url = '/graphql'): Promise<Reply> {
  const headers = { ...headersOf[who], 'apollo-require-preflight': '1' };
  return replyOf(
    await graph.inject({ method: 'GET', url: `${url}?${new URLSearchParams(parameters).toString()}`, headers }),
  );
}

const hashed = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });
const PARTNERS = '/partners/graphql';

describe('a graph', () => {
  it.each<[Who, string, number, string]>([
    ['partner', '/graphql', 403, 'FORBIDDEN'],
    ['partner', '/', 403, 'FORBIDDEN'],
    ['customer', PARTNERS, 403, 'FORBIDDEN'],
    ['nobody', PARTNERS, 401, 'UNAUTHENTICATED'],
  ])('refuses whom it is not for: %s at %s', async (who, url, status, code) => {
    expect(await post(who, { query: '{ __typename }' }, url)).toMatchObject({ status, code });
  });

  it('is both for agents', async () => {
    expect((await post('agent', { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
    expect((await post('agent', { query: '{ __typename }' }, PARTNERS)).data).toEqual({ __typename: 'Query' });
  });

  it('of partners has what is tagged for them and nothing else', async () => {
    const found = await post('agent', { query: '{ findOrders(number: "101712") { number state } }' }, PARTNERS);
    expect(found).toMatchObject({ status: 200, data: { findOrders: [{ number: '101712' }] } });
    const tickets = await post(
      'agent',
      { query: '{ findOrders(number: "101712") { tickets { subject } } }' },
      PARTNERS,
    );
    expect(tickets).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

describe('registered operations', () => {
  const CASES: readonly (readonly [Who, string, string, object])[] = [
    ['customer', '/graphql', 'site/my-account', {}],
    ['customer', '/', 'site/my-orders', {}],
    ['nobody', '/graphql', 'site/track-an-order', { number: '101712', email: 'rosa.delgado@example.com' }],
    ['partner', PARTNERS, 'partners/order-status', { number: '101712' }],
    ['agent', PARTNERS, 'partners/order-status', { number: '101712' }],
    ['agent', '/graphql', 'agents/find-a-customer', { text: 'rosa' }],
  ];

  it.each(CASES)('run by their hash, by their text, and by both: %s at %s, %s', async (who, url, file, variables) => {
    const query = read(file);
    const extensions = hashed(documentHash(query));
    for (const asked of [{ extensions }, { query }, { query, extensions }, { query: print(parse(query)) }]) {
      // oxlint-disable-next-line no-await-in-loop
      const reply = await post(who, { ...asked, variables }, url);
      expect(reply).toMatchObject({ status: 200, code: undefined });
      expect(reply.data).not.toBeNull();
    }
    const search = { extensions: JSON.stringify(extensions), variables: JSON.stringify(variables) };
    expect(await get(who, search, url)).toMatchObject({ status: 200, code: undefined });
  });

  it('are those of the viewer’s own client alone', async () => {
    const foreign = [
      ['customer', '/graphql', 'agents/customer-360'],
      ['customer', '/graphql', 'partners/order-status'],
      ['nobody', '/graphql', 'agents/find-a-customer'],
      ['partner', PARTNERS, 'site/my-order'],
    ] as const;
    for (const [who, url, file] of foreign) {
      const query = read(file);
      for (const asked of [{ query }, { extensions: hashed(documentHash(query)) }]) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await post(who, asked, url)).toMatchObject({ status: 403, code: 'OPERATION_NOT_ALLOWED' });
      }
    }
  });

  it.each<[Who, string]>([
    ['customer', '/graphql'],
    ['nobody', '/graphql'],
    ['partner', PARTNERS],
  ])('are all that a %s may ask: anything else is refused before it is parsed', async (who, url) => {
    const refused = { status: 403, code: 'OPERATION_NOT_ALLOWED' };
    const introspection = who === 'partner' ? [] : [getIntrospectionQuery()]; // who may have the schema of his graph
    for (const query of ['{ __typename }', '{ no such document', ' ', ...introspection]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await post(who, { query }, url)).toMatchObject(refused);
      // oxlint-disable-next-line no-await-in-loop
      expect(await get(who, { query }, url)).toMatchObject(refused);
    }
    expect(await post(who, { extensions: hashed('0'.repeat(64)) }, url)).toMatchObject(refused);
    const query = '{ __typename }';
    expect(await post(who, { query, extensions: hashed(documentHash(query)) }, url)).toMatchObject(refused);
  });

  it('are not what it takes to ask for the schema where one may: a partner at the partners’ graph', async () => {
    const { status, data } = await post('partner', { query: getIntrospectionQuery() }, PARTNERS);
    expect(status).toBe(200);
    expect(data.__schema.queryType).toMatchObject({ name: 'Query' });
  });

  it('of several in one document run by their name, and no name reaches another document', async () => {
    const query = read('site/my-orders');
    expect(await post('customer', { query, operationName: 'MyOrders' })).toMatchObject({ status: 200 });
    const other = await post('customer', { query, operationName: 'Customer360' });
    expect(other).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('cannot be got round by asking twice', async () => {
    const registered = read('site/my-orders');
    const other = '{ systems { id } }';
    const twice = `?query=${encodeURIComponent(registered)}&query=${encodeURIComponent(other)}`;
    const headers = { 'apollo-require-preflight': '1' };
    const reply = replyOf(await graph.inject({ method: 'GET', url: `/graphql${twice}`, headers }));
    expect(reply).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    const body = await graph.inject({
      method: 'POST',
      url: `/graphql?query=${encodeURIComponent(registered)}`,
      payload: { query: other },
    });
    expect(replyOf(body)).toMatchObject({ status: 403, code: 'OPERATION_NOT_ALLOWED' });
  });

  it.each([[{ query: { kind: 'Document' } }], [{ query: 7 }], [{ extensions: 'text' }], [{}], [[]], [{ query: '' }]])(
    'leave to the server what asks for nothing: %j',
    async (payload) => {
      expect(await post('nobody', payload)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    },
  );
});

describe('persisted queries', () => {
  const query = 'query Persisted { findOrders(number: "101712") { number } }';
  const extensions = hashed(documentHash(query));

  it('of an agent are taken along once and then run by their hash, by POST and GET', async () => {
    const unknown = await post('agent', { extensions });
    expect(unknown).toMatchObject({
      status: 200,
      code: 'PERSISTED_QUERY_NOT_FOUND',
      message: 'PersistedQueryNotFound',
    });
    expect((await post('agent', { query, extensions })).data.findOrders).toHaveLength(1);
    expect((await post('agent', { extensions })).data.findOrders).toHaveLength(1);
    expect((await get('agent', { extensions: JSON.stringify(extensions) })).data.findOrders).toHaveLength(1);
  });

  it('are kept by no cache on the way', async () => {
    const headers = { ...headersOf.agent, 'apollo-require-preflight': '1' };
    for (const hash of [documentHash(query), '0'.repeat(64)]) {
      const search = new URLSearchParams({ extensions: JSON.stringify(hashed(hash)) });
      // oxlint-disable-next-line no-await-in-loop
      const response = await graph.inject({ method: 'GET', url: `/graphql?${search.toString()}`, headers });
      expect(response.headers['cache-control']).toBe('no-store');
    }
  });

  it('are refused where the hash is of another text, so that nobody changes what another runs', async () => {
    const poisoned = await post('agent', { query: '{ __typename }', extensions });
    expect(poisoned).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each([[{ version: 2, sha256Hash: 'a' }], [{ version: 1 }], ['hash'], [{ version: 1, sha256Hash: '' }]])(
    'are refused in another version of the protocol: %j',
    async (persistedQuery) => {
      expect(await post('agent', { extensions: { persistedQuery } })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' }); // prettier-ignore
    },
  );

  it('do not let a page of another site ask: by GET without a header, they are refused', async () => {
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const response = await graph.inject({
      method: 'GET',
      url: `/graphql?${search.toString()}`,
      headers: headersOf.agent ?? {},
    });
    expect(response.statusCode).toBe(400);
  });
});
