/** Mutations over HTTP, with the executor that the suite runs on, and where they are not taken. */
import { setTimeout as later } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { AGENT, ask, recordLog, smallSchema, startSmallGateway } from '../small-graph/small-graph.ts';

const story: string[] = [];
const rename = async (_root: unknown, { name }: { readonly name: string }): Promise<string> => {
  story.push(`begin ${name}`);
  await later(name === 'slow' ? 5 : 0);
  if (name === 'bad') throw new Error('It cannot be renamed.');
  story.push(`end ${name}`);
  return name;
};
const customers = { Mutation: { rename } };

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await startSmallGateway({ resolvers: { customers } }));
});
beforeEach(() => void story.splice(0));
afterAll(() => app.close());

describe('a mutation', () => {
  it('has its fields run one after the other, and answers in their order', async () => {
    const { data } = await ask(app, 'mutation { b: rename(name: "slow") a: rename(name: "quick") }');
    expect(JSON.stringify(data)).toBe('{"b":"slow","a":"quick"}');
    expect(story).toEqual(['begin slow', 'end slow', 'begin quick', 'end quick']);
  });

  it('goes on after a field that fails, which is null', async () => {
    const { data, errors = [] } = await ask(app, 'mutation { a: rename(name: "bad") b: rename(name: "good") }');
    expect(data).toEqual({ a: null, b: 'good' });
    expect(errors.map(({ path }) => path)).toEqual([['a']]);
    expect(story).toEqual(['begin bad', 'begin good', 'end good']);
  });

  it('is run once a request, the same text again and again', async () => {
    const text = 'mutation($name: String!) { rename(name: $name) }';
    for (const name of ['x', 'y', 'y']) {
      // One after the other: that is what is counted.
      // oxlint-disable-next-line no-await-in-loop
      expect((await ask(app, text, { variables: { name } })).data).toEqual({ rename: name });
    }
    expect(story.filter((line) => line.startsWith('begin'))).toEqual(['begin x', 'begin y', 'begin y']);
  });

  it('is run where `operationName` says so, and not where it names the query beside it', async () => {
    const query = 'query Q { viewer } mutation M { rename(name: "x") }';
    for (const [operationName, began] of [
      ['Q', 0],
      ['M', 1],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      await app.inject({ method: 'POST', url: '/graphql', payload: { query, operationName } });
      expect(story.filter((line) => line.startsWith('begin'))).toHaveLength(began);
    }
    const { statusCode } = await app.inject({ method: 'POST', url: '/graphql', payload: { query } });
    expect(statusCode).toBe(400);
    expect(story).toHaveLength(2);
  });

  it('is refused by GET, and as anything that a page could send without asking', async () => {
    const query = 'mutation { rename(name: "x") }';
    const preflight = { 'apollo-require-preflight': '1' };
    const byGet = await app.inject({ method: 'GET', url: '/graphql', query: { query }, headers: preflight });
    expect(byGet.statusCode).toBe(405);
    const plain = { 'content-type': 'text/plain' };
    const byForm = await app.inject({
      method: 'POST',
      url: '/graphql',
      payload: JSON.stringify({ query }),
      headers: plain,
    });
    expect(byForm.statusCode).toBeGreaterThanOrEqual(400);
    expect(story).toEqual([]);
  });

  it('is not run where it comes another way than over HTTP: live transports run what is no subscription', async () => {
    const { logger } = recordLog();
    const apollo = createApolloServer({ schema: smallSchema('customers', customers) }, logger);
    await apollo.start();
    const contextValue = { viewer: AGENT, requestId: 'r', facts: newFacts() };
    for (const query of ['mutation M { rename(name: "x") }', 'query Q { viewer } mutation M { rename(name: "x") }']) {
      // oxlint-disable-next-line no-await-in-loop
      const { body } = await apollo.executeOperation({ query, operationName: 'M' }, { contextValue });
      expect(body).toMatchObject({
        singleResult: {
          errors: [{ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(/by POST/) }],
        },
      });
    }
    expect(story).toEqual([]);
    await apollo.stop();
  });
});
