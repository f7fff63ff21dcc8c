/** Guest tracking as a whole: what it shows, that it tells nothing by what it does not show, and how often it may be asked. */
import { readFileSync } from 'node:fs';
import type { LightMyRequestResponse } from 'fastify';
import { buildSchema, getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { VIEWER_HEADER, signViewer } from '../../gateway/viewer-header.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const api = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
const EMAILS = ['rosa.delgado', 'tom.baker', 'mei.lin', 'guest.lee'].map((name) => `${name}@example.com`);

/** Every field of a type that needs no argument, and of the types behind it, so many types deep. */
function allFields(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap(({ name, args, type: wrapped }) => {
    if (args.some(isRequiredArgument)) return [];
    const named = getNamedType(wrapped);
    if (!isObjectType(named)) return 'getFields' in named || 'getTypes' in named ? [] : [name];
    return depth === 0 ? [] : [`${name} { __typename ${allFields(named, depth - 1)} }`];
  });
  return fields.join(' ');
}

const TRACKING = allFields(api.getType('OrderTracking') as GraphQLObjectType, 2); // of the graph's own SDL
const TRACK = `query Track($number: String!, $email: String, $postcode: String) {
  trackOrder(number: $number, email: $email, postcode: $postcode) { ${TRACKING} } }`;

const header = async (viewer: Viewer): Promise<Record<string, string>> => ({
  authorization: await bearer(viewer, SECRET),
});
const AGENT: Viewer = { audience: 'agent', scopes: [] };
const NOBODY: Viewer = { audience: 'nobody', scopes: [] };

interface Options {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly headers?: Record<string, string>;
  readonly remoteAddress?: string;
}

const ROSA = { number: '101712', email: 'rosa.delgado@example.com' };

async function track(
  graph: Pick<DemoGraph, 'inject'>,
  { query = TRACK, variables = ROSA, headers = {}, remoteAddress = '192.0.2.1' }: Options = {},
): Promise<LightMyRequestResponse> {
  // prettier-ignore
  return graph.inject({ method: 'POST', url: '/graphql', headers, remoteAddress, payload: { query, variables } });
}

interface Found {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly addresses: readonly { readonly lines: readonly string[]; readonly postcode: string }[];
  readonly records: readonly { readonly id: string }[];
  readonly orders: { readonly nodes: readonly { readonly id: string; readonly number: string }[] };
}

/** What nobody may learn of a customer from a parcel. */
function personalValues({ id, name, email, phone, addresses, records, orders }: Found): readonly string[] {
  const values = [
    id,
    email,
    phone,
    ...(name ?? '').split(' '),
    ...addresses.flatMap(({ lines, postcode }) => [...lines, postcode]),
    ...[...records, ...orders.nodes].map((record) => record.id),
  ];
  return values.filter((value): value is string => value !== null && value.length > 2);
}

const STAFF = `query Staff($id: ID!) { order(id: $id) { tracking { ${TRACKING} } } }`;

interface BilledOrder {
  readonly number: string;
  readonly postcode: string;
  readonly documents: readonly string[];
  readonly amounts: readonly string[];
}

/** Some orders that have a document of a type in their books, with all that their books hold. */
async function ordersWith({ legacy }: DemoGraph, type: string): Promise<readonly BilledOrder[]> {
  const ledger = await legacy.rows('billing', 'select order_no, doc_no, doc_type, amount_cents from bb_ledger');
  const placed = await legacy.rows('orders', `select ORDNUM, SHPZIP from ORDHDR where SHPZIP <> ''`);
  const withType = new Set(ledger.filter((row) => row['doc_type'] === type).map((row) => String(row['order_no'])));
  const chosen = placed.filter((row) => withType.has(String(row['ORDNUM']))).slice(0, 3);
  return chosen.map((row) => {
    const books = ledger.filter((document) => String(document['order_no']) === String(row['ORDNUM']));
    return {
      number: String(row['ORDNUM']),
      postcode: String(row['SHPZIP']).trim(),
      documents: books.map((document) => String(document['doc_no'])),
      amounts: books.map((document) => (Number(document['amount_cents']) / 100).toFixed(2)),
    };
  });
}

/** Holds it as a word of its own, and not as part of another: "Lin" is not in "headline". */
function holdsWord(text: string, word: string): boolean {
  const escaped = word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'iu').test(text);
}

