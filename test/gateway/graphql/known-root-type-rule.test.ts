import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGateway } from '../../../gateway/build.ts';
import { parseConfiguration } from '../../../gateway/config.ts';
import { SUBGRAPH_NAMES } from '../../../subgraphs/services.ts';
import { ask, recordLog, SECRET, startSmallGateway } from '../small-graph/small-graph.ts';
import type { Answer } from '../small-graph/small-graph.ts';

const elsewhere = Object.fromEntries(
  SUBGRAPH_NAMES.map((name) => [`C360_SUBGRAPH_${name.toUpperCase()}_URL`, 'http://127.0.0.1:1/graphql']),
);
const { logger, log } = recordLog();
let app: FastifyInstance;
beforeAll(async () => {
  app = await buildGateway({ configuration: parseConfiguration(elsewhere), secret: SECRET, logger }, null);
});
afterAll(() => app.close());

async function get(query: string): Promise<Pick<Answer, 'status' | 'errors'>> {
  const headers = { 'apollo-require-preflight': '1' };
  const response = await app.inject({ method: 'GET', url: '/graphql', query: { query }, headers });
  return { status: response.statusCode, ...response.json<Pick<Answer, 'errors'>>() };
}

describe('an operation of a kind that the graph does not have', () => {
  it.each([
    ['mutation{x}', 'The graph has no mutations; send a query.'],
    ['mutation M{__typename}', 'The graph has no mutations; send a query.'],
  ])('is answered with 400 and what to send instead, by POST and by GET: %s', async (query, message) => {
    for (const { status, errors } of [await ask(app, query), await get(query)]) {
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
    expect(log.text()).not.toMatch(/"level":"error"|unexpected/);
  });

  it('is refused as a part of the document, whatever operation is to run', async () => {
    const { status } = await ask(app, 'query Q{systems{id}} mutation M{__typename}');
    expect(status).toBe(400);
  });

  it('runs where the graph has that kind', async () => {
    const small = await startSmallGateway();
    expect(await ask(small.app, 'mutation{__typename}')).toMatchObject({ data: { __typename: 'Mutation' } });
  });
});
