/** What persons decide of who is one customer, over HTTP and the demo's databases, with both executors. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../schema/viewer.ts';
import { SCOPES } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, TODAY, openDemoGraph } from './demo-graph.ts';
import type { Answer, DemoGraph } from './demo-graph.ts';

const ROSA = 'orders:C00017';
const STRANGER = 'orders:C00010';
const STEWARD: Viewer = { audience: 'agent', subject: 'stella', scopes: Object.values(SCOPES) };
const CHANGE = 'id kind reason by at undoneAt undoneBy undoes records customers { id records { id linkedBy } }';

describe.each(['compiled', 'stock'])('a person who decides, with the %s executor,', (executor) => {
  let graph: DemoGraph;
  let clock: number;
  beforeEach(async () => {
    clock = Date.parse(`${TODAY}T12:00:00Z`);
    graph = await openDemoGraph({ settings: { C360_EXECUTOR: executor }, now: () => new Date(clock) });
  });
  afterEach(() => graph.close());

  async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}, as = STEWARD): Promise<Answer> {
    const headers = { authorization: await bearer(as, SECRET) };
    const answer = await graph.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
    return JSON.parse(answer.payload) as Answer; // as the query asks for it
  }

  /** The customer of a record as the ledger has it. */
  async function customerOf(record: string): Promise<{ readonly id: string; readonly records: readonly string[] }> {
    const { data } = await ask('query($id: ID!) { customerByRecord(id: $id) { id records { id } } }', { id: record });
    const { id, records } = data.customerByRecord;
    return { id, records: records.map((one: { readonly id: string }) => one.id).toSorted() };
  }

  async function link(records: readonly string[], reason = 'She called.') {
    return ask(`mutation($records: [ID!]!, $reason: String!) { change: linkRecords(records: $records, reason: $reason) { ${CHANGE} } }`, { records, reason }); // prettier-ignore
  }

  async function undo(id: string) {
    return ask(`mutation($id: ID!) { change: undoIdentityChange(id: $id, reason: "A slip.") { ${CHANGE} } }`, { id });
  }

  it('joins two customers whole, and is told the change with the customer as it is now', async () => {
    const [rosa, stranger] = [await customerOf(ROSA), await customerOf(STRANGER)];
    const { data, errors } = await link([ROSA, STRANGER], '  Rosa told both numbers. ');
    expect(errors).toBeUndefined();
    const { change } = data;
    expect(change).toMatchObject({ kind: 'LINK', reason: 'Rosa told both numbers.', by: 'stella', undoneAt: null });
    expect(change.records).toEqual(expect.arrayContaining([ROSA, STRANGER]));
    expect(change.customers).toHaveLength(1);
    const all = [...rosa.records, ...stranger.records].toSorted();
    expect(change.customers[0].records.map(({ id }: { readonly id: string }) => id).toSorted()).toEqual(all);
    expect((await customerOf(STRANGER)).records).toEqual(all);
    expect((await customerOf(ROSA)).id).toBe(change.customers[0].id);
  });

  it('takes it back exactly, and takes that back too', async () => {
    const before = [await customerOf(ROSA), await customerOf(STRANGER)];
    const { data } = await link([ROSA, STRANGER]);
    const joined = await customerOf(ROSA);
    const undone = (await undo(data.change.id)).data.change;
    expect(undone).toMatchObject({ kind: 'UNDO', undoes: data.change.id });
    expect([await customerOf(ROSA), await customerOf(STRANGER)]).toEqual(before);
    const told = await ask('query($id: ID!) { customerByRecord(id: $id) { identityChanges { nodes { id undoneBy undoneAt } } } }', { id: ROSA }); // prettier-ignore
    expect(told.data.customerByRecord.identityChanges.nodes).toContainEqual({
      id: data.change.id,
      undoneBy: undone.id,
      undoneAt: expect.any(String),
    });
    await undo(undone.id);
    expect(await customerOf(ROSA)).toEqual(joined);
  });

  it('parts a record, splits a customer, and joins them again under the id that was where all are named', async () => {
    const rosa = await customerOf(ROSA);
    const [first = '', second = ''] = rosa.records.filter((one) => one !== ROSA);
    const unlinked = await ask(`mutation($r: ID!) { unlinkRecord(record: $r, reason: "Not hers.") { kind } }`, {
      r: first,
    });
    expect(unlinked).toEqual({ data: { unlinkRecord: { kind: 'UNLINK' } } });
    expect((await customerOf(first)).records).toEqual([first]);
    const split = await ask(`mutation($id: ID!, $r: [ID!]!) { splitCustomer(id: $id, records: $r, reason: "Two.") { kind } }`, { id: rosa.id, r: [second] }); // prettier-ignore
    expect(split).toEqual({ data: { splitCustomer: { kind: 'SPLIT' } } });
    const parts = await Promise.all([ROSA, first, second].map(async (record) => (await customerOf(record)).id));
    expect(new Set(parts).size).toBe(3);
    const refused = await ask(`mutation($ids: [ID!]!) { mergeCustomers(ids: $ids, reason: "One.") { id } }`, { ids: parts }); // prettier-ignore
    expect(refused.errors?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/keeps apart, but ic_\d+ does/),
    ]);
    expect((await link([ROSA, first])).errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    const joined = await link(rosa.records);
    expect(joined.errors).toBeUndefined();
    expect(await customerOf(ROSA)).toEqual(rosa);
    const { data } = await ask('query($id: ID!) { customer(id: $id) { formerIds } }', { id: rosa.id });
    const former: readonly string[] = data.customer.formerIds;
    expect(former).toEqual(expect.arrayContaining(parts.filter((id) => id !== rosa.id)));
    expect(former).not.toContain(rosa.id);
  });

  it('merges customers whole', async () => {
    const [rosa, stranger] = [await customerOf(ROSA), await customerOf(STRANGER)];
    const { data, errors } = await ask(`mutation($ids: [ID!]!) { change: mergeCustomers(ids: $ids, reason: "One.") { ${CHANGE} } }`, { ids: [rosa.id, stranger.id] }); // prettier-ignore
    expect(errors).toBeUndefined();
    const all = [...rosa.records, ...stranger.records].toSorted();
    expect(data.change).toMatchObject({ kind: 'MERGE', records: all });
    expect((await customerOf(ROSA)).records).toEqual(all);
  });

  it('has several mutations run one after the other, each on what those before it have made', async () => {
    const { data, errors } = await ask(
      `mutation($both: [ID!]!, $one: ID!) {
        joined: linkRecords(records: $both, reason: "One.") { customers { records { id } } }
        wrong: unlinkRecord(record: "orders:none", reason: "There is none.") { id }
        parted: unlinkRecord(record: $one, reason: "And yet not.") { customers { id records { id } orders { nodes { id } } } }
      }`,
      { both: [ROSA, STRANGER], one: STRANGER },
    );
    expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([[['wrong'], 'BAD_USER_INPUT']]);
    expect(data.wrong).toBeNull();
    expect(data.joined.customers).toHaveLength(1);
    const alone = data.parted.customers.find(
      ({ records }: { readonly records: readonly unknown[] }) => records.length === 1,
    );
    expect(alone.records).toEqual([{ id: STRANGER }]);
    expect(alone.orders.nodes.length).toBeGreaterThan(0);
    expect((await customerOf(STRANGER)).records).toEqual([STRANGER]);
  });

  it('names a record that came into its system after the last build', async () => {
    const own = `"CUSTNO" like 'C00017%'`;
    const [row] = await graph.legacy.rows('orders', `select * from "CUSTMAS" where ${own}`);
    const columns = Object.keys(row ?? {}).map((column) => `"${column}"`);
    const values = columns.map((column) => (column === '"CUSTNO"' ? `'C99001  '` : column));
    const text = `insert into "CUSTMAS" (${columns.join(', ')}) select ${values.join(', ')} from "CUSTMAS" where ${own}`;
    expect(await graph.legacy.run('orders', text)).toBe(1);
    expect((await link([ROSA, 'orders:C99001'])).errors).toBeUndefined();
    expect((await customerOf(ROSA)).records).toContain('orders:C99001');
  });
});
