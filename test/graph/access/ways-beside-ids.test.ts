/** Ways to another customer that need no id of his: words, cursors, guests, and records that nobody has taken up yet. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { AGENT, NOBODY, openReachGraph, partner } from './reach-graph.ts';
import type { ReachGraph } from './reach-graph.ts';

const ROSA = 'orders:C00017';
const OTHER = 'orders:C00015';
/** Of the partner gardenco. */
const IDA = 'orders:C00027';

let graph: ReachGraph;
let rosa: Viewer;
let other: Viewer;

beforeAll(async () => {
  graph = await openReachGraph();
  [rosa, other] = await Promise.all([graph.customerOf(ROSA), graph.customerOf(OTHER)]);
});
afterAll(() => graph.close());

/** What somebody on the telephone might say of a customer. */
async function wordsOf(record: string): Promise<readonly string[]> {
  const { data } = await graph.ask(
    AGENT,
    'query($id: ID!) { customerByRecord(id: $id) { name email phone addresses { postcode } } }',
    { id: record },
  );
  const { name, email, phone, addresses } = data.customerByRecord;
  return [name, email, email.slice(0, email.indexOf('@') + 1), phone, addresses[0].postcode].filter(
    (word) => word !== null,
  );
}

async function idsFound(viewer: Viewer, text: string): Promise<readonly string[]> {
  const query = 'query($text: String!) { searchCustomers(text: $text, first: 50) { nodes { id } } }';
  const { data, errors } = await graph.ask(viewer, query, { text });
  expect(errors).toBeUndefined();
  return data.searchCustomers.nodes.map((node: { readonly id: string }) => node.id);
}

describe('the search', () => {
  it('finds an agent the customer by each word, and nobody else him', async () => {
    for (const word of await wordsOf(OTHER)) {
      expect(await idsFound(AGENT, word)).toContain(other.customerId);
      for (const viewer of [rosa, partner('oakmart'), partner('gardenco'), NOBODY]) {
        expect(await idsFound(viewer, word)).not.toContain(other.customerId);
      }
    }
  });

  it('finds a customer himself alone, and a partner its own', async () => {
    const { customerId } = await graph.customerOf(IDA);
    for (const word of await wordsOf(ROSA)) expect(await idsFound(rosa, word)).toEqual([rosa.customerId]);
    for (const word of await wordsOf(IDA)) {
      expect(await idsFound(partner('gardenco'), word)).toContain(customerId);
      expect(await idsFound(partner('oakmart'), word)).not.toContain(customerId);
    }
  });
});

describe('a cursor that another customer was given', () => {
  const LISTS = ['orders', 'invoices', 'payments', 'shipments', 'tickets', 'interactions'] as const;

  it.each(LISTS)('yields of %s what is one’s own, or nothing', async (list) => {
    const query = `query($after: String) { me { ${list}(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
    const idsIn = ({ data }: Awaited<ReturnType<ReachGraph['ask']>>): readonly string[] =>
      data?.me?.[list]?.nodes.map((node: { readonly id: string }) => node.id) ?? [];
    const first = await graph.ask(other, query);
    expect(idsIn(first)).not.toEqual([]);
    const own = await graph.ask(rosa, `{ me { ${list}(first: 100) { nodes { id } } } }`);
    const used = await graph.ask(rosa, query, { after: first.data.me[list].pageInfo.endCursor });
    expect(idsIn(own)).toEqual(expect.arrayContaining([...idsIn(used)]));
    for (const error of used.errors ?? []) expect(error.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('a record that the registry has not taken up', () => {
  const QUERY = 'query($id: ID!) { customerByRecord(id: $id) { id records { id } } }';

  it('is not taken up because somebody with a reach asked for it', async () => {
    const [row] = await graph.legacy.rows('orders', 'select * from CUSTMAS limit 1');
    const columns = Object.keys(row ?? {}).join(', ');
    const copied = columns.replace('CUSTNO', "replace(CUSTNO, 'C00015', 'C09998')");
    const insert = `insert into CUSTMAS (${columns}) select ${copied} from CUSTMAS where CUSTNO like 'C00015%'`;
    expect(await graph.legacy.run('orders', insert)).toBe(1);
    const id = 'orders:C09998' as RecordId; // by its spelling
    const isKnown = async (): Promise<boolean> =>
      (await graph.services.registry.byRecords([id], { viewer: AGENT })).has(id);
    for (const viewer of [rosa, partner('oakmart'), NOBODY]) {
      expect((await graph.ask(viewer, QUERY, { id })).data).toEqual({ customerByRecord: null });
    }
    expect(await isKnown()).toBe(false);
    const { data } = await graph.ask(AGENT, QUERY, { id });
    expect(data.customerByRecord.records).toEqual([{ id }]);
    expect(await isKnown()).toBe(true);
  });
});

describe('a guest', () => {
  it('is a customer to agents alone', async () => {
    const [row] = await graph.legacy.rows(
      'orders',
      `select ORDNUM as number, EMAIL as email from ORDHDR where trim(CUSTNO) in ('', '00000000') and EMAIL <> '' limit 1`,
    );
    const [order, email] = [`orders:${String(row?.['number'])}`, String(row?.['email'])];
    const query = 'query($id: ID!) { order(id: $id) { customer { id records { id } } } }';
    const { data } = await graph.ask(AGENT, query, { id: order });
    const { id, records } = data.order.customer;
    expect(records[0].id).toMatch(/@/);
    const ways = `{
      customer(id: "${id}") { id } customerByRecord(id: "${records[0].id}") { id } order(id: "${order}") { id }
      searchCustomers(text: "${email}") { nodes { id } }
    }`;
    for (const viewer of [rosa, partner('oakmart'), NOBODY]) {
      const answer = await graph.ask(viewer, ways);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({
        customer: null,
        customerByRecord: null,
        order: null,
        searchCustomers: { nodes: [] },
      });
    }
  });
});
