import { ApolloServer } from '@apollo/server';
import type { InjectOptions } from 'fastify';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationPlugin } from '../../../gateway/graphql/operation-plugins.ts';
import { startSmallGateway } from '../small-graph/small-graph.ts';

const NAME = 'query Name($id: ID!) { customer(id: $id) { id name } }';
const TWO = 'query One { customer(id: "1") { id } } query Two { customer(id: "2") { name } }';

/** Refuses whom a variable says so, and fails at the end where one says so; `begun` counts the requests that it has seen. */
function testPlugin() {
  const seen = { begun: 0, resolved: 0, sent: 0 };
  const plugin: OperationPlugin = {
    requestDidStart() {
      seen.begun += 1;
      return {
        didResolveOperation({ request }) {
          seen.resolved += 1;
          if (request.variables?.['id'] !== 'refused') return undefined;
          const extensions = { code: 'FORBIDDEN', http: { status: 403 } };
          return Promise.reject(new GraphQLError('You must not.', { extensions }));
        },
        willSendResponse({ request, response }) {
          seen.sent += 1;
          if (request.variables?.['id'] !== 'held back') return;
          response.body = { kind: 'single', singleResult: { errors: [{ message: 'Held back.' }] } };
          response.http.status = 500;
        },
      };
    },
  };
  return { plugin, seen };
}

async function open(hasShortWay: boolean) {
  const { plugin, seen } = testPlugin();
  const { app, log } = await startSmallGateway({ hasShortWay, plugins: [plugin] });
  return { app, log, seen };
}

type Side = Awaited<ReturnType<typeof open>>;

async function answerOf({ app, log }: Side, request: InjectOptions) {
  const from = log.lines.length;
  const headers = { 'content-type': 'application/json', 'x-request-id': 'r', ...request.headers };
  const answer = await app.inject({ method: 'POST', url: '/graphql', ...request, headers });
  const { date: _, ...told } = answer.headers;
  const lines = log.lines.slice(from).map(({ ms: _ms, time: _time, causes: _causes, ...line }) => line);
  return { status: answer.statusCode, headers: told, body: answer.body, lines };
}

let sides: readonly [Side, Side];
let asked: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  asked = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
  sides = [await open(false), await open(true)];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(sides.map(async ({ app }) => app.close()));
});

const SAME: Readonly<Record<string, InjectOptions>> = {
  'a plain answer': { payload: { query: NAME, variables: { id: '1' } } },
  'an answer of nothing': { payload: { query: NAME, variables: { id: 'nobody' } } },
  'a name': { payload: { query: TWO, operationName: 'Two' } },
  'a name that is none of the document': { payload: { query: TWO, operationName: 'Three' } },
  'no name of several operations': { payload: { query: TWO } },
  'a variable that is missing': { payload: { query: NAME, variables: {} } },
  'a variable of another type': { payload: { query: NAME, variables: { id: { a: 1 } } } },
  'variables that are no object': { payload: { query: NAME, variables: 'id' } },
  extensions: { payload: { query: NAME, variables: { id: '1' }, extensions: { a: 1 } } },
  'extensions that are none': { payload: { query: NAME, variables: { id: '1' }, extensions: [1] } },
  'the hash of another text': {
    payload: { query: NAME, variables: { id: '1' }, extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } },
  },
  'a system that fails': { payload: { query: '{ customer(id: "1") { failing } }' } },
  'a resolver that fails': { payload: { query: '{ broken }' } },
  'a plugin that refuses': { payload: { query: NAME, variables: { id: 'refused' } } },
  'a plugin that holds an answer back': { payload: { query: NAME, variables: { id: 'held back' } } },
  'a document that is not valid': { payload: { query: '{ nothing }' } },
  'a document that is none': { payload: { query: '{' } },
  'an answer of another kind': {
    payload: { query: NAME, variables: { id: '1' } },
    headers: { accept: 'application/graphql-response+json' },
  },
  'an answer that cannot be had': {
    payload: { query: NAME, variables: { id: '1' } },
    headers: { accept: 'image/png' },
  },
  'a query by GET': {
    method: 'GET',
    url: `/graphql?query=${encodeURIComponent('{ customer(id: "1") { id } }')}`,
    headers: { 'apollo-require-preflight': '1' },
  },
  'another method': { method: 'PUT', payload: { query: NAME, variables: { id: '1' } } },
};

describe('the short way', () => {
  it.each(Object.entries(SAME))(
    'answers, logs and asks plugins as Apollo Server does for %s',
    async (_what, request) => {
      for (let turn = 0; turn < 3; turn += 1) {
        // oxlint-disable-next-line no-await-in-loop -- the second time the document is known
        const [long, short] = [await answerOf(sides[0], request), await answerOf(sides[1], request)];
        expect(short).toEqual(long);
      }
      expect(sides[1].seen).toEqual(sides[0].seen);
    },
  );

  it('asks Apollo Server for the first operation of a document alone', async () => {
    const [, short] = sides;
    for (const id of ['1', '2', '1']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await answerOf(short, { payload: { query: NAME, variables: { id } } })).status).toBe(200);
    }
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['that a plugin has refused', { query: NAME, variables: { id: 'refused' } }],
    ['of which no operation is named', { query: TWO }],
  ])('does not know a document %s', async (_what, refused) => {
    const [, short] = sides;
    expect((await answerOf(short, { payload: refused })).status).not.toBe(200);
    asked.mockClear();
    const admitted = {
      query: refused.query,
      variables: { id: '1' },
      operationName: refused.query === TWO ? 'Two' : 'Name',
    };
    expect((await answerOf(short, { payload: admitted })).status).toBe(200);
    expect(asked).toHaveBeenCalledTimes(1);
    expect((await answerOf(short, { payload: admitted })).status).toBe(200);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