/** All that an answer says but its own name, its time and the counter. */
function shown({ statusCode, headers, payload }: LightMyRequestResponse): unknown {
  const own = new Set(['date', 'ratelimit', 'x-request-id']);
  const others = Object.entries(headers).filter(([name]) => !own.has(name));
  return { statusCode, payload, others };
}

describe("a guest's answer", () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' } });
  });
  afterAll(async () => graph.close());

  it.each(EMAILS)('shows nothing personal beyond the proof, in any field: %s', async (email) => {
    const { data } = await graph.ask(
      `query ($email: String!) { searchCustomers(text: $email) { nodes {
         id name email phone addresses { lines postcode } records { id name }
         orders(first: 50) { nodes { id number } } } } }`,
      { email },
    );
    const people: readonly Found[] = data.searchCustomers.nodes;
    const personal = people.flatMap(personalValues);
    expect(personal.length).toBeGreaterThan(3);

    let told = 0;
    const proofs = [{ email }, ...people.flatMap(({ addresses }) => addresses.map(({ postcode }) => ({ postcode })))];
    for (const { number } of people.flatMap(({ orders }) => orders.nodes)) {
      for (const proof of proofs) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, as a guest does
        const answer = await track(graph, { variables: { number, ...proof } });
        if (answer.json<{ data: { trackOrder: object | null } }>().data.trackOrder === null) continue;
        told += 1;
        expect(personal.filter((value) => holdsWord(answer.payload, value))).toEqual([]);
      }
    }
    expect(told).toBeGreaterThan(0);
  });

  it.each(['inv', 'pay', 'nsf', 'ref', 'crn', 'chb'])(
    'shows nothing of the books, in any field, of an order with a document of the type %s',
    async (type) => {
      const orders = await ordersWith(graph, type);
      expect(orders.length).toBeGreaterThan(0);
      for (const { number, postcode, documents, amounts } of orders) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, as a guest does
        const { payload } = await track(graph, { variables: { number, postcode } });
        expect(payload).toContain('"headline"');
        expect([...documents, ...amounts].filter((value) => holdsWord(payload, value))).toEqual([]);
        expect(payload).not.toMatch(/\b(USD|EUR|CAD|GBP)\b|"system":"billing"/);
        // oxlint-disable-next-line no-await-in-loop -- the same order as staff sees it
        const staff = await graph.askText(STAFF, { id: `orders:${number}` });
        expect(documents.some((document) => staff.includes(document)) || staff.includes('"system":"billing"')).toBe(
          true,
        );
      }
    },
  );

  it('is the same, after the same reads, for a wrong proof and for an unknown number', async () => {
    const seen: unknown[] = [];
    for (const variables of [
      { number: ROSA.number, email: 'someone.else@example.com' },
      { number: ROSA.number, postcode: '00000' },
      { number: '999999', email: ROSA.email },
      { number: '999999', postcode: '00000' },
    ]) {
      graph.statements.clear();
      // oxlint-disable-next-line no-await-in-loop -- the statements of one are to be told from those of the next
      const answer = await track(graph, { variables });
      seen.push({ ...(shown(answer) as object), statements: graph.statements.list() });
    }
    const [first, ...others] = seen;
    expect(first).toMatchObject({ statusCode: 200, payload: '{"data":{"trackOrder":null}}\n' });
    expect((first as { statements: unknown[] }).statements.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('a postcode as a proof', () => {
  let graph: DemoGraph;
  let postcode: string;
  const by = async (viewer: Viewer, variables: Record<string, string>): Promise<unknown> => {
    const answer = await track(graph, { query: PROVEN, headers: await header(viewer), variables });
    return answer.json();
  };
  const PROVEN = `query ($number: String!, $email: String, $postcode: String) {
    trackOrder(number: $number, email: $email, postcode: $postcode) { stage } }`;
  const found = { data: { trackOrder: { stage: expect.any(String) as unknown } } };
  beforeAll(async () => {
    graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' } });
    const rows = await graph.legacy.rows('orders', `select SHPZIP from ORDHDR where ORDNUM = '${ROSA.number}'`);
    postcode = String(rows[0]?.['SHPZIP']).trim();
  });
  afterAll(async () => graph.close());

  it('is refused, right or wrong, to staff that is told masks, who could try them all', async () => {
    const refused: unknown[] = [];
    for (const proof of [{ postcode }, { postcode: '00000' }, { postcode, email: ROSA.email }]) {
      graph.statements.clear();
      // oxlint-disable-next-line no-await-in-loop -- the statements of one are to be told from those of the next
      refused.push(await by(AGENT, { number: ROSA.number, ...proof }));
      expect(graph.statements.list()).toEqual([]);
    }
    const message =
      'trackOrder: `postcode` proves nothing for who signed in and sees masks. Ask with `email`, or for the order by its number.';
    for (const answer of refused) {
      expect(answer).toMatchObject({
        data: { trackOrder: null },
        errors: [{ message, extensions: { code: 'FORBIDDEN' } }],
      });
    }
    expect(await by(AGENT, ROSA)).toEqual(found);
  });

  it('is taken from guests, and from staff that reads postcodes anyway', async () => {
    const proof = { number: ROSA.number, postcode };
    const answer = await track(graph, { query: PROVEN, variables: proof });
    expect(answer.json()).toEqual(found);
    expect(await by({ audience: 'agent', scopes: ['pii:read'] }, proof)).toEqual(found);
  });
});

describe('the limit of guest tracking', () => {
  const opened: DemoGraph[] = [];
  const open = async (settings: Record<string, string> = {}): Promise<DemoGraph> => {
    const graph = await openDemoGraph({ settings: { C360_TRACK_LIMIT: '2', C360_VIEWER: 'nobody', ...settings } });
    opened.push(graph);
    return graph;
  };
  const statuses = async (
    graph: Pick<DemoGraph, 'inject'>,
    ...each: readonly Options[]
  ): Promise<readonly number[]> => {
    const got: number[] = [];
    // oxlint-disable-next-line no-await-in-loop -- the order is what is counted
    for (const options of each) got.push((await track(graph, options)).statusCode);
    return got;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (graph) => graph.close()));
  });

  it('counts right and wrong proofs alike, and tells in the headers what is left', async () => {
    const graph = await open();
    const wrong = await track(graph, { variables: { ...ROSA, email: 'no@example.com' } });
    const unknown = await track(graph, { variables: { ...ROSA, number: '999999' } });
    expect(wrong.headers).toMatchObject({
      'ratelimit-policy': '"guest-tracking";q=2;w=60',
      ratelimit: '"guest-tracking";r=1;t=60',
    });
    expect(unknown.headers['ratelimit']).toMatch(/^"guest-tracking";r=0;t=(60|59)$/);
    expect(shown(wrong)).toEqual(shown(unknown));
    const refused = await track(graph);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toMatch(/^(60|59|58)$/);
    expect(refused.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(
            /^trackOrder: may be asked for 2 times a minute from one address, but was asked for more often\. Try again in \d+ seconds\.$/,
          ) as unknown,
          extensions: { code: 'RATE_LIMITED' },
        },
      ],
    });
  });

  it('counts each way to ask: by an alias, in fragments, by GET, and an operation among several', async () => {
    const graph = await open({ C360_TRACK_LIMIT: '1' });
    const field = 'trackOrder(number: "1", email: "a@b.c") { headline }';
    const queries = [
      `{ a: ${field} }`,
      `{ ... on Query { ${field} } }`,
      `{ ...F } fragment F on Query { ...G } fragment G on Query { x: ${field} }`,
    ];
    expect(await statuses(graph, ...queries.map((query) => ({ query })), { query: '{ systems { id } }' })).toEqual([
      200, 429, 429, 200,
    ]);
    const got = await graph.inject({
      method: 'GET',
      url: '/graphql',
      remoteAddress: '192.0.2.1',
      headers: { 'apollo-require-preflight': '1' },
      query: { query: `query A { ${field} } query B { systems { id } }`, operationName: 'A' },
    });
    expect(got.statusCode).toBe(429);
  });

  it('is one for each IPv4 address and each /64 of IPv6', async () => {
    const graph = await open({ C360_TRACK_LIMIT: '1' });
    const from = (remoteAddress: string) => ({ remoteAddress });
    expect(
      await statuses(
        graph,
        from('192.0.2.1'),
        from('::ffff:192.0.2.1'),
        from('192.0.2.2'),
        from('2001:db8:1:2::1'),
        from('2001:db8:1:2:ffff::9'),
        from('2001:db8:1:3::1'),
      ),
    ).toEqual([200, 429, 200, 200, 429, 200]);
  });

  it('does not hold for staff that has signed in, and for everybody else', async () => {
    const graph = await open({ C360_TRACK_LIMIT: '1' });
    const by = (headers: Record<string, string>) => ({ headers });
    const agent = await header(AGENT);
    expect(await statuses(graph, ...[1, 2, 3].map(() => by(agent)))).toEqual([200, 200, 200]);
    expect(await statuses(graph, by({}), by({}))).toEqual([200, 429]);
    // Without a token the demo's viewer is an agent, too: whoever reaches the address.
    const demo = await open({ C360_TRACK_LIMIT: '1', C360_VIEWER: 'agent' });
    expect(await statuses(demo, by({}), by({}))).toEqual([200, 429]);
  });

  it('believes no header that tells another address, unless a proxy is trusted', async () => {
    const forged = (n: number) => ({ headers: { 'x-forwarded-for': `198.51.100.${n}` } });
    expect(await statuses(await open({ C360_TRACK_LIMIT: '1' }), forged(1), forged(2))).toEqual([200, 429]);
    const behind = await open({ C360_TRACK_LIMIT: '1', C360_TRUST_PROXY: '192.0.2.0/24' });
    expect(await statuses(behind, forged(1), forged(2), forged(2))).toEqual([200, 200, 429]);
    expect(await statuses(behind, { ...forged(3), remoteAddress: '203.0.113.1' }, { ...forged(4), remoteAddress: '203.0.113.1' })).toEqual([200, 429]); // prettier-ignore
    const hops = await open({ C360_TRACK_LIMIT: '1', C360_TRUST_PROXY: '1' });
    const through = (client: string) => ({ headers: { 'x-forwarded-for': `${client}, 198.51.100.9` } });
    expect(await statuses(hops, through('1.1.1.1'), through('2.2.2.2'))).toEqual([200, 429]);
  });

  it('holds at the subgraph, too, for whom no gateway has counted', async () => {
    const graph = await open({ C360_TRACK_LIMIT: '1', C360_TRUST_PROXY: '192.0.2.0/24' });
    const shipping = await graph.subgraph('shipping');
    const query = '{ trackOrder(number: "1", email: "a@b.c") { headline } }';
    const through = (client: string): Options => ({ query, headers: { 'x-forwarded-for': client } });
    const signed = signViewer(NOBODY, SECRET, Math.floor(Date.now() / 1000) + 60);
    const byGateway: Options = { query, headers: { [VIEWER_HEADER]: signed } };
    expect(
      await statuses(
        shipping,
        through('198.51.100.1'),
        through('198.51.100.1'),
        through('198.51.100.2'),
        byGateway,
        byGateway,
        { query: '{ findShipments(trackingNumber: "1") { id } }' },
      ),
    ).toEqual([200, 429, 200, 200, 200, 200]);
  });

  it('is none where it is set to 0', async () => {
    const graph = await open({ C360_TRACK_LIMIT: '0' });
    expect(await statuses(graph, {}, {}, {})).toEqual([200, 200, 200]);
    expect((await track(graph)).headers).not.toHaveProperty('ratelimit');
  });
});
