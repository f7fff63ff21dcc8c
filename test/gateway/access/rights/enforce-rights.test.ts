/** Rights over HTTP and the demo's databases, with the executor that the suite runs on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../../schema/ids.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { openDemoGraph, SECRET } from '../../../graph/demo-graph.ts';
import type { Answer, DemoGraph } from '../../../graph/demo-graph.ts';
import { bearer } from '../tokens.ts';

describe.each(['compiled', 'stock'])('a viewer of the %s executor', (executor) => {
  let graph: DemoGraph;
  let rosa: Viewer;
  beforeAll(async () => {
    graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody', C360_EXECUTOR: executor } });
    const { data } = await graph.ask('{ customerByRecord(id: "orders:C00017") { id } }');
    rosa = { audience: 'customer', customerId: data.customerByRecord.id as CustomerId, scopes: [] };
  });
  beforeEach(() => graph.statements.clear());
  afterAll(() => graph.close());

  async function ask(
    viewer: Viewer | null,
    query: string,
    variables = {},
  ): Promise<Answer & { readonly status: number }> {
    const headers = viewer === null ? {} : { authorization: await bearer(viewer, SECRET) };
    const payload = { query, variables };
    const answer = await graph.inject({ method: 'POST', url: '/graphql', headers, payload });
    return { ...(JSON.parse(answer.payload) as Answer), status: answer.statusCode }; // as the query asks for it
  }

  it('is told null and FORBIDDEN of a field that it may not see, and all others', async () => {
    const query = '{ me { first: name disagreements: conflicts { field shown } records { linkedBy system } } }';
    const { status, data, errors = [] } = await ask(rosa, query);
    expect(status).toBe(200);
    expect(Object.keys(data.me)).toEqual(['first', 'disagreements', 'records']);
    expect(data.me).toMatchObject({ first: 'Rosa Delgado', disagreements: null });
    expect(data.me.records[0]).toEqual({ linkedBy: null, system: expect.any(String) });
    expect(errors).toHaveLength(1 + data.me.records.length);
    expect(errors[0]).toEqual({
      message: 'Customer.conflicts must be asked for with the policy `staff`, which this viewer has not.',
      locations: [{ line: 1, column: 20 }],
      path: ['me', 'disagreements'],
      extensions: { code: 'FORBIDDEN' },
    });
    expect(errors[1]).toMatchObject({ path: ['me', 'records', 0, 'linkedBy'] });
  });

  it('reads nothing of what is refused', async () => {
    await ask(rosa, '{ me { id } }');
    const least = graph.statements.list().toSorted();
    graph.statements.clear();
    await ask(rosa, '{ me { id conflicts { field shown values { value } } } }');
    expect(graph.statements.list().toSorted()).toEqual(least);
  });

  it('asks no system where all is refused', async () => {
    const query = 'query($id: ID!) { order(id: $id) { number } systems { name } }';
    const { data, errors = [] } = await ask(null, query, { id: 'orders:1' });
    expect(data).toBeNull(); // `systems` must not be null
    expect(errors.map(({ path }) => path)).toEqual([['order'], ['systems']]);
    expect(graph.statements.list()).toEqual([]);
  });

  it('is told what is wrong with variables of refused fields all the same', async () => {
    const { errors = [] } = await ask(null, 'query($id: ID!) { order(id: $id) { number } }');
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('is refused nothing that its operation leaves out', async () => {
    const query = 'query($staff: Boolean!) { me { name conflicts @include(if: $staff) { field } } }';
    expect((await ask(rosa, query, { staff: false })).errors).toBeUndefined();
    expect((await ask(rosa, query, { staff: true })).errors).toHaveLength(1);
    expect((await ask(rosa, query, { staff: false })).data).toEqual({ me: { name: 'Rosa Delgado' } });
  });

  it('is told the same operation as its own rights have it, whoever asked before', async () => {
    const query = '{ customerByRecord(id: "orders:C00017") { name } }';
    const lead: Viewer = { audience: 'agent', scopes: ['pii:read'] };
    const agent: Viewer = { audience: 'agent', scopes: [] };
    const answers = [];
    // One after the other: each could be told what the one before it was.
    // oxlint-disable-next-line no-await-in-loop
    for (const viewer of [lead, agent, rosa, null, lead])
      answers.push((await ask(viewer, query)).data.customerByRecord);
    const plain = { name: 'Rosa Delgado' };
    expect(answers).toEqual([plain, { name: 'R*** D***' }, null, null, plain]);
  });
});
