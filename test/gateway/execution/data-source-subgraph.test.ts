import type { GraphQLDataSource } from '@apollo/gateway';
import { parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { createDataSourceSubgraph } from '../../../gateway/execution/data-source-subgraph.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import type { OperationContext } from '../../../gateway/graphql/operation-context.ts';
import { AGENT } from '../small-graph/small-graph.ts';

type Source = GraphQLDataSource<OperationContext>;

const context: OperationContext = { viewer: AGENT, requestId: 'source', facts: newFacts() };
const SHAPE = { service: 'things', text: '{ a }', document: parse('{ a }'), operationName: 'A', early: { a: {} } };

function prepared(process: Source['process']) {
  const spy = vi.fn<Source['process']>(process);
  return { process: spy, fetch: createDataSourceSubgraph({ process: spy }).prepare(SHAPE) };
}

describe('a subgraph behind a data source', () => {
  it('is sent the text, its name and the variables, for the request', async () => {
    const { process, fetch } = prepared(async () => ({ data: { a: 1 } }));
    const { ready, done } = fetch.run({ v: 1 }, context);
    expect(await done).toEqual({ data: { a: 1 }, errors: [], isRevoked: false });
    expect(await ready).toEqual({ a: 1 });
    const [options] = process.mock.calls[0] ?? [];
    expect(options?.request).toEqual({ query: '{ a }', operationName: 'A', variables: { v: 1 } });
    expect(options?.context).toBe(context);
  });

  it('is sent a request of its own each time: the source may write into it', () => {
    const { process, fetch } = prepared(async ({ request }) => {
      request.variables = {};
      return { data: null };
    });
    const variables = { v: 1 };
    void fetch.run(variables, context);
    void fetch.run(variables, context);
    expect(variables).toEqual({ v: 1 });
    expect(process.mock.calls[0]?.[0].request).not.toBe(process.mock.calls[1]?.[0].request);
  });

  it('tells errors as they come, and no data as null', async () => {
    const errors = [{ message: 'down', extensions: { code: 'SYSTEM_UNAVAILABLE' } }];
    const { done, ready } = prepared(async () => ({ errors })).fetch.run({}, context);
    expect(await done).toEqual({ data: null, errors, isRevoked: false });
    expect(await ready).toBeNull();
  });

  it.each([null, false, ''])('takes errors for none that stock takes for none: %j', async (errors) => {
    const answer = { data: { a: 1 }, errors: errors as unknown as [] };
    expect(await prepared(async () => answer).fetch.run({}, context).done).toMatchObject({ errors: [] });
  });

  it('rejects where a source gives no answer, and then has nothing ready', async () => {
    const { done, ready } = prepared(async () => null as unknown as object).fetch.run({}, context);
    await expect(done).rejects.toThrow(TypeError);
    expect(await ready).toBeNull();
  });

  it('rejects with what a source throws, and then has nothing ready', async () => {
    const { done, ready } = prepared(async () => {
      throw new Error('gone');
    }).fetch.run({}, context);
    await expect(done).rejects.toThrow('gone');
    expect(await ready).toBeNull();
  });
});
