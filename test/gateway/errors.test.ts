import { describe, expect, it } from 'vitest';
import { formatError, traceError } from '../../gateway/errors.ts';
import { ask, startSmallGateway } from './small-graph/small-graph.ts';
import { GraphQLError } from 'graphql';

describe('errors of the graph', () => {
  it('keep code, system, retryable and the path over federation, and lose everything else', async () => {
    const { app } = await startSmallGateway();
    const { data, errors } = await ask(app, '{ customers { id failing } }');
    expect(data).toMatchObject({ customers: [{ failing: null }, { failing: null }, { failing: null }] });
    expect(errors?.map((error) => error.path)).toEqual([0, 1, 2].map((i) => ['customers', i, 'failing']));
    expect(errors?.[0]?.message).toBe('orders: the system did not answer in time.');
    expect(errors?.[0]?.extensions).toEqual({ code: 'SYSTEM_TIMEOUT', system: 'orders', retryable: true });
  });

  it('are masked when nobody wrote them for clients, and name the request', async () => {
    const { app, log } = await startSmallGateway();
    const { data, errors } = await ask(app, '{ broken }', { headers: { 'x-request-id': 'r-17' } });
    expect(data).toEqual({ broken: null });
    expect(errors).toEqual([
      {
        message: 'The request failed inside the server. Request id: r-17.',
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    const logged = log.lines.find((line) => line['msg'] === 'unexpected error');
    expect(logged).toMatchObject({ level: 'error', requestId: 'r-17' });
    expect(JSON.stringify(logged?.['causes'])).toContain('small-graph.ts');
    expect(JSON.stringify(logged?.['causes'])).toContain('"field":"broken"');
    expect(log.text()).not.toMatch(/CUSTMAS|rosa/);
  });

  it.each([
    ['a document that is none', '{ customer(', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing operation', 'query A { viewer } query B { viewer }', 'BAD_USER_INPUT'],
    ['too many tokens', `{ ${'a '.repeat(10_000)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['deep nesting', '{a'.repeat(6_000), 'GRAPHQL_PARSE_FAILED'],
  ])('answer 400 and a code to %s', async (_what, query, code) => {
    const { app } = await startSmallGateway();
    const { status, errors, data } = await ask(app, query);
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions).toEqual({ code });
    expect(data).toBeUndefined();
  });

  it('answer BAD_USER_INPUT to a variable of the wrong type, and keep its value out of the log', async () => {
    const { app, log } = await startSmallGateway();
    const { status, errors } = await ask(app, 'query ($id: ID!) { customer(id: $id) { name } }', {
      variables: { id: { mail: 'rosa@example.com' } },
    });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(log.text()).not.toContain('rosa');
  });
});

describe('formatError', () => {
  it('masks an error that nobody wrote for clients', () => {
    const error = new GraphQLError('connect 10.0.0.7', { path: ['a'], extensions: { code: 'ECONNREFUSED', sql: 'x' } });
    expect(formatError(error.toJSON(), error)).toEqual({
      message: 'The request failed inside the server.',
      path: ['a'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  it('does not blame the client for a validation error inside a subgraph', () => {
    const error = new GraphQLError('x', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', serviceName: 'orders' } });
    expect(formatError(error.toJSON(), error).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it("keeps the code that a scalar gave to a bad literal, which Apollo Server's validation covers", () => {
    const cause = new GraphQLError('DateTime: a value must be ...', { extensions: { code: 'BAD_USER_INPUT' } });
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    const error = new GraphQLError(cause.message, { originalError: cause, extensions });
    expect(formatError(error.toJSON(), error).extensions).toEqual({ code: 'BAD_USER_INPUT' });
    const plain = new GraphQLError('no such field', { originalError: new GraphQLError('no such field'), extensions });
    expect(formatError(plain.toJSON(), plain).extensions).toEqual(extensions);
  });

  it("takes what Apollo Server notes as the client's fault for bad input", () => {
    const error = new GraphQLError('provided sha does not match query', { extensions: { http: { status: 400 } } });
    const formatted = { message: error.message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(formatError(formatted, error)).toEqual({
      message: error.message,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('traceError', () => {
  it('tells where an error and its causes happened, and nothing that they say', () => {
    const cause = Object.assign(new Error('password=hunter2'), { code: 'ECONNREFUSED' });
    const traces = traceError(new Error('for rosa', { cause }));
    expect(traces.map(({ name, code }) => [name, code])).toEqual([
      ['Error', undefined],
      ['Error', 'ECONNREFUSED'],
    ]);
    expect(traces[0]?.at[0]).toContain('errors.test.ts');
    expect(JSON.stringify(traces)).not.toMatch(/hunter2|rosa/);
  });

  it('ends with a chain of causes that bites its own tail', () => {
    const error = new Error('a');
    error.cause = error;
    expect(traceError(error)).toHaveLength(5);
  });
});
