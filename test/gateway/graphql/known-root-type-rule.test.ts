import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, startSmallGateway } from '../small-graph/small-graph.ts';
import type { Answer, LogRecord } from '../small-graph/small-graph.ts';

let app: FastifyInstance;
let log: LogRecord;
beforeAll(async () => {
  ({ app, log } = await startSmallGateway());
});
afterAll(() => app.close());

async function get(query: string): Promise<Pick<Answer, 'status' | 'errors'>> {
  const headers = { 'apollo-require-preflight': '1' };
  const response = await app.inject({ method: 'GET', url: '/graphql', query: { query }, headers });
  return { status: response.statusCode, ...response.json<Pick<Answer, 'errors'>>() };
}

describe('an operation of a kind that the graph does not have', () => {
  it.each([
    ['subscription{x}', 'The graph has no subscriptions; send a query.'],
    ['subscription S{__typename}', 'The graph has no subscriptions; send a query.'],
  ])('is answered with 400 and what to send instead, by POST and by GET: %s', async (query, message) => {
    for (const { status, errors } of [await ask(app, query), await get(query)]) {
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
    expect(log.text()).not.toMatch(/"level":"error"|unexpected/);
  });

  it('is refused as a part of the document, whatever operation is to run', async () => {
    const { status } = await ask(app, 'query Q{viewer} subscription S{__typename}');
    expect(status).toBe(400);
  });

  it('runs where the graph has that kind', async () => {
    const small = await startSmallGateway();
    expect(await ask(small.app, 'mutation{__typename}')).toMatchObject({ data: { __typename: 'Mutation' } });
  });
});
